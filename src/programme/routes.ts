import type { FileStore } from '../platform/files.ts';
import type { Screen } from '../platform/http/screen.tsx';
import { boardScreens } from './board/board.routes.ts';
import { evaluationScreens } from './evaluation/evaluation.routes.ts';
import { figureScreens } from './figures/figure.routes.ts';
import { inspectionScreens } from './inspection/inspection.routes.ts';
import { planScreens } from './plans/plan.routes.ts';
import { readingScreens } from './reading/reading.routes.ts';
import { registerScreens } from './registers/register.routes.ts';
import { taskScreens } from './tasks/task.routes.ts';
import { urgingScreens } from './urging/urging.routes.ts';

/** Every screen of this feature, all in the workspace. */
export const programmeScreens = ({ files }: { files: FileStore }): readonly Screen[] => [
  ...planScreens(files),
  ...readingScreens(files),
  ...figureScreens,
  ...registerScreens,
  ...boardScreens,
  ...evaluationScreens,
  ...urgingScreens,
  ...taskScreens(files),
  ...inspectionScreens(files),
];
