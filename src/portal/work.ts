import type { Work } from '../platform/jobs.ts';

/** Everything this feature does without being asked by a person. */
export const portalWork: readonly Work[] = [];
