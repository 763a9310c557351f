import type { Screen } from '../../platform/http/screen.tsx';

export const accessScreens: readonly Screen[] = [];
