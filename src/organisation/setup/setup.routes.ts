import type { Screen } from '../../platform/http/screen.tsx';
import { setupScreen } from './pages/setup.tsx';
import { testLetterScreen } from './pages/test-letter.tsx';
import type { SetupParts } from './setup-parts.ts';

export const setupScreens = (parts: SetupParts): readonly Screen[] => [setupScreen(parts), testLetterScreen];
