import type { Screen } from '../../platform/http/screen.tsx';
import { assignDifficultyScreen } from './pages/assign-difficulty.tsx';
import { difficultiesFile, difficultiesScreen } from './pages/difficulties.tsx';
import { difficultyScreen, moveDifficultyScreen } from './pages/difficulty.tsx';
import { meetingScreen } from './pages/meeting.tsx';
import { meetingsScreen, newMeetingScreen } from './pages/meetings.tsx';
import { newDifficultyScreen } from './pages/new-difficulty.tsx';

/** Difficulties with the law, and meetings between agencies. Fixed addresses stand before those with an id. */
export const registerScreens: readonly Screen[] = [
  difficultiesScreen,
  difficultiesFile,
  newDifficultyScreen,
  difficultyScreen,
  moveDifficultyScreen,
  assignDifficultyScreen,
  meetingsScreen,
  newMeetingScreen,
  meetingScreen,
];
