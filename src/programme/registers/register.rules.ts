/** How a difficulty with the law goes on its way. Pure. */

export const DIFFICULTY_STATES = ['raised', 'examined', 'sent', 'answered', 'not pursued'] as const;
export type DifficultyState = (typeof DIFFICULTY_STATES)[number];

const NEXT: Record<DifficultyState, readonly DifficultyState[]> = {
  raised: ['examined', 'sent', 'not pursued'],
  examined: ['sent', 'not pursued'],
  sent: ['answered', 'not pursued'],
  answered: [],
  'not pursued': ['examined'],
};

/** Where it may go from here; what was answered stays as it is. */
export const nextStates = (state: DifficultyState): readonly DifficultyState[] => NEXT[state];
