import { sweep, type Work } from '../../platform/jobs.ts';
import { openNextPeriods } from './delivery.commands.ts';
import { endLeftParts } from './task.holding.ts';

/** What is handed in again in every period is opened when the period begins; what was to end with its unit ends. */
export const taskWork: readonly Work[] = [
  sweep('programme.open-periods', 60, openNextPeriods),
  sweep('programme.end-left-parts', 60, endLeftParts),
];
