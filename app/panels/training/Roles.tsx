import { type NodeId, ROLES, type Role } from '../../../engine/index.ts';
import { useHistory } from '../../hooks.ts';
import { type Roles as Given, giveRole, rolesFor } from '../../session/beginTraining.ts';
import shared from '../Inspector.module.css';
import styles from './Roles.module.css';
import { ROLE_WORDS } from './roleWords.ts';
import training from './training.module.css';

interface Props {
  readonly roles?: readonly Role[];
  readonly given: Given;
  readonly onGive: (role: Role, id: NodeId | undefined) => void;
}

/** Which node has which role, each to be chosen from those that can have it. */
export function Roles({ roles = ROLES, given, onGive }: Props) {
  const document = useHistory((history) => history.document);
  return (
    <div className={styles.roles}>
      {roles.map((role) => (
        <label key={role} title={`Without it ${ROLE_WORDS[role][1]}.`}>
          <select
            className={training.select}
            aria-label={`The node that ${ROLE_WORDS[role][0]}`}
            value={given[role] ?? ''}
            onChange={({ currentTarget: { value } }) => onGive(role, value || undefined)}
          >
            <option value="">none</option>
            {rolesFor(document, role).map((id) => (
              <option key={id} value={id}>
                {document.nodes[id]?.name}
              </option>
            ))}
          </select>
          <span>{ROLE_WORDS[role][0]}</span>
        </label>
      ))}
    </div>
  );
}

/** The roles of the nodes of what is trained. */
export function RolesSection() {
  const given = useHistory(({ document }) => document.training?.nodes);
  return (
    <section className={shared.section} aria-label="Roles">
      <details>
        <summary className={shared.heading}>Roles of nodes</summary>
        <Roles given={given ?? {}} onGive={giveRole} />
      </details>
    </section>
  );
}
