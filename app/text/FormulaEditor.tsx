import { useEffect, useRef } from 'react';
import { editorIn } from './editor.ts';

/** The document as text, in an editor; its styles stay in a shadow root, where the page's policy lets it adopt them. */
export function FormulaEditor({ className }: { readonly className?: string | undefined }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => (host.current ? editorIn(host.current) : undefined), []);
  return <div ref={host} className={className} />;
}
