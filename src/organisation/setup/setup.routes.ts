import type { Screen } from '../../platform/http/screen.tsx';

export const setupScreens: readonly Screen[] = [];
