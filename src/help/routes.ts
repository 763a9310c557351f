import type { Screen } from '../platform/http/screen.tsx';
import { clearHistoryScreen } from './pages/clear-history.tsx';
import { helpScreen } from './pages/help.tsx';
import { reportScreens } from './pages/report.tsx';
import { rightsScreen } from './pages/rights.tsx';
import { safetyPlanScreen } from './pages/safety-plan.tsx';
import { worriedAboutAChildScreen } from './pages/worried-about-a-child.tsx';

/** Every public screen of this feature. None is kept or counted. */
export const helpPublicScreens: readonly Screen[] = [
  helpScreen,
  safetyPlanScreen,
  rightsScreen,
  worriedAboutAChildScreen,
  clearHistoryScreen,
  ...reportScreens,
];
