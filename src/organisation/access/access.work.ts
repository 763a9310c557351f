import { sweep, type Work } from '../../platform/jobs.ts';
import { openAccessReviews } from './access-review.commands.ts';

/** Looks every hour whether a quarter has begun. */
export const accessWork: readonly Work[] = [sweep('organisation.access-reviews', 3600, openAccessReviews)];
