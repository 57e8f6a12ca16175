import { type Example, examples as listed } from '../../examples/index.ts';

/** All prebuilt graphs, fetched. */
export const examples: readonly Example[] = await Promise.all(listed.map(({ load }) => load()));
