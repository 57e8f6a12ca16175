import { useMemo, useState } from 'react';
import {
  equationAt,
  formatFixed,
  maxAbs,
  numberSource,
  type Path,
  pathCounts,
  symbolTex,
} from '../../../engine/index.ts';
import { useTask } from '../../hooks.ts';
import { keyOfUse } from '../../session/edge.ts';
import { light } from '../../session/laboratory.ts';
import type { Run } from '../../session/run.ts';
import { Tex } from '../../tex/Tex.tsx';
import shared from '../Inspector.module.css';
import styles from './solve.module.css';
import { Waterfall } from './Waterfall.tsx';

/** Paths that are listed at first, and at most; counting does not stop there. */
const LISTED = 12;
const MOST_LISTED = 192;

const nameOf = ({ program }: Run, i: number): string => symbolTex(equationAt(program, i).name);

/** Of a longer path, its ends are written. */
const WRITTEN = 20;
const END = 6;

/** The parts of a path in a row; of a long one, those at both ends. */
function inShort(parts: readonly string[], between: string): string {
  if (parts.length <= WRITTEN) return parts.join(between);
  return [...parts.slice(0, END), '\\cdots', ...parts.slice(-END)].join(between);
}

function routeTex(run: Run, from: number, { edges }: Path): string {
  const nodes = [from, ...edges.map(({ consumer }) => consumer)];
  return inShort(
    nodes.map((i) => nameOf(run, i)),
    ' \\to ',
  );
}

/** 1 · 2 · (−0.416): the derivative on each edge; between tensors a matrix, by its name. */
function factorsTex({ program }: Run, { edges, factors }: Path): string {
  if (factors.length === 0) return '1';
  const name = (i: number): string => symbolTex(equationAt(program, i).name);
  const written = factors.map((v, k) => {
    const { consumer = 0, from = 0 } = edges[k] ?? {};
    if (v === undefined) return `\\tfrac{\\partial ${name(consumer)}}{\\partial ${name(from)}}`;
    return v < 0 ? `\\left(${numberSource(v)}\\right)` : numberSource(v);
  });
  return inShort(written, ' \\cdot ');
}

/** A path's share as a number; of more elements the largest. */
function shareText({ share }: Path): string {
  if (share.data.length === 1) return formatFixed(share.data[0] as number, 3);
  return `≤ ${formatFixed(maxAbs(share), 3)}`;
}

/** The keys of a path's edges, by which the canvas lights them. */
const edgeKeys = (run: Run, { edges }: Path): string[] => edges.map((use) => keyOfUse(run, use));

function PathRow({ run, from, path }: { run: Run; from: number; path: Path }) {
  const show = (): void => light(edgeKeys(run, path));
  const hide = (): void => light([]);
  return (
    <li>
      <button
        type="button"
        onPointerEnter={show}
        onPointerLeave={hide}
        onFocus={show}
        onBlur={hide}
      >
        <span>
          <Tex source={routeTex(run, from, path)} />
          <Tex source={factorsTex(run, path)} />
        </span>
        <output>{shareText(path)}</output>
      </button>
    </li>
  );
}

const NOTHING_FOUND = { paths: [], complete: false } as const;

/** A count in full, or from a billion billions on in powers of ten with all digits on hovering. */
function Count({ n }: { readonly n: bigint }) {
  const exact = n.toLocaleString('en');
  const digits = n.toString();
  if (digits.length <= 18) return exact;
  return (
    <abbr title={exact} data-exact={digits}>
      {`${digits[0]}.${digits.slice(1, 4)} × 10`}
      <sup>{digits.length - 1}</sup>
    </abbr>
  );
}

/** The sum of all paths, which is λ: for numbers also as a picture. */
function Sum({ name, paths }: { readonly name: string; readonly paths: readonly Path[] }) {
  const shares = paths.map(({ share }) => share.data);
  const total = shares.reduce((sum, share) => sum.map((v, e) => v + (share[e] ?? 0)));
  const isNumber = total.length === 1;
  const value = isNumber
    ? (total[0] as number)
    : total.reduce((a, v) => Math.max(a, Math.abs(v)), 0);
  const left = isNumber ? `\\lambda_{${name}}` : `\\max |\\lambda_{${name}}|`;
  return (
    <>
      <p className={styles.total}>
        <b>
          sum of the {paths.length.toLocaleString('en')} {paths.length === 1 ? 'path' : 'paths'}
        </b>
        <Tex source={`\\lam{${left} = ${numberSource(value)}}`} />
      </p>
      {isNumber && paths.length > 1 && <Waterfall shares={shares.map(([v]) => v as number)} />}
    </>
  );
}

/** λ as a sum over all paths to the output, against one multiplication an edge. */
export function PathsSection({ run, j }: { readonly run: Run; readonly j: number }) {
  const [listed, setListed] = useState(LISTED);
  const name = nameOf(run, j);
  const output = run.program.output === undefined ? 'f' : nameOf(run, run.program.output);
  const counts = useMemo(() => pathCounts(run.trace), [run]);
  const asked = useMemo(() => ({ from: j, most: listed }), [j, listed]);
  const { parts, of, failed } = useTask('paths', asked);
  const { paths, complete } = (of === run.trace && parts.at(-1)) || NOTHING_FOUND;
  const total = counts.paths[j] ?? 0n;
  return (
    <section className={shared.section} aria-label="Paths or dynamic programming">
      <h2 className={shared.heading}>
        Paths or dynamic programming{' '}
        <span>
          <Tex source={`\\partial ${output} / \\partial ${name}`} /> as a sum over paths
        </span>
      </h2>
      <ul className={styles.paths}>
        {paths.map((path) => (
          <PathRow key={edgeKeys(run, path).join()} {...{ run, from: j, path }} />
        ))}
      </ul>
      {failed && <p role="alert">{failed}</p>}
      {!complete && paths.length > 0 && (
        <p className={styles.note}>
          {paths.length} of <Count n={total} /> paths are listed.{' '}
          {listed < MOST_LISTED ? (
            <button
              type="button"
              className={styles.more}
              onClick={() => setListed(Math.min(MOST_LISTED, 2 * listed))}
            >
              Show more
            </button>
          ) : (
            `The list stops at ${MOST_LISTED}; the count does not.`
          )}
        </p>
      )}
      {complete && paths.length > 0 && <Sum name={name} paths={paths} />}
      <p className={styles.note}>
        Path by path: <Count n={counts.multiplications[j] ?? 0n} /> multiplications for this one λ,
        over <Count n={total} /> {total === 1n ? 'path' : 'paths'}. Backward pass:{' '}
        {counts.edges.toLocaleString('en')}, one per edge, for every λ.
      </p>
    </section>
  );
}
