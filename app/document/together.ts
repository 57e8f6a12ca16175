import type { Edit } from './edits.ts';

/** Several edits, each made for the document as it was before all of them, as one undo entry. */
export const together = (label: string, parts: readonly Edit[]): Edit => ({
  label,
  ...(parts.some(({ whole }) => whole) && { whole: true }),
  recipe: (draft) => {
    for (const { recipe } of parts) recipe(draft);
  },
});
