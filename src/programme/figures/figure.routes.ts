import type { Screen } from '../../platform/http/screen.tsx';
import { estimateScreen } from './pages/estimate.tsx';
import { figureHistoryScreen } from './pages/figure-history.tsx';
import { indicatorScreen } from './pages/indicator.tsx';
import { indicatorsScreen } from './pages/indicators.tsx';
import { newFigureScreen } from './pages/new-figure.tsx';
import { changeIndicatorScreen, newIndicatorScreen } from './pages/new-indicator.tsx';
import { reportingScreen } from './pages/reporting.tsx';
import { sheetScreen } from './pages/sheet.tsx';
import { targetFiguresScreen } from './pages/target-figures.tsx';

/** Indicators, figures and who reports them. Fixed addresses come before those with a code in the same place. */
export const figureScreens: readonly Screen[] = [
  indicatorsScreen,
  newIndicatorScreen,
  indicatorScreen,
  changeIndicatorScreen,
  figureHistoryScreen,
  targetFiguresScreen,
  newFigureScreen,
  reportingScreen,
  estimateScreen,
  sheetScreen,
];
