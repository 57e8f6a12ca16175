/** Whether a text is about to define an op. */
export const isDefinition = (text: string): boolean => /^\s*\w+\s*\([^()=]*\)\s*=/.test(text);

/** Defines an op; a sentence where it cannot. What reads formulas is fetched for it. */
export async function define(text: string): Promise<string | undefined> {
  const made = (await import('../session/defineOps.ts')).defineOps(text);
  return typeof made === 'string' ? made : undefined;
}
