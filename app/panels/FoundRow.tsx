import type { Op } from '../../engine/index.ts';
import type { Action } from '../actions/action.ts';
import { keysText } from '../actions/keys.ts';
import type { Addition } from '../session/addFormula.ts';
import { Tex } from '../tex/Tex.tsx';
import styles from './SearchPopup.module.css';
import { Star } from './Star.tsx';

/** What the search for ops and commands finds. */
export type Found =
  | { readonly op: Op }
  | { readonly action: Action }
  /** A text that defines ops, with their names. */
  | { readonly defines: readonly string[]; readonly text: string }
  /** A text that assigns a formula to a name. */
  | { readonly adds: Addition };

/** What tells a line of the list from the others. */
export function keyOf(found: Found): string {
  if ('defines' in found) return 'define';
  if ('adds' in found) return 'add';
  return 'op' in found ? found.op.name : found.action.id;
}

/** A line of what the search found. */
export function FoundRow({ found, starred }: { readonly found: Found; readonly starred: boolean }) {
  if ('action' in found) {
    return (
      <>
        <span>{found.action.label}</span>
        <small>{keysText(found.action)}</small>
      </>
    );
  }
  if ('defines' in found) {
    return (
      <>
        <span>Define {found.defines.join(', ')}</span>
        <small>and add it here</small>
      </>
    );
  }
  if ('adds' in found) {
    const { names, inputs } = found.adds;
    return (
      <>
        <span>Add {names.join(', ')}</span>
        <small>
          {inputs.length === 0 ? 'then the next' : `with new input ${inputs.join(', ')}`}
        </small>
      </>
    );
  }
  const { name, symbol, help } = found.op;
  return (
    <>
      <span className={styles.symbol}>
        <Tex source={symbol} />
      </span>
      <span>{name}</span>
      {starred && <span className="visually-hidden">favourite</span>}
      <small title={help}>{help}</small>
      <Star name={name} on={starred} keys="Alt+Enter" />
    </>
  );
}
