import type { Screen } from '../../platform/http/screen.tsx';
import { boardScreen } from './pages/board.tsx';
import { briefFile, briefScreen } from './pages/brief.tsx';

/** What leaders see of the programme. */
export const boardScreens: readonly Screen[] = [boardScreen, briefScreen, briefFile];
