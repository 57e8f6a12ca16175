import {
  type Nested,
  type NodeId,
  nodeIds,
  type PortSource,
  plainSymbol,
} from '../../engine/index.ts';
import { ScrubNumber } from '../controls/ScrubNumber.tsx';
import type { AdjointDocument, DocumentNode } from '../document/document.ts';
import { connect, connectProblem, disconnect, setPort } from '../document/edits.ts';
import { edit } from '../document/store.ts';
import { useHistory } from '../hooks.ts';
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

/** The nodes that may feed a port of `id` without closing a cycle. */
const feeders = (document: AdjointDocument, id: NodeId): NodeId[] =>
  nodeIds(document).filter((from) => connectProblem(document, { from, to: id }) === undefined);

/** One input port: which node feeds it, chosen from a list, or a value of its own. */
export function PortField(props: Props) {
  const { id, node, port } = props;
  const document = useHistory((history) => history.document);
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
        {feeders(document, id).map((from) => (
          <option key={from} value={`node:${from}`}>
            {plainSymbol(document.nodes[from]?.name ?? '')}
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
