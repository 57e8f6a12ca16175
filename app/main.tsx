import '@fontsource-variable/inter/index.css';
import '@fontsource/jetbrains-mono/400.css';
import '@fontsource/jetbrains-mono/600.css';
import './styles/tokens.css';
import './styles/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.tsx';
import { startKeyboard } from './actions/keyboard.ts';
import { startAnnouncing } from './session/announce.ts';
import { openFromAddress, startSaving } from './session/open.ts';
import { startClock } from './session/playback.ts';
import { startPredicting } from './session/predict.ts';
import { startTheme } from './session/theme.ts';
import { watchTraining } from './session/trainingWatch.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');

startTheme();
openFromAddress(location.search);
// Before the saving: what has been trained is put into the document first when the page is left.
watchTraining();
startSaving();
startClock();
startPredicting();
startAnnouncing();
startKeyboard();
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
