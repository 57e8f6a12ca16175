import { ROLES } from '../../../engine/index.ts';
import { useHistory } from '../../hooks.ts';
import { giveRole } from '../../session/beginTraining.ts';
import shared from '../Inspector.module.css';
import { ROLE_WORDS } from './roleWords.ts';
import styles from './training.module.css';

/** Roles whose node was removed: what that means, and another node in its place. */
export function MissingRoles() {
  const document = useHistory((history) => history.document);
  const given = document.training?.nodes ?? {};
  const missing = ROLES.filter((role) => given[role] !== undefined && !document.nodes[given[role]]);
  if (missing.length === 0) return null;
  return (
    <section className={shared.section} aria-label="Missing roles">
      <h2 className={shared.heading}>Missing</h2>
      {missing.map((role) => {
        const [is, without] = ROLE_WORDS[role];
        return (
          <p key={role} className={styles.note} role="alert">
            The node that {is} was removed: {without}.{' '}
            <select
              className={styles.select}
              aria-label={`The node that ${is}`}
              value=""
              onChange={(event) => giveRole(role, event.currentTarget.value)}
            >
              <option value="">another node …</option>
              {Object.entries(document.nodes).map(([id, { name }]) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          </p>
        );
      })}
    </section>
  );
}
