import type { Edit } from './edits.ts';

/** Several edits, each made for the document as it was before all of them, as one undo entry. */
export const together = (label: string, parts: readonly Edit[]): Edit => ({
  label,
  recipe: (draft) => {
    for (const { recipe } of parts) recipe(draft);
  },
});
