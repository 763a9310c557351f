import type { Screen } from '../../platform/http/screen.tsx';
import { peopleScreen } from './pages/people.tsx';
import { peopleLoadScreen } from './pages/people-load.tsx';
import { peopleLoadErrors, peopleLoadInvitations, peopleTemplate } from './pages/people-load-files.ts';
import { peopleLoadReviewScreen } from './pages/people-load-review.tsx';
import { personScreen } from './pages/person.tsx';
import { changePersonScreen } from './pages/person-change.tsx';
import { personInvitationScreen } from './pages/person-invitation.tsx';
import { newPersonScreen } from './pages/person-new.tsx';
import { deactivateScreen, reactivateScreen, undoEndScreen } from './pages/person-out.tsx';
import { endPostScreen, fillInScreen, givePostScreen } from './pages/post-acts.tsx';

/** Addresses that are words stand before those that take an id. `directory`: the name of the one that people may sign in through. */
export const peopleScreens = ({ directory }: { directory: string | null }): readonly Screen[] => [
  peopleScreen,
  newPersonScreen,
  peopleLoadScreen,
  peopleTemplate,
  peopleLoadReviewScreen,
  peopleLoadErrors,
  peopleLoadInvitations,
  personScreen(directory),
  changePersonScreen,
  personInvitationScreen,
  deactivateScreen,
  reactivateScreen,
  undoEndScreen,
  givePostScreen,
  endPostScreen,
  fillInScreen,
];
