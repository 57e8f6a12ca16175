import { equationAt, formatFixed, type Nested, toNested } from '../../../engine/index.ts';
import { ScrubNumber } from '../../controls/ScrubNumber.tsx';
import { useView } from '../../hooks.ts';
import type { Estimates } from '../../session/experiment.ts';
import { hold } from '../../session/laboratory.ts';
import type { Run } from '../../session/run.ts';
import styles from './solve.module.css';

/** Most elements of a value that is typed as a list. */
const MOST = 1024;

/** The value of the node in question, to be set whatever its constraint asks for. */
export function ByHand({ run, j }: { readonly run: Run; readonly j: number }) {
  const { id, name } = equationAt(run.program, j);
  const z = useView(({ state }) => state.z[j]);
  if (!z) return <p className={styles.note}>{name} has no value yet.</p>;
  if (z.data.length > MOST) {
    return (
      <p className={styles.note}>
        {name} has {z.data.length} elements; up to {MOST} are set by hand.
      </p>
    );
  }
  const value: Nested = toNested(z);
  const text = typeof value === 'number' ? formatFixed(value, 4) : JSON.stringify(value);
  return (
    <p className={styles.byHand}>
      <span>
        z of {name} <small>(or on any card)</small>
      </span>
      <ScrubNumber
        label={`z of ${name}, set by hand`}
        text={text}
        value={value}
        onChange={(next) => hold(id, next)}
      />
    </p>
  );
}

/** f and L off the constraints beside f where all of them hold. */
export function EstimateTable({ estimates }: { readonly estimates: Estimates }) {
  const { objective, lagrangian, truth } = estimates;
  const rows = [
    ['f(z), off the constraints', objective],
    ['ℒ(z, λ), λ solved there', lagrangian],
  ] as const;
  return (
    <table className={styles.ways} aria-label="Estimates of f">
      <thead>
        <tr>
          <th scope="col">
            where all constraints hold, f = <b>{formatFixed(truth, 6)}</b>
          </th>
          <th scope="col">estimate</th>
          <th scope="col">error</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(([label, value]) => (
          <tr key={label}>
            <td>{label}</td>
            <td>{formatFixed(value, 6)}</td>
            <td>{formatFixed(Math.abs(value - truth), 6)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
