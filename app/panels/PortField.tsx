import { useMemo } from 'react';
import {
  formatShape,
  type Nested,
  type NodeId,
  nodeIds,
  type PortSource,
  plainSymbol,
} from '../../engine/index.ts';
import { ScrubNumber } from '../controls/ScrubNumber.tsx';
import type { DocumentNode } from '../document/document.ts';
import { connect, disconnect, setPort } from '../document/edits.ts';
import { edit } from '../document/store.ts';
import { useView } from '../hooks.ts';
import { fitsFor, portKey, shapeAt } from '../session/portFits.ts';
import type { Run } from '../session/run.ts';
import { Field } from './Field.tsx';
import styles from './NodeTab.module.css';

interface Props {
  readonly id: NodeId;
  readonly node: DocumentNode;
  readonly port: string;
}

const NOTHING = 'nothing';
const VALUE = 'value';

/** What a port is fed by, as an option of its list. Node options carry a prefix of their own. */
function chosen(source: PortSource | undefined): string {
  if (!source) return NOTHING;
  return 'node' in source ? `node:${source.node}` : VALUE;
}

function choose({ id, port }: Props, option: string): void {
  if (option === NOTHING) edit(disconnect({ to: id, port }));
  else if (option === VALUE) edit(setPort(id, port, { value: 1 }, 'Set port value'));
  else edit(connect({ from: option.slice('node:'.length), to: id, port }));
}

/** A node that may feed a port without closing a cycle, and whether its value fits there. */
interface Feeder {
  readonly id: NodeId;
  readonly words: string;
}

/** The nodes that may feed a port, with their shapes; those whose value does not fit say so. */
function feedersOf(run: Run, id: NodeId, port: string): Feeder[] {
  const fits = fitsFor(run, { id, port });
  return nodeIds(run.document).flatMap((from) => {
    const kind = fits.get(portKey(from, 'out'));
    if (kind === 'cycle') return [];
    const shape = shapeAt(run, from) ?? [];
    const name = plainSymbol(run.document.nodes[from]?.name ?? '');
    const size = shape.length > 0 ? ` ${formatShape(shape)}` : '';
    return [{ id: from, words: `${name}${size}${kind === 'misfit' ? ', does not fit' : ''}` }];
  });
}

/** One input port: which node feeds it, chosen from a list, or a value of its own. */
export function PortField(props: Props) {
  const { id, node, port } = props;
  const run = useView((view) => view.run);
  const feeders = useMemo(() => feedersOf(run, id, port), [run, id, port]);
  const source = node.inputs[port];
  const change = (value: Nested, gesture?: string): void =>
    edit({ ...setPort(id, port, { value }, 'Change port value'), ...(gesture && { gesture }) });
  return (
    <Field label={`Port ${port}`}>
      <select
        className={styles.select}
        aria-label={`Port ${port}`}
        value={chosen(source)}
        onChange={(event) => choose(props, event.currentTarget.value)}
      >
        <option value={NOTHING}>not connected</option>
        <option value={VALUE}>own value</option>
        {feeders.map((feeder) => (
          <option key={feeder.id} value={`node:${feeder.id}`}>
            {feeder.words}
          </option>
        ))}
      </select>
      {source && 'value' in source && (
        <span className={styles.number}>
          <ScrubNumber
            label={`Value of port ${port}`}
            text={JSON.stringify(source.value)}
            value={source.value}
            onChange={change}
          />
        </span>
      )}
    </Field>
  );
}
