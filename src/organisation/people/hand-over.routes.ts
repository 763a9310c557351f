import type { Screen } from '../../platform/http/screen.tsx';
import type { DutySource } from '../duties.ts';
import { handOverScreen } from './pages/hand-over.tsx';
import { handOverMinutesScreen } from './pages/hand-over-minutes.tsx';

/** `duties`: what waits for a person, of every feature. */
export const handOverScreens = (duties: readonly DutySource[]): readonly Screen[] => [handOverScreen(duties), handOverMinutesScreen];
