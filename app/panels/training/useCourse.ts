import { type Probing, useProbe } from './useProbe.ts';

/** As far as the spiral of the examples goes. */
const ASKED = { until: 25 } as const;

/** Where the model that is trained goes with the newest parameters; nothing of a model without a course. */
export const useCourse = (): Probing<'course'> => useProbe('course', ASKED);
