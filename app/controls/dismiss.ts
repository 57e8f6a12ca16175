import { useEffect } from 'react';

/** Closes what is open at a press of the pointer outside of it. */
export function useDismiss(
  place: React.RefObject<HTMLElement | null>,
  open: boolean,
  close: () => void,
): void {
  useEffect(() => {
    if (!open) return;
    const press = ({ target }: PointerEvent): void => {
      if (!place.current?.contains(target as Node)) close();
    };
    window.addEventListener('pointerdown', press, true);
    return () => window.removeEventListener('pointerdown', press, true);
  }, [place, open, close]);
}
