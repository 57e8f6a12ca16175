import { useMemo, useRef, useState } from 'react';
import { useDismiss } from '../controls/dismiss.ts';
import { Listbox } from '../controls/Listbox.tsx';
import { useReturnFocus } from '../controls/returnFocus.ts';
import { cardRect } from '../document/card.ts';
import { useSession, useView } from '../hooks.ts';
import { stopWiring, type Wiring } from '../session/connectMode.ts';
import type { Run } from '../session/run.ts';
import { session } from '../session/session.ts';
import { choices, chooseWire, wiringTitle } from '../session/wiring.ts';
import styles from './ConnectPopup.module.css';

const WIDTH = 400;
const HEIGHT = 340;
const GAP = 16;

/** Beside the card that it is about, and not over it, as far as the window has room. */
function placeOf({ scene }: Run, wiring: Wiring): { readonly left: number; readonly top: number } {
  const id = wiring.kind === 'other' ? wiring.start.id : wiring.id;
  const { canvas } = session();
  const room = { x: window.innerWidth - WIDTH - 8, y: window.innerHeight - HEIGHT - 8 };
  if (!canvas) return { left: room.x / 2, top: room.y / 2 };
  const { zoom } = canvas.view();
  const origin = canvas.toCanvas({ x: 0, y: 0 });
  const card = cardRect(scene, id);
  const left = (card.x - origin.x) * zoom;
  const right = left + card.width * zoom + GAP;
  const top = (card.y - origin.y) * zoom;
  const x = right <= room.x ? right : left - GAP - WIDTH;
  return {
    left: Math.max(8, Math.min(x, room.x)),
    top: Math.max(8, Math.min(top, room.y)),
  };
}

function Popup({ wiring }: { readonly wiring: Wiring }) {
  const run = useView((view) => view.run);
  const [query, setQuery] = useState('');
  const [at, setAt] = useState(0);
  const ref = useRef<HTMLDivElement>(null);
  useDismiss(ref, true, stopWiring);
  const found = useMemo(() => choices(run, wiring, query), [run, wiring, query]);
  const title = wiringTitle(run, wiring);
  const [place] = useState(() => placeOf(run, wiring));
  return (
    <div ref={ref} role="dialog" aria-label="Connect" className={styles.popup} style={place}>
      <p className={styles.title}>{title}</p>
      <Listbox
        label={title}
        found="Choices"
        placeholder="type to filter"
        query={query}
        onQuery={(typed) => {
          setQuery(typed);
          setAt(0);
        }}
        options={found.map(({ key, group, words, note, does }) => ({
          key,
          group,
          disabled: does.kind === 'nothing',
          body: (
            <>
              <span>{words}</span>
              <small title={note}>{note}</small>
            </>
          ),
        }))}
        at={at}
        onAt={setAt}
        onChoose={(i) => found[i] && chooseWire(found[i])}
        onLeave={stopWiring}
        none={query === '' ? 'There is nothing to connect.' : `Nothing is called “${query}”.`}
      />
    </div>
  );
}

/** Gives the keyboard back where connect mode was started, whatever it went through. */
function Mode({ wiring }: { readonly wiring: Wiring }) {
  useReturnFocus();
  return <Popup key={JSON.stringify(wiring)} wiring={wiring} />;
}

/** Connect mode: an end of a node, then what it is connected to, both chosen from a list. */
export function ConnectPopup() {
  const wiring = useSession((s) => s.wiring);
  return wiring && <Mode wiring={wiring} />;
}
