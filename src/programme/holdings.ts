import type { Holding } from '../organisation/holdings.ts';
import { evaluationHolding } from './evaluation/evaluation.holding.ts';
import { figureHolding, planHolding } from './figures/figure.holding.ts';
import { inspectionHolding, visitHolding } from './inspection/inspection.holding.ts';
import { registerHolding } from './registers/register.holding.ts';
import { progressHolding, taskHolding } from './tasks/task.holding.ts';
import { urgingHolding } from './urging/urging.holding.ts';

/** What units hold of this feature. */
export const programmeHoldings: readonly Holding[] = [
  planHolding,
  figureHolding,
  taskHolding,
  progressHolding,
  registerHolding,
  inspectionHolding,
  visitHolding,
  urgingHolding,
  evaluationHolding,
];
