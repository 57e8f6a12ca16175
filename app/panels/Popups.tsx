import { laterTyped } from '../controls/later.tsx';
import { useSession } from '../hooks.ts';
import { stopWiring } from '../session/connectMode.ts';
import { setSession } from '../session/session.ts';

const SearchPopup = laterTyped(
  async () => (await import('./SearchPopup.tsx')).SearchPopup,
  () => setSession({ searchAt: null }),
);
const ConnectPopup = laterTyped(
  async () => (await import('./ConnectPopup.tsx')).ConnectPopup,
  stopWiring,
);

/** What opens over the canvas: search-to-add, and the list of what an end can be connected to. */
export function Popups() {
  const searching = useSession((s) => s.searchAt !== null);
  const wiring = useSession((s) => s.wiring !== null);
  return (
    <>
      {searching && <SearchPopup />}
      {wiring && <ConnectPopup />}
    </>
  );
}
