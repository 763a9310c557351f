import { sweep, type Work, work } from '../../platform/jobs.ts';
import type { Holding } from '../holdings.ts';
import { moveOn, moveWhatIsDue, unitsAreLeft } from './move.commands.ts';

export const reorganisationWork = (holdings: readonly Holding[]): readonly Work[] => [
  work(unitsAreLeft, moveOn(holdings)),
  sweep('organisation.move-what-is-due', 5, moveWhatIsDue),
];
