import { useMemo, useState } from 'react';
import {
  equationAt,
  firstPaths,
  formatFixed,
  numberSource,
  type Path,
  pathCounts,
  portAt,
  symbolTex,
} from '../../../engine/index.ts';
import type { Run } from '../../session/run.ts';
import { setSession } from '../../session/session.ts';
import { Tex } from '../../tex/Tex.tsx';
import shared from '../Inspector.module.css';
import styles from './solve.module.css';

/** Paths that are listed, and how many more a press shows; counting does not stop there. */
const LISTED = 12;

const nameOf = ({ program }: Run, i: number): string => symbolTex(equationAt(program, i).name);

function routeTex(run: Run, from: number, { edges }: Path): string {
  return [from, ...edges.map(({ consumer }) => consumer)].map((i) => nameOf(run, i)).join(' \\to ');
}

/** 1 · 2 · (−0.416): the derivative on each edge. */
function factorsTex({ factors }: Path): string {
  if (factors.length === 0) return '1';
  return factors
    .map((v) => (v < 0 ? `\\left(${numberSource(v)}\\right)` : numberSource(v)))
    .join(' \\cdot ');
}

/** The node and port ids of a path's edges, as the canvas selects them. */
function edgeKeys(run: Run, { edges }: Path): Set<string> {
  return new Set(
    edges.map(({ consumer, port }) => {
      const equation = equationAt(run.program, consumer);
      return `${equation.id}.${portAt(equation.op, port)}`;
    }),
  );
}

/** Each path's share as a bar that begins where the one before it ended: they add up to λ. */
function Waterfall({ paths }: { readonly paths: readonly Path[] }) {
  const ends: number[] = [0];
  for (const { product } of paths) ends.push((ends.at(-1) as number) + product);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const width = 300 / (high - low || 1);
  const place = (v: number): number => (v - low) * width;
  const sum = ends.at(-1) as number;
  const height = 14 * (paths.length + 1);
  return (
    <svg
      className={styles.waterfall}
      viewBox={`0 0 380 ${height}`}
      role="img"
      aria-label={`The shares of the paths add up to ${formatFixed(sum, 3)}.`}
    >
      {paths.map(({ product }, i) => {
        const [a, b] = [place(ends[i] as number), place(ends[i + 1] as number)];
        const key = `${i}`;
        return (
          <g key={key}>
            <rect
              className={product < 0 ? styles.negative : styles.positive}
              x={Math.min(a, b)}
              y={14 * i + 2}
              width={Math.max(1, Math.abs(b - a))}
              height={9}
            />
            <text x={Math.max(a, b) + 6} y={14 * i + 10}>
              {`${product < 0 ? '' : '+'}${formatFixed(product, 3)}`}
            </text>
          </g>
        );
      })}
      <rect
        className={styles.sum}
        x={Math.min(place(0), place(sum))}
        y={14 * paths.length + 2}
        width={Math.max(1, Math.abs(place(sum) - place(0)))}
        height={9}
      />
      <text x={Math.max(place(0), place(sum)) + 6} y={14 * paths.length + 10}>
        {formatFixed(sum, 3)}
      </text>
    </svg>
  );
}

function PathRow({ run, from, path }: { run: Run; from: number; path: Path }) {
  const light = (): void => setSession({ selectedEdges: edgeKeys(run, path) });
  const dark = (): void => setSession({ selectedEdges: new Set() });
  return (
    <li>
      <button
        type="button"
        onPointerEnter={light}
        onPointerLeave={dark}
        onFocus={light}
        onBlur={dark}
      >
        <span>
          <Tex source={routeTex(run, from, path)} />
          <Tex source={factorsTex(path)} />
        </span>
        <output>{formatFixed(path.product, 3)}</output>
      </button>
    </li>
  );
}

/** λ as a sum over all paths to the output, against one multiplication an edge. */
export function PathsSection({ run, j }: { readonly run: Run; readonly j: number }) {
  const [listed, setListed] = useState(LISTED);
  const name = nameOf(run, j);
  const output = run.program.output === undefined ? 'f' : nameOf(run, run.program.output);
  const isScalar = run.program.equations.every(({ shape }) => shape.length === 0);
  const counts = useMemo(() => pathCounts(run.trace), [run]);
  const found = useMemo(
    () => (isScalar ? firstPaths(run.trace, j, listed) : { paths: [], complete: true }),
    [run, j, listed, isScalar],
  );
  const total = counts.paths[j] ?? 0n;
  const sum = found.paths.reduce((s, { product }) => s + product, 0);
  const multiplications = counts.multiplications[j] ?? 0n;
  return (
    <section className={shared.section} aria-label="Paths or dynamic programming">
      <h2 className={shared.heading}>
        Paths or dynamic programming{' '}
        <span>
          <Tex source={`\\partial ${output} / \\partial ${name}`} /> as a sum over paths
        </span>
      </h2>
      {!isScalar && (
        <p className={styles.note}>
          Paths are listed on graphs of scalars; they are counted on all.
        </p>
      )}
      <ul className={styles.paths}>
        {found.paths.map((path) => (
          <PathRow key={[...edgeKeys(run, path)].join()} {...{ run, from: j, path }} />
        ))}
      </ul>
      {!found.complete && (
        <button type="button" className={styles.more} onClick={() => setListed(listed + LISTED)}>
          Show more of {total.toLocaleString('en')} paths
        </button>
      )}
      {isScalar && found.complete && (
        <>
          <p className={styles.total}>
            <b>
              sum of the {total.toLocaleString('en')} {total === 1n ? 'path' : 'paths'}
            </b>
            <Tex source={`\\lam{\\lambda_{${name}} = ${numberSource(sum)}}`} />
          </p>
          {found.paths.length > 1 && <Waterfall paths={found.paths} />}
        </>
      )}
      <p className={styles.note}>
        Path by path: {multiplications.toLocaleString('en')} multiplications for this one λ.
        Backward pass: {counts.edges.toLocaleString('en')}, one per edge, for every λ.
      </p>
    </section>
  );
}
