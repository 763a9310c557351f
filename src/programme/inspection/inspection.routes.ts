import type { FileStore } from '../../platform/files.ts';
import type { Screen } from '../../platform/http/screen.tsx';
import { openEvidenceFiles } from '../tasks/evidence.files.ts';
import { draftScreen, issueScreen } from './pages/conclusion.tsx';
import { conclusionDocx, conclusionPaper } from './pages/conclusion-paper.tsx';
import { decideScreen, decisionPaper } from './pages/decision.tsx';
import { demandScreen } from './pages/demand.tsx';
import { checklistScreen, scheduleScreen, teamScreen } from './pages/draw-up.tsx';
import { explainScreen, findingScreen, newFindingScreen } from './pages/finding.tsx';
import { closeScreen, inspectionScreen } from './pages/inspection.tsx';
import { inspectionsScreen } from './pages/inspections.tsx';
import { newInspectionScreen } from './pages/new-inspection.tsx';
import { photoResource } from './pages/photo.ts';
import { questionScreen } from './pages/question.tsx';
import { visitScreen } from './pages/visit.tsx';

/** Inspections from the decision to the last demand met. Fixed addresses stand before those with an id. */
export function inspectionScreens(files: FileStore): readonly Screen[] {
  const photos = openEvidenceFiles(files);
  return [
    inspectionsScreen,
    newInspectionScreen,
    inspectionScreen,
    checklistScreen,
    teamScreen,
    scheduleScreen,
    decideScreen,
    closeScreen,
    decisionPaper,
    visitScreen,
    questionScreen,
    newFindingScreen(photos),
    findingScreen(photos),
    explainScreen,
    draftScreen,
    issueScreen,
    conclusionPaper,
    conclusionDocx,
    demandScreen(photos),
    photoResource(files),
  ];
}
