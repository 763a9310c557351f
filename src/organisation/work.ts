import type { Work } from '../platform/jobs.ts';
import type { Holding } from './holdings.ts';

/** What this feature does without being asked by a person. `holdings`: what all features say that units hold. */
export const organisationWork = (_holdings: readonly Holding[]): readonly Work[] => [];
