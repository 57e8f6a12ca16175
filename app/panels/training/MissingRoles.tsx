import { ROLES, type Role } from '../../../engine/index.ts';
import { setTraining } from '../../document/edits.ts';
import { edit, wholeDocument } from '../../document/store.ts';
import { useHistory } from '../../hooks.ts';
import shared from '../Inspector.module.css';
import styles from './training.module.css';

/** What a role is, and what there is not without it. */
const WORDS: Readonly<Record<Role, readonly [is: string, without: string]>> = {
  x: ['is fed the samples', 'nothing can be trained'],
  y: ['is fed what is to be learned', 'the loss has nothing to compare with'],
  reconstruction: [
    'is the loss of the reconstruction',
    'it is not told apart, and no bound is worked out',
  ],
  kl: ['is the divergence', 'it is not told apart, and there is no ELBO'],
  beta: ['weighs the divergence', 'there is no warm-up'],
  mu: ['is the mean of q(z|x)', 'no code is shown'],
  log_var: ['is log σ² of q(z|x)', 'no bound is worked out'],
  z: ['is the code', 'nothing is decoded'],
  decoded: ['is what the decoder makes of the code', 'nothing is decoded'],
};

/** Gives a role to another node. */
function give(role: Role, id: string): void {
  const nodes = { ...wholeDocument().training?.nodes, [role]: id };
  edit(setTraining({ nodes }, 'Give a role'));
}

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
        const [is, without] = WORDS[role];
        return (
          <p key={role} className={styles.note} role="alert">
            The node that {is} was removed: {without}.{' '}
            <select
              className={styles.select}
              aria-label={`The node that ${is}`}
              value=""
              onChange={(event) => give(role, event.currentTarget.value)}
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
