import type { Screen } from '../platform/http/screen.tsx';
import { accessScreens } from './access/access.routes.ts';
import { auditScreens } from './audit/audit.routes.ts';
import type { Holding } from './holdings.ts';
import { peopleScreens } from './people/people.routes.ts';
import { privacyScreens } from './privacy/privacy.routes.ts';
import { reorganisationScreens } from './reorganisation/reorganisation.routes.ts';
import { setupScreens } from './setup/setup.routes.ts';
import type { SignIn } from './sign-in/sign-in.commands.ts';
import { signInAndAccountScreens } from './sign-in/sign-in.routes.ts';
import { unitScreens } from './units/unit.routes.ts';

/** Every screen of this feature. `holdings`: what all features say that units hold. */
export const organisationScreens = (given: { signIn: SignIn; holdings: readonly Holding[] }): Screen[] => [
  ...signInAndAccountScreens(given.signIn),
  ...unitScreens,
  ...peopleScreens,
  ...reorganisationScreens(given.holdings),
  ...accessScreens,
  ...privacyScreens,
  ...setupScreens,
  ...auditScreens,
];
