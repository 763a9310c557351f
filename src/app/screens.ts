import { helpAccess } from '../help/access.ts';
import { helpPublicScreens } from '../help/routes.ts';
import { organisationAccess, type Permission } from '../organisation/access.ts';
import { organisationScreens } from '../organisation/routes.ts';
import type { SignIn } from '../organisation/sign-in.commands.ts';
import type { Config } from '../platform/config.ts';
import type { FileStore } from '../platform/files.ts';
import type { Screen } from '../platform/http/screen.tsx';
import type { Work } from '../platform/jobs.ts';
import { portalAccess } from '../portal/access.ts';
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
  ...organisationScreens(parts.signIn),
  ...programmeScreens,
  ...portalStaffScreens(parts),
  myWorkScreen,
];

/** Everything the program does without being asked by a person. */
export const allWork: readonly Work[] = [...portalWork];

/** Every permission there is, each declared by its feature. */
export const allAccess: readonly Permission[] = [...organisationAccess, ...helpAccess, ...programmeAccess, ...portalAccess];
