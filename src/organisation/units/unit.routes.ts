import type { Screen } from '../../platform/http/screen.tsx';

export const unitScreens: readonly Screen[] = [];
