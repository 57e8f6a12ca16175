import { useMemo, useState } from 'react';
import {
  equationAt,
  filled,
  formatFixed,
  prices,
  symbolTex,
  violationErrors,
} from '../../../engine/index.ts';
import { Chart } from '../../plots/Chart.tsx';
import type { Run } from '../../session/run.ts';
import { Tex } from '../../tex/Tex.tsx';
import shared from '../Inspector.module.css';
import styles from './solve.module.css';

const DECADES = Array.from({ length: 17 }, (_, i) => 10 ** (-4 + i / 4));
const slopeText = (slope: number | undefined): string =>
  slope === undefined ? 'exact' : `slope ${slope.toFixed(2)}`;

/** z_j = f_j(…) + ε: what the violation of one constraint costs is its multiplier. */
export function PriceSection({ run, j }: { readonly run: Run; readonly j: number }) {
  const [exponent, setExponent] = useState(-1);
  const epsilon = 10 ** exponent;
  const { shape, name, op } = equationAt(run.program, j);
  const symbol = symbolTex(name);
  const errors = useMemo(
    () => violationErrors(run.trace, new Map([[j, filled(shape, 1)]]), DECADES),
    [run, j, shape],
  );
  const fitted = useMemo(
    () => violationErrors(run.trace, new Map([[j, filled(shape, 1)]])).slopes,
    [run, j, shape],
  );
  const [paid] = useMemo(() => prices(run.trace, j, 0, [epsilon]), [run, j, epsilon]);
  const limit = paid ? paid.ratio - paid.error : undefined;
  const [small] = useMemo(() => prices(run.trace, j, 0, [1e-6]), [run, j]);
  if (!paid || !small || limit === undefined) return null;
  const of = shape.length === 0 ? '' : ' in its first element';
  return (
    <section className={shared.section} aria-label="Break one constraint">
      <h2 className={shared.heading}>
        Break one constraint{' '}
        <span>
          <Tex
            source={
              op.source
                ? `${symbol} + \\varepsilon`
                : `z_{${symbol}} = f_{${symbol}}(\\ldots) + \\varepsilon`
            }
          />
        </span>
      </h2>
      <label className={styles.slider}>
        drag ε
        <input
          type="range"
          min={-4}
          max={0}
          step={0.05}
          value={exponent}
          aria-label="Violation ε"
          aria-valuetext={formatFixed(epsilon, 4)}
          onChange={(e) => setExponent(Number(e.target.value))}
        />
        <output>{formatFixed(epsilon, 4)}</output>
      </label>
      <Chart
        title={`Errors of f and of L against the violation of ${name}, with ${slopeText(fitted.objective)} and ${slopeText(fitted.lagrangian)}.`}
        x={{ label: 'ε', log: true }}
        y={{ label: '', log: true }}
        at={epsilon}
        series={[
          {
            label: `error of f, ${slopeText(fitted.objective)}`,
            ...{ hue: 'z', marker: 'disc' },
            points: errors.misses.map(({ size, objective }) => [size, objective] as const),
          },
          {
            label: `error of L, ${slopeText(fitted.lagrangian)}`,
            ...{ hue: 'l', marker: 'diamond' },
            points: errors.misses.map(({ size, lagrangian }) => [size, lagrangian] as const),
          },
        ]}
      />
      <dl className={styles.price}>
        <div>
          <dt>
            price paid <Tex source="\Delta f / \varepsilon" />
            {of}
          </dt>
          <dd>{formatFixed(paid.ratio, 4)}</dd>
        </div>
        <div>
          <dt>
            as <Tex source="\varepsilon \to 0" />
          </dt>
          <dd className={styles.hueL}>{formatFixed(small.ratio, 4)}</dd>
        </div>
        <div>
          <dt>
            that is <Tex source={`\\lam{\\lambda_{${symbol}}}`} />
          </dt>
          <dd className={styles.hueL}>λ {formatFixed(limit, 4)}</dd>
        </div>
      </dl>
    </section>
  );
}
