import { type KeyboardEvent, useId } from 'react';
import { Kept, later } from '../controls/later.tsx';
import { useSession, useTab, useTabs } from '../hooks.ts';
import { isWideTab, setSession, type Tab } from '../session/session.ts';
import styles from './Inspector.module.css';
import { LagrangeTab } from './LagrangeTab.tsx';
import { Lights } from './Lights.tsx';

const LABELS: Readonly<Record<Tab, string>> = {
  node: 'Node',
  lagrange: 'Chain rule and Lagrange',
  solve: 'Solve',
  ode: 'ODE block',
  training: 'Training',
  sampling: 'Sampling',
  formulas: 'Formulas',
  outline: 'Outline',
};

const giveUp = (): void => setSession({ noteAsked: false, outlineAsked: false });

/** Where a tab is on its way: the keys typed meanwhile are its own, if it was asked for to take them. */
function OnItsWay() {
  const asked = useSession((s) => s.noteAsked || s.outlineAsked);
  return asked ? <Kept giveUp={giveUp} /> : null;
}

const CONTENT = {
  node: later(async () => (await import('./NodeTab.tsx')).NodeTab, <OnItsWay />),
  lagrange: LagrangeTab,
  solve: later(async () => (await import('./solve/SolveTab.tsx')).SolveTab),
  ode: later(async () => (await import('./ode/OdeTab.tsx')).OdeTab),
  training: later(async () => (await import('./training/TrainingTab.tsx')).TrainingTab),
  sampling: later(async () => (await import('./SamplingTab.tsx')).SamplingTab),
  formulas: later(async () => (await import('./FormulasTab.tsx')).FormulasTab),
  outline: later(async () => (await import('./outline/OutlineTab.tsx')).OutlineTab, <OnItsWay />),
} as const;

/** Arrow keys walk the tabs, as in every tab list. */
function walk(event: KeyboardEvent<HTMLButtonElement>, tab: Tab, tabs: readonly Tab[]): void {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by === undefined) return;
  const next = tabs[(tabs.indexOf(tab) + by + tabs.length) % tabs.length] as Tab;
  event.preventDefault();
  setSession({ tab: next });
  event.currentTarget.parentElement?.querySelector<HTMLElement>(`[data-tab="${next}"]`)?.focus();
}

/** The panel on the right: three lights, and the tabs on the node in question. */
export function Inspector() {
  const tabs = useTabs();
  const tab = useTab();
  const id = useId();
  const asked = useSession((s) => s.asked !== null);
  const Content = CONTENT[tab];
  return (
    <aside className={styles.inspector} aria-label="Inspector">
      <Lights />
      <div
        role="tablist"
        aria-label="Inspector"
        className={`${styles.tabs} ${isWideTab(tab) ? '' : styles.narrow}`}
      >
        {tabs.map((name) => (
          <button
            key={name}
            type="button"
            role="tab"
            id={`${id}-${name}`}
            data-tab={name}
            aria-selected={name === tab}
            aria-controls={`${id}-panel`}
            tabIndex={name === tab ? 0 : -1}
            className={styles.tab}
            onClick={() => setSession({ tab: name })}
            onKeyDown={(event) => walk(event, name, tabs)}
          >
            {LABELS[name]}
          </button>
        ))}
      </div>
      <div
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${tab}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must take the keyboard.
        tabIndex={0}
        className={styles.content}
      >
        {asked && tab !== 'formulas' ? (
          <p className={styles.nothing}>Hidden while you predict: the answer stands here.</p>
        ) : (
          <Content />
        )}
      </div>
    </aside>
  );
}
