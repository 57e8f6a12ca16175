import { useEffect, useRef, useState } from 'react';
import { GRAPH_DATA, ROLES } from '../../../engine/index.ts';
import action from '../../actions/ActionButton.module.css';
import { useHistory, useTraining } from '../../hooks.ts';
import { beginTraining, likelyRoles } from '../../session/beginTraining.ts';
import { setTraining } from '../../session/training.ts';
import { dataChoices } from '../../session/trainingData.ts';
import shared from '../Inspector.module.css';
import roleStyles from './Roles.module.css';
import { Roles } from './Roles.tsx';
import styles from './training.module.css';

const OTHERS = ROLES.filter((role) => role !== 'x' && role !== 'y');

/** A graph with parameters that does not say yet what it is trained on: the data, and the nodes that take part. */
export function SetUp() {
  const document = useHistory((history) => history.document);
  const message = useTraining((t) => t.message);
  const asked = useTraining((t) => t.asked);
  const [data, setData] = useState(GRAPH_DATA);
  const [changed, setChanged] = useState<Readonly<Record<string, string | undefined>>>({});
  const given = { ...likelyRoles(document), ...changed };
  const nodes = Object.fromEntries(Object.entries(given).filter(([, id]) => id !== undefined));
  const first = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    if (!asked) return;
    first.current?.focus();
    setTraining({ asked: false });
  }, [asked]);
  const give = (role: string, id: string | undefined): void =>
    setChanged({ ...changed, [role]: id });
  return (
    <section className={shared.section} aria-label="Set up training">
      <h2 className={shared.heading}>
        Train this graph <span>its output is the loss</span>
      </h2>
      <div className={roleStyles.roles}>
        <label>
          <select
            ref={first}
            className={styles.select}
            aria-label="Data set"
            value={data}
            onChange={(event) => setData(event.currentTarget.value)}
          >
            {[[GRAPH_DATA, 'what stands in the graph'] as const, ...dataChoices(document)].map(
              ([name, title]) => (
                <option key={name} value={name}>
                  {title}
                </option>
              ),
            )}
          </select>
          <span>is the data</span>
        </label>
      </div>
      <Roles roles={['x', 'y']} given={given} onGive={give} />
      <details className={styles.note}>
        <summary>Nodes of an autoencoder</summary>
        <Roles roles={OTHERS} given={given} onGive={give} />
      </details>
      <p>
        <button
          type="button"
          className={action.button}
          disabled={nodes.x === undefined}
          onClick={() => void beginTraining(data, nodes)}
        >
          Set up training
        </button>
        {nodes.x === undefined && (
          <span className={styles.wanted}>
            wants a node that is fed the samples: an input or a constant
          </span>
        )}
      </p>
      {message !== undefined && (
        <p role="alert" className={styles.note}>
          {message}
        </p>
      )}
    </section>
  );
}
