import type { Screen } from '../../platform/http/screen.tsx';
import { accountsScreen } from './pages/people.tsx';

export const peopleScreens: readonly Screen[] = [accountsScreen];
