import { helpAccess } from '../help/access.ts';
import { helpPublicScreens } from '../help/routes.ts';
import { organisationAccess, type Permission } from '../organisation/access.ts';
import type { DutySource } from '../organisation/duties.ts';
import type { Holding } from '../organisation/holdings.ts';
import { organisationScreens } from '../organisation/routes.ts';
import type { SignIn } from '../organisation/sign-in/sign-in.commands.ts';
import { organisationWork } from '../organisation/work.ts';
import type { Config } from '../platform/config.ts';
import type { FileStore } from '../platform/files.ts';
import type { Screen } from '../platform/http/screen.tsx';
import type { Work } from '../platform/jobs.ts';
import { portalAccess } from '../portal/access.ts';
import { articleDuties } from '../portal/newsroom/article-duty.queries.ts';
import { portalPublicScreens, portalStaffScreens } from '../portal/routes.ts';
import { portalWork } from '../portal/work.ts';
import { programmeAccess } from '../programme/access.ts';
import { programmeScreens } from '../programme/routes.ts';
import { exitResource } from './exit.ts';
import { myWorkScreen } from './pages/my-work.tsx';

/** What screens are built with, besides what each request brings. */
export type ScreenParts = { config: Config; files: FileStore };

/** Every screen open to the public. `voteKey` signs the cookie that remembers a browser's votes. */
export const publicScreens = (parts: ScreenParts & { voteKey: Uint8Array }): readonly Screen[] => [
  ...portalPublicScreens(parts),
  ...helpPublicScreens,
  exitResource(parts.config.exitUrl),
];

/** Every screen behind the sign-in, and the sign-in itself. */
export const staffScreens = (parts: ScreenParts & { signIn: SignIn }): readonly Screen[] => [
  ...organisationScreens({ signIn: parts.signIn, holdings: allHoldings }),
  ...programmeScreens,
  ...portalStaffScreens(parts),
  myWorkScreen(allDuties),
];

/** What units hold, each feature's own. A test fails for a column naming a unit that none of them answers for. */
export const allHoldings: readonly Holding[] = [];

/** What waits for a person, each feature's own. */
export const allDuties: readonly DutySource[] = [articleDuties];

/** Everything the program does without being asked by a person. */
export const allWork: readonly Work[] = [...organisationWork(allHoldings), ...portalWork];

/** Every permission there is, each declared by its feature. */
export const allAccess: readonly Permission[] = [...organisationAccess, ...helpAccess, ...programmeAccess, ...portalAccess];
