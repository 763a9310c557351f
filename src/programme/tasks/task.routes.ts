import type { FileStore } from '../../platform/files.ts';
import type { Screen } from '../../platform/http/screen.tsx';
import { openEvidenceFiles } from './evidence.files.ts';
import { deliveryScreen } from './pages/delivery.tsx';
import { endingScreens } from './pages/end-task.tsx';
import { evidenceFileResource } from './pages/evidence-file.ts';
import { judgementScreens } from './pages/judge-delivery.tsx';
import { givingScreens } from './pages/new-task.tsx';
import { taskScreen } from './pages/task.tsx';
import { tasksScreen } from './pages/tasks.tsx';

/** Tasks: the board, one task, and what units hand in. */
export const taskScreens = (files: FileStore): readonly Screen[] => {
  const evidence = openEvidenceFiles(files);
  return [
    tasksScreen,
    ...givingScreens, // before one task: `moi` is none
    deliveryScreen(evidence),
    evidenceFileResource(evidence),
    ...judgementScreens,
    ...endingScreens,
    taskScreen,
  ];
};
