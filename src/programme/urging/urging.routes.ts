import type { Screen } from '../../platform/http/screen.tsx';
import { issueLetterScreens } from './pages/issue-letter.tsx';
import { ladderScreen } from './pages/ladder.tsx';
import { letterScreens } from './pages/letter.tsx';
import { ownUrgingScreen } from './pages/own-urging.tsx';
import { reportScreens } from './pages/report.tsx';
import { urgingScreen } from './pages/urging.tsx';
import { urgingHistoryScreen } from './pages/urging-history.tsx';

/** Urging: what is late and how far up the ladder it stands, letters, reports to leadership. */
export const urgingScreens: readonly Screen[] = [
  urgingScreen,
  urgingHistoryScreen,
  ownUrgingScreen,
  ladderScreen,
  ...letterScreens,
  ...issueLetterScreens,
  ...reportScreens,
];
