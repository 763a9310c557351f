import type { Screen } from '../platform/http/screen.tsx';
import { newFigureScreen } from './pages/new-figure.tsx';
import { programmeScreen } from './pages/programme.tsx';
import { targetFiguresScreen } from './pages/target-figures.tsx';

/** Every screen of this feature, all in the workspace. */
export const programmeScreens: readonly Screen[] = [programmeScreen, targetFiguresScreen, newFigureScreen];
