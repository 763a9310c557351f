import type { FileStore } from '../../platform/files.ts';
import type { Screen } from '../../platform/http/screen.tsx';
import { amendPlanScreen, editPlanScreen } from './pages/edit-plan.tsx';
import { closePlanScreen, issuePlanScreen } from './pages/issue-plan.tsx';
import { newPlanScreen } from './pages/new-plan.tsx';
import { planScreen } from './pages/plan.tsx';
import { confirmLinksScreen, discardDraftScreen, reopenPlanScreen, rollOverScreen, unitPlanScreen } from './pages/plan-acts.tsx';
import { planDifferenceScreen } from './pages/plan-difference.tsx';
import { planOriginal } from './pages/plan-original.ts';
import { programmeScreen } from './pages/programme.tsx';

/** Plans and their life. The fixed address stands before that with an id. */
export const planScreens = (files: FileStore): readonly Screen[] => [
  programmeScreen,
  newPlanScreen,
  planScreen,
  planOriginal(files),
  planDifferenceScreen,
  editPlanScreen,
  amendPlanScreen,
  issuePlanScreen,
  closePlanScreen,
  reopenPlanScreen,
  rollOverScreen,
  discardDraftScreen,
  unitPlanScreen,
  confirmLinksScreen,
];
