import { useLayoutEffect, useRef } from 'react';
import { useStore } from 'zustand';
import type { Action } from '../actions/action.ts';
import { actionGroups } from '../actions/actions.ts';
import { keysText } from '../actions/keys.ts';
import { useDismiss } from '../controls/dismiss.ts';
import { type MenuItem, MenuList } from '../controls/MenuList.tsx';
import { useReturnFocus } from '../controls/returnFocus.ts';
import { closeMenu, menuStore, type ContextMenu as Shown } from '../session/menu.ts';
import styles from './ContextMenu.module.css';

const MARGIN = 8;

function itemOf(action: Action): MenuItem {
  const { label, needs, run, enabled } = action;
  const disabled = enabled?.() === false;
  const hint = disabled && needs ? `needs ${needs}` : keysText(action).split(' or ')[0];
  return { label, disabled, run, ...(hint ? { hint } : {}) };
}

/** The actions of a menu, by group. */
const groupsFor = (kind: Shown['kind']): MenuItem[][][] =>
  Object.values(actionGroups)
    .map((group) => group.filter(({ menus }) => menus?.includes(kind)).map((a) => [itemOf(a)]))
    .filter((rows) => rows.length > 0);

function Open({ shown: { kind, name, at } }: { readonly shown: Shown }) {
  const menu = useRef<HTMLDivElement>(null);
  useDismiss(menu, true, closeMenu);
  useReturnFocus();
  useLayoutEffect(() => {
    const { current } = menu;
    if (!current) return;
    const { offsetWidth, offsetHeight } = current;
    const left = Math.min(at.x, window.innerWidth - offsetWidth - MARGIN);
    const top = Math.min(at.y, window.innerHeight - offsetHeight - MARGIN);
    current.style.left = `${Math.max(MARGIN, left)}px`;
    current.style.top = `${Math.max(MARGIN, top)}px`;
  }, [at]);
  return (
    <MenuList
      label={`Menu of ${name}`}
      groups={groupsFor(kind)}
      className={styles.menu}
      menu={menu}
      leave={closeMenu}
      pass={closeMenu}
    />
  );
}

/** The menu of what was pressed with the right button: the actions that say that they stand in it. */
export function ContextMenu() {
  const shown = useStore(menuStore, (state) => state.menu);
  return shown && <Open key={`${shown.at.x} ${shown.at.y} ${shown.name}`} shown={shown} />;
}
