import {
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { formatFixed, type Tensor } from '../../engine/index.ts';
import { indexText } from './heatmap.ts';
import { SlicePicker } from './SlicePicker.tsx';
import { distanceTo, firstAt, type Span, showing, wayOf } from './scrolling.ts';
import { firstSlice, type Table, tableOf } from './slice.ts';
import styles from './TensorTable.module.css';

const ROW = 24;
const COLUMN = 76;
const HEAD = 60;
const MAX_ROWS = 8;

interface Cell {
  readonly row: number;
  readonly column: number;
}

/** Where a key takes the active cell; undefined for keys that the table does not use. */
export function cellAfter(
  { key, ctrlKey }: Pick<KeyboardEvent, 'key' | 'ctrlKey'>,
  { row, column }: Cell,
  { rows, columns }: Pick<Table, 'rows' | 'columns'>,
  page: number,
): Cell | undefined {
  const within = (r: number, c: number): Cell => ({
    row: Math.max(0, Math.min(rows - 1, r)),
    column: Math.max(0, Math.min(columns - 1, c)),
  });
  switch (key) {
    case 'ArrowUp':
      return within(row - 1, column);
    case 'ArrowDown':
      return within(row + 1, column);
    case 'ArrowLeft':
      return within(row, column - 1);
    case 'ArrowRight':
      return within(row, column + 1);
    case 'PageUp':
      return within(row - page, column);
    case 'PageDown':
      return within(row + page, column);
    case 'Home':
      return within(ctrlKey ? 0 : row, 0);
    case 'End':
      return within(ctrlKey ? rows : row, columns);
    default:
      return undefined;
  }
}

/** The width of an element, px, as it changes; `first` until it is known. */
function useWidth(ref: RefObject<HTMLElement | null>, first: number): number {
  const [width, setWidth] = useState(first);
  useLayoutEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(entry?.contentRect.width ?? first));
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref, first]);
  return width;
}

/** The rows and columns on screen, and the cell that the keyboard stands on. */
function useWindow(table: Table) {
  const ref = useRef<HTMLDivElement>(null);
  const width = useWidth(ref, 336);
  const [first, setFirst] = useState<Cell>({ row: 0, column: 0 });
  const [active, setActive] = useState<Cell>({ row: 0, column: 0 });
  const room = Math.max(1, Math.floor((width - HEAD) / COLUMN));
  const down: Span = { count: table.rows, visible: Math.min(MAX_ROWS, table.rows), unit: ROW };
  const across: Span = {
    count: table.columns,
    visible: Math.min(room, table.columns),
    unit: COLUMN,
  };
  const { rows, columns } = table;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another size is another table, seen from its start.
  useEffect(() => {
    setActive({ row: 0, column: 0 });
    ref.current?.scrollTo(0, 0);
  }, [rows, columns]);
  const onScroll = (): void => {
    const { scrollTop = 0, scrollLeft = 0 } = ref.current ?? {};
    const next = { row: firstAt(down, scrollTop), column: firstAt(across, scrollLeft) };
    if (next.row !== first.row || next.column !== first.column) setFirst(next);
  };
  const go = (cell: Cell): void => {
    const seen = {
      row: showing(down, first.row, cell.row),
      column: showing(across, first.column, cell.column),
    };
    setActive(cell);
    setFirst(seen);
    ref.current?.scrollTo(distanceTo(across, seen.column), distanceTo(down, seen.row));
  };
  return { ref, width, first, active, down, across, onScroll, go };
}

interface RowProps {
  readonly tensor: Tensor;
  readonly table: Table;
  readonly row: number;
  readonly columns: readonly number[];
  readonly header: string;
  /** The active column, if the active cell is in this row. */
  readonly active: number | undefined;
  readonly idOf: (row: number, column: number) => string;
  readonly onPick: (cell: Cell) => void;
}

function Row({ tensor, table, row, columns, header, active, idOf, onPick }: RowProps) {
  return (
    <tr aria-rowindex={row + 2}>
      <th scope="row" aria-colindex={1}>
        {header}
      </th>
      {columns.map((column) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself takes the keys.
        // biome-ignore lint/a11y/useAriaPropsSupportedByRole: in a grid, td is a gridcell.
        <td
          key={column}
          id={idOf(row, column)}
          aria-colindex={column + 2}
          aria-selected={column === active}
          className={column === active ? styles.active : undefined}
          onClick={() => onPick({ row, column })}
        >
          {formatFixed(tensor.data[table.placeOf(row, column)] as number, 3)}
        </td>
      ))}
    </tr>
  );
}

const places = (first: number, { count, visible }: Span): number[] =>
  Array.from({ length: Math.min(visible, count - first) }, (_, i) => first + i);

interface Props {
  readonly tensor: Tensor;
  readonly label: string;
  /** What stands at the head of a row and of a column; the index by default. */
  readonly rowName?: (row: number) => string;
  readonly columnName?: (column: number) => string;
  /** What the element at a place of the data is called where it is read in full. */
  readonly elementName?: (place: number) => string;
}

/** All elements of a tensor as a table: of a large one, only the rows and columns on screen exist. */
export function TensorTable(props: Props) {
  const { tensor, label, rowName = String, elementName } = props;
  const { shape, data } = tensor;
  const [slice, setSlice] = useState(() => firstSlice(shape));
  const fits = slice.at.length === shape.length && slice.at.every((n, i) => n < (shape[i] ?? 0));
  const shown = fits ? slice : firstSlice(shape);
  const table = tableOf(shape, shown);
  const { ref, width, first, active, down, across, onScroll, go } = useWindow(table);
  const id = useId();
  const idOf = (row: number, column: number): string => `${id}-${row}-${column}`;
  const onKey = (event: KeyboardEvent): void => {
    const next = event.altKey ? undefined : cellAfter(event, active, table, down.visible);
    if (!next) return;
    event.preventDefault();
    go(next);
  };
  const rows = places(Math.min(first.row, table.rows - down.visible), down);
  const columns = places(Math.min(first.column, table.columns - across.visible), across);
  const onScreen = rows.includes(active.row) && columns.includes(active.column);
  const columnName = props.columnName ?? (shown.across === undefined ? () => 'value' : String);
  const place = table.placeOf(active.row, active.column);
  const height = (down.visible + 1) * ROW + 2;
  return (
    <div className={styles.whole}>
      {shape.length > 2 && (
        <SlicePicker label={label} shape={shape} slice={shown} onChange={setSlice} />
      )}
      <div
        ref={ref}
        className={`${styles.scroll} ${wayOf(across) > 0 ? styles.sideways : ''}`}
        style={{ height: wayOf(across) > 0 ? height + 12 : height }}
        onScroll={onScroll}
      >
        <div
          style={{
            width: `calc(100% + ${wayOf(across)}px)`,
            height: `calc(100% + ${wayOf(down)}px)`,
          }}
        >
          <table
            // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are walked by keyboard.
            role="grid"
            aria-label={label}
            aria-rowcount={table.rows + 1}
            aria-colcount={table.columns + 1}
            aria-activedescendant={onScreen ? idOf(active.row, active.column) : undefined}
            tabIndex={0}
            className={styles.table}
            style={{ width }}
            onKeyDown={onKey}
          >
            <thead>
              <tr aria-rowindex={1}>
                <td aria-colindex={1} className={styles.corner} />
                {columns.map((column) => (
                  <th key={column} scope="col" aria-colindex={column + 2}>
                    {columnName(column)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row
                  key={row}
                  {...{ tensor, table, row, columns, idOf }}
                  header={rowName(row)}
                  active={row === active.row ? active.column : undefined}
                  onPick={go}
                />
              ))}
            </tbody>
          </table>
        </div>
      </div>
      <p className={styles.reading}>
        {elementName?.(place) ?? indexText(shape, place)} = {data[place]}
      </p>
    </div>
  );
}
