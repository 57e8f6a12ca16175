import { Search } from 'lucide-react';
import { ActionButton } from '../actions/ActionButton.tsx';
import { actionById } from '../actions/actions.ts';
import { useKeysText } from '../actions/useKeys.ts';
import { setTitle } from '../document/edits.ts';
import { edit } from '../document/store.ts';
import { useHistory, useSession, useTraining } from '../hooks.ts';
import { ExportMenu } from './ExportMenu.tsx';
import styles from './Header.module.css';
import { HistoryButton } from './HistoryButton.tsx';

const SAVED = {
  saved: 'saved',
  saving: 'saving',
  refused: 'not saved: the browser refused to store it',
} as const;

function Title() {
  const title = useHistory((history) => history.document.title);
  return (
    <input
      className={styles.title}
      aria-label="Title of the graph"
      key={title}
      defaultValue={title}
      size={Math.max(8, title.length)}
      maxLength={80}
      onBlur={(event) => {
        const text = event.currentTarget.value.trim();
        if (text && text !== title) edit(setTitle(text));
      }}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}

/** The bar on top: product, document, search, undo, theme. */
export function Header() {
  const saved = useSession((s) => s.saved);
  const running = useTraining((t) => t.status === 'running');
  return (
    <header className={styles.header}>
      <h1 className={styles.brand}>
        Adj<b>o</b>int
      </h1>
      <div className={styles.document}>
        <Title />
        {running && <span>· training</span>}
        <span className={saved === 'refused' ? styles.unsaved : undefined}>· {SAVED[saved]}</span>
      </div>
      <span className={styles.space} />
      <button type="button" className={styles.search} onClick={actionById('palette').run}>
        <span>
          <Search size={16} strokeWidth={1.5} aria-hidden />
          Search or run a command
        </span>
        <kbd>{useKeysText('palette').replaceAll('+', ' ')}</kbd>
      </button>
      <ActionButton id="undo" icon />
      <ActionButton id="redo" icon />
      <HistoryButton />
      <ActionButton id="theme" icon />
      <ActionButton id="shortcuts" icon />
      <ActionButton id="new" />
      <ActionButton id="open" icon />
      <ActionButton id="save" icon />
      <ExportMenu />
    </header>
  );
}
