import styles from './App.module.css';
import { Canvas } from './flow/Canvas.tsx';
import { Header } from './panels/Header.tsx';
import { Inspector } from './panels/Inspector.tsx';
import { Notice } from './panels/Notice.tsx';
import { Palette } from './panels/Palette.tsx';
import { SearchPopup } from './panels/SearchPopup.tsx';
import { Stepper } from './panels/Stepper.tsx';

/** The page: header, palette, canvas, inspector, stepper. */
export function App() {
  return (
    <div className={styles.app}>
      <Header />
      <Palette />
      <main className={styles.main}>
        <Canvas />
      </main>
      <Inspector />
      <Stepper />
      <SearchPopup />
      <Notice />
    </div>
  );
}
