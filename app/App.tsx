import { useLayoutEffect, useRef } from 'react';
import styles from './App.module.css';
import { later } from './controls/later.tsx';
import type { CanvasView } from './document/look.ts';
import { Canvas } from './flow/Canvas.tsx';
import { useHistory, useSession, useTab } from './hooks.ts';
import { Announcer } from './panels/Announcer.tsx';
import { Header } from './panels/Header.tsx';
import { Inspector } from './panels/Inspector.tsx';
import { Notice } from './panels/Notice.tsx';
import { Palette } from './panels/Palette.tsx';
import { PaletteRail } from './panels/PaletteRail.tsx';
import { Popups } from './panels/Popups.tsx';
import { Stepper } from './panels/Stepper.tsx';
import { Windows } from './panels/Windows.tsx';
import { isWideTab, session } from './session/session.ts';
import { useNarrow } from './useNarrow.ts';

const TrainingBar = later(
  async () => (await import('./panels/training/TrainingBar.tsx')).TrainingBar,
);
const TourCard = later(async () => (await import('./panels/Tour.tsx')).TourCard, null);

/** The graph is seen whole while half of the window is taken, and as it was before once it is not. */
function useRefit(isWide: boolean): void {
  const before = useRef<{ readonly isWide: boolean; readonly view: CanvasView | null }>({
    isWide,
    view: null,
  });
  useLayoutEffect(() => {
    const { current } = before;
    if (current.isWide === isWide) return;
    const { canvas } = session();
    before.current = { isWide, view: isWide ? (canvas?.view() ?? null) : null };
    if (current.view) canvas?.show(current.view);
    else canvas?.fit();
  }, [isWide]);
}

/** The page: header, palette, canvas, inspector, stepper. */
export function App() {
  const tab = useTab();
  const isWide = isWideTab(tab);
  const frozen = useSession((s) => s.frozen !== null);
  const trained = useHistory(({ document }) => document.training !== undefined);
  const trains = tab === 'training' && trained && !frozen;
  const isNarrow = useNarrow();
  useRefit(isWide);
  return (
    <div className={`${styles.app} ${isWide ? styles.wide : ''} ${trains ? styles.training : ''}`}>
      <Header />
      {isWide || isNarrow ? <PaletteRail /> : <Palette />}
      <main className={styles.main}>
        <Canvas />
      </main>
      <Inspector />
      {trains ? <TrainingBar /> : <Stepper />}
      <Popups />
      <Windows />
      <TourCard />
      <Notice />
      <Announcer />
    </div>
  );
}
