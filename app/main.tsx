import '@fontsource-variable/inter/index.css';
import '@fontsource/jetbrains-mono/400.css';
import '@fontsource/jetbrains-mono/600.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/fields.css';
import './styles/access.css';
import { StrictMode, useLayoutEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startKeyboard } from './actions/keyboard.ts';
import { fetchTheRest } from './controls/later.tsx';
import { keepFirstKeys } from './controls/typedAhead.ts';
import { wholeDocument } from './document/store.ts';
import { startAnnouncing } from './session/announce.ts';
import { startClipboard } from './session/clipboardEvents.ts';
import { openFromAddress, startSaving } from './session/open.ts';
import { startClock } from './session/playback.ts';
import { startPredicting } from './session/predicting.ts';
import { ready } from './session/ready.ts';
import { startTheme } from './session/theme.ts';
import { welcome } from './session/tour.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

/** The last of the page: has it act on what was typed before it was there, once its effects have run too. */
function FirstKeys({ act }: { readonly act: () => void }) {
  const [shown, setShown] = useState(false);
  useLayoutEffect(() => (shown ? act() : setShown(true)), [shown, act]);
  return null;
}

const actOnFirstKeys = keepFirstKeys();
startTheme();
// A graph that is fetched comes with the page's first picture: no other is seen before it.
void openFromAddress(location.search).then(() => {
  startClock();
  startPredicting();
  startAnnouncing();
  startKeyboard();
  startClipboard();
  welcome(location.search + location.hash);
  createRoot(root).render(
    <StrictMode>
      <App />
      <FirstKeys act={actOnFirstKeys} />
    </StrictMode>,
  );
  // Before the saving: what has been trained is put into the document first when the page is left.
  const opened = wholeDocument();
  const save = (): void => void startSaving(opened);
  void import('./session/trainingWatch.ts').then((it) => it.watchTraining()).then(save, save);
  // Once there is nothing else to do, what the page may show next is fetched.
  const idle = globalThis.requestIdleCallback ?? ((fetch: () => void) => setTimeout(fetch, 1000));
  idle(() => void ready().then(fetchTheRest, fetchTheRest));
});
