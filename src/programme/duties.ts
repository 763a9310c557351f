import type { DutySource } from '../organisation/duties.ts';
import { evaluationDuties } from './evaluation/evaluation.duties.ts';
import { inspectionDuties } from './inspection/inspection.duties.ts';
import { taskDuties } from './tasks/task.duties.ts';
import { urgingDuties } from './urging/urging.duties.ts';

/** What of this feature waits for a person. */
export const programmeDuties: readonly DutySource[] = [taskDuties, urgingDuties, inspectionDuties, evaluationDuties];
