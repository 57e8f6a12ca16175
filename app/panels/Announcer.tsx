import { useSession } from '../hooks.ts';

/** Says to screen readers what each edit did; what is seen of it is on the canvas. */
export function Announcer() {
  const spoken = useSession((s) => s.spoken);
  return (
    <div role="log" aria-label="Edits" className="visually-hidden">
      {spoken}
    </div>
  );
}
