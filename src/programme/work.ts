import type { Work } from '../platform/jobs.ts';
import type { Letters } from '../platform/mail.ts';
import { taskWork } from './tasks/task.work.ts';
import { urgingWork } from './urging/urging.work.ts';

/** Everything this feature does without being asked by a person. */
export const programmeWork = (letters: Letters): readonly Work[] => [...taskWork, ...urgingWork(letters)];
