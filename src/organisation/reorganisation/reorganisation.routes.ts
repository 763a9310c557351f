import type { Screen } from '../../platform/http/screen.tsx';
import type { Holding } from '../holdings.ts';
import { actStepScreens } from './pages/act-steps.tsx';
import { draftChangeScreens } from './pages/draft-changes.tsx';
import { draftUnitScreens } from './pages/draft-units.tsx';
import { ownerScreens } from './pages/owners.tsx';
import { changePaperScreen, newReorganisationScreen } from './pages/paper.tsx';
import { reorganisationScreen } from './pages/reorganisation.tsx';
import { reorganisationsScreen } from './pages/reorganisations.tsx';

export const reorganisationScreens = (holdings: readonly Holding[]): readonly Screen[] => [
  reorganisationsScreen,
  newReorganisationScreen,
  reorganisationScreen(holdings),
  changePaperScreen,
  ...draftUnitScreens,
  ...draftChangeScreens,
  ...actStepScreens(holdings),
  ...ownerScreens(holdings),
];
