import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import styles from './plots.module.css';

const Seen = createContext(true);

/** Whether the part of the page that a component stands in is on the screen, or nearly. */
export const useSeen = (): boolean => useContext(Seen);

/** How near to the screen counts as on it, px. */
const MARGIN = '200px';

/** A part of the page that is told whether it is seen: what is not draws nothing and asks for nothing. */
export function WhileSeen({ children }: { readonly children: ReactNode }) {
  const ref = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(true);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new IntersectionObserver(
      (entries) => setSeen(entries.at(-1)?.isIntersecting ?? true),
      { rootMargin: MARGIN },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={ref} className={styles.seen}>
      <Seen value={seen}>{children}</Seen>
    </div>
  );
}

/** A value as it was when it was last seen. */
export function useWhileSeen<T>(value: T): T {
  const seen = useSeen();
  const last = useRef(value);
  if (seen) last.current = value;
  return last.current;
}
