import type { Screen } from '../../platform/http/screen.tsx';
import type { Holding } from '../holdings.ts';
import { changeUnitScreens } from './pages/change-unit.tsx';
import { endUnitScreens } from './pages/end-unit.tsx';
import { loadUnitsScreens } from './pages/load-units.tsx';
import { newUnitScreen } from './pages/new-unit.tsx';
import { unitScreen } from './pages/unit.tsx';
import { unitTreeScreen } from './pages/unit-tree.tsx';

/** `holdings`: what all features say that units hold. The fixed addresses go before those that begin with a unit's id. */
export const unitScreens = (holdings: readonly Holding[]): readonly Screen[] => [
  unitTreeScreen,
  newUnitScreen,
  ...loadUnitsScreens,
  unitScreen,
  ...changeUnitScreens,
  ...endUnitScreens(holdings),
];
