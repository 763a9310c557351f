import type { Screen } from '../../platform/http/screen.tsx';
import type { Holding } from '../holdings.ts';

export const reorganisationScreens = (_holdings: readonly Holding[]): readonly Screen[] => [];
