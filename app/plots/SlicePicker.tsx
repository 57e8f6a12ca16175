import type { Shape } from '../../engine/index.ts';
import { moved, type Slice, turned } from './slice.ts';
import styles from './TensorTable.module.css';

interface Props {
  readonly label: string;
  readonly shape: Shape;
  readonly slice: Slice;
  readonly onChange: (slice: Slice) => void;
}

function AxisChoice({ label, shape, slice, side, onChange }: Props & { side: 'down' | 'across' }) {
  const words = side === 'down' ? 'rows' : 'columns';
  return (
    <label>
      {words}
      <select
        aria-label={`Axis of the ${words}, ${label}`}
        value={slice[side]}
        onChange={(event) => onChange(turned(slice, side, Number(event.currentTarget.value)))}
      >
        {shape.map((n, axis) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an axis is its number.
          <option key={axis} value={axis}>{`axis ${axis} (${n})`}</option>
        ))}
      </select>
    </label>
  );
}

/** Which table of a tensor with three axes or more is shown. */
export function SlicePicker(props: Props) {
  const { label, shape, slice, onChange } = props;
  const others = shape.flatMap((n, axis) =>
    axis === slice.down || axis === slice.across ? [] : [{ n, axis }],
  );
  return (
    <div className={styles.picker}>
      <AxisChoice {...props} side="down" />
      <AxisChoice {...props} side="across" />
      {others.map(({ n, axis }) => (
        <label key={axis}>
          axis {axis} at
          <input
            type="number"
            min={0}
            max={n - 1}
            aria-label={`Index on axis ${axis}, ${label}`}
            value={slice.at[axis]}
            onChange={({ currentTarget }) => {
              const index = Math.trunc(currentTarget.valueAsNumber);
              if (index >= 0 && index < n) onChange(moved(slice, axis, index));
            }}
          />
          of {n}
        </label>
      ))}
    </div>
  );
}
