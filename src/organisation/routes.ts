import type { FieldSeal } from '../platform/crypto/field-seal.ts';
import type { Screen } from '../platform/http/screen.tsx';
import { accessScreens } from './access/access.routes.ts';
import type { AccessParts } from './access/access-parts.ts';
import { auditScreens } from './audit/audit.routes.ts';
import type { DutySource } from './duties.ts';
import type { Holding } from './holdings.ts';
import { handOverScreens } from './people/hand-over.routes.ts';
import { peopleScreens } from './people/people.routes.ts';
import { privacyScreens } from './privacy/privacy.routes.ts';
import { reorganisationScreens } from './reorganisation/reorganisation.routes.ts';
import { setupScreens } from './setup/setup.routes.ts';
import type { SetupParts } from './setup/setup-parts.ts';
import type { SignIn } from './sign-in/sign-in.commands.ts';
import { signInAndAccountScreens } from './sign-in/sign-in.routes.ts';
import { unitScreens } from './units/unit.routes.ts';

/** Every screen of this feature. `holdings`: what all features say that units hold; `access`: what there is to see. */
export const organisationScreens = (given: {
  signIn: SignIn;
  holdings: readonly Holding[];
  duties: readonly DutySource[];
  access: AccessParts;
  privacySeal: FieldSeal;
  setup: SetupParts;
}): Screen[] => [
  ...signInAndAccountScreens(given.signIn),
  ...unitScreens(given.holdings),
  ...peopleScreens({ directory: given.signIn.directory?.name ?? null }),
  ...handOverScreens(given.duties),
  ...reorganisationScreens(given.holdings),
  ...accessScreens(given.access),
  ...privacyScreens(given.privacySeal),
  ...setupScreens(given.setup),
  ...auditScreens,
];
