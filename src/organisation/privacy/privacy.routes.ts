import type { Screen } from '../../platform/http/screen.tsx';

export const privacyScreens: readonly Screen[] = [];
