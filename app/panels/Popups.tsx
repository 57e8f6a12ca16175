import { later } from '../controls/later.tsx';
import { useSession } from '../hooks.ts';

const SearchPopup = later(async () => (await import('./SearchPopup.tsx')).SearchPopup, null);
const ConnectPopup = later(async () => (await import('./ConnectPopup.tsx')).ConnectPopup, null);

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
