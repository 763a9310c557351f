import type { Screen } from '../../platform/http/screen.tsx';
import { evaluationScreen } from './pages/evaluation.tsx';
import { evaluationPaperScreens } from './pages/evaluation-paper.tsx';
import { evaluationStepScreens } from './pages/evaluation-step.tsx';
import { evaluationTextScreens } from './pages/evaluation-text.tsx';
import { evaluationsScreen } from './pages/evaluations.tsx';
import { newEvaluationScreen } from './pages/new-evaluation.tsx';
import { ratingRuleScreen } from './pages/rating-rule.tsx';

/** How plans did. Fixed addresses stand before those with an id. */
export const evaluationScreens: readonly Screen[] = [
  evaluationsScreen,
  newEvaluationScreen,
  ratingRuleScreen,
  evaluationScreen,
  ...evaluationTextScreens,
  ...evaluationStepScreens,
  ...evaluationPaperScreens,
];
