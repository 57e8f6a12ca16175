import { type NodeId, opOf, plainSymbol } from '../../engine/index.ts';
import { portsOf } from '../document/card.ts';
import type { DocumentNode } from '../document/document.ts';
import { useScene } from '../hooks.ts';
import type { Run } from '../session/run.ts';
import { feederOf } from '../session/scene.ts';
import { Field } from './Field.tsx';
import styles from './NodeTab.module.css';
import { ParamField } from './ParamField.tsx';
import { PortField } from './PortField.tsx';

/** Ports and params, to be changed. */
export function Inputs({ id, node }: { readonly id: NodeId; readonly node: DocumentNode }) {
  const scene = useScene();
  const op = opOf(scene, node.op);
  return (
    <>
      {portsOf(node, scene).map((port) => (
        <PortField key={`${id}.${port}`} id={id} node={node} port={port} />
      ))}
      {(op?.source ? [] : (op?.params ?? [])).map((spec) => (
        <ParamField key={`${id}.${spec.name}`} id={id} node={node} spec={spec} />
      ))}
    </>
  );
}

const paramText = (value: unknown): string =>
  value === null ? 'none' : typeof value === 'number' ? String(value) : JSON.stringify(value);

/** Ports and params of a node inside a block, as the block has them. */
export function FixedInputs({ node }: { readonly node: DocumentNode }) {
  const scene = useScene();
  const fed = Object.entries(node.inputs).map(([port, source]) => {
    const text =
      'node' in source
        ? plainSymbol(scene.nodes[source.node]?.name ?? '')
        : JSON.stringify(source.value);
    return [`Port ${port}`, text] as const;
  });
  const params = Object.entries(node.params).map(([name, value]) => {
    return [`Param ${name}`, paramText(value)] as const;
  });
  return [...fed, ...params].map(([label, text]) => (
    <Field key={label} label={label}>
      <span className={styles.number}>{text}</span>
    </Field>
  ));
}

/** What a port of the open block stands for; undefined for any other equation. */
export function portWords({ blocks, program }: Run, j: number | undefined): string | undefined {
  const inside = blocks.at(-1);
  const port = inside?.ports.indexOf(j ?? -1) ?? -1;
  if (!inside || port < 0) return undefined;
  const { op, args } = inside.closed;
  const feeder = feederOf(program, inside, port);
  const arg = args[port];
  if (!arg || 'constant' in arg) return `A port of ${op.name}, with ${feeder} on it.`;
  return `A port of ${op.name}, fed by ${feeder}. Its λ is the share that ${op.name} has in λ of ${feeder}.`;
}
