import { helpAccess } from '../help/access.ts';
import { entryHolding } from '../help/entry.holding.ts';
import { helpPublicScreens } from '../help/routes.ts';
import { accessReviewDuties, glassDuties } from '../organisation/access/access.duties.ts';
import { accessHoldings } from '../organisation/access/access.holdings.ts';
import { organisationRecords } from '../organisation/access/organisation.kinds.ts';
import type { RecordKind } from '../organisation/access/record-kind.ts';
import { organisationAccess, type Permission } from '../organisation/access.ts';
import { auditDuties } from '../organisation/audit/audit.duties.ts';
import { auditHolding } from '../organisation/audit/audit.holding.ts';
import type { DutySource } from '../organisation/duties.ts';
import type { Holding } from '../organisation/holdings.ts';
import { handOverDuties } from '../organisation/people/hand-over.duties.ts';
import { peopleHoldings } from '../organisation/people/people.holdings.ts';
import { postHolding } from '../organisation/people/post.holding.ts';
import { dataRequestRecord } from '../organisation/privacy/data-request.kind.ts';
import { privacyDuties } from '../organisation/privacy/privacy.duties.ts';
import { privacyHoldings } from '../organisation/privacy/privacy.holdings.ts';
import { treeHoldings } from '../organisation/reorganisation/tree.holdings.ts';
import { organisationScreens } from '../organisation/routes.ts';
import { setupDuties } from '../organisation/setup/setup.duties.ts';
import type { SignIn } from '../organisation/sign-in/sign-in.commands.ts';
import { type Letters, organisationWork } from '../organisation/work.ts';
import type { Config } from '../platform/config.ts';
import { openFieldSeal } from '../platform/crypto/field-seal.ts';
import type { FileStore } from '../platform/files.ts';
import type { Screen } from '../platform/http/screen.tsx';
import type { Work } from '../platform/jobs.ts';
import { portalAccess } from '../portal/access.ts';
import { articleRecords } from '../portal/newsroom/article.kind.ts';
import { articleDuties } from '../portal/newsroom/article-duty.commands.ts';
import { portalPublicScreens, portalStaffScreens } from '../portal/routes.ts';
import { portalWork } from '../portal/work.ts';
import { programmeAccess } from '../programme/access.ts';
import { programmeDuties } from '../programme/duties.ts';
import { figureRecords } from '../programme/figures/figure.kind.ts';
import { programmeHoldings } from '../programme/holdings.ts';
import { programmeScreens } from '../programme/routes.ts';
import { programmeWork } from '../programme/work.ts';
import { exitResource } from './exit.ts';
import { myWorkScreen } from './pages/my-work.tsx';
import { setupParts } from './readiness.ts';

/** What screens are built with, besides what each request brings. */
type ScreenParts = { config: Config; files: FileStore };

/** Every screen open to the public. `voteKey` signs the cookie that remembers a browser's votes. */
export const publicScreens = (parts: ScreenParts & { voteKey: Uint8Array }): readonly Screen[] => [
  ...portalPublicScreens(parts),
  ...helpPublicScreens,
  exitResource(parts.config.exitUrl),
];

/** Every screen behind the sign-in, and the sign-in itself. `privacyKey` seals what people write who ask about their data. */
export const staffScreens = (parts: ScreenParts & { signIn: SignIn; privacyKey: Uint8Array }): readonly Screen[] => {
  const setup = setupParts(parts.config, allAccess);
  const screens: readonly Screen[] = [
    ...organisationScreens({
      signIn: parts.signIn,
      holdings: allHoldings,
      duties: allDuties,
      access: { permissions: allAccess, kinds: allRecordKinds, screens: () => screens },
      privacySeal: openFieldSeal(parts.privacyKey),
      setup,
    }),
    ...programmeScreens(parts),
    ...portalStaffScreens(parts),
    myWorkScreen([...allDuties, setupDuties(setup)]),
  ];
  return screens;
};

/** Records about which one may ask who sees them, each feature's own. */
export const allRecordKinds: readonly RecordKind[] = [...organisationRecords, dataRequestRecord, figureRecords, articleRecords];

/** What units hold, each feature's own. A test fails for a column naming a unit that none of them answers for. */
export const allHoldings: readonly Holding[] = [
  ...accessHoldings,
  ...treeHoldings,
  postHolding,
  ...peopleHoldings,
  auditHolding,
  ...privacyHoldings,
  entryHolding,
  ...programmeHoldings,
];

/** What waits for a person, each feature's own. */
const allDuties: readonly DutySource[] = [
  glassDuties,
  accessReviewDuties,
  auditDuties,
  privacyDuties,
  handOverDuties,
  ...programmeDuties,
  articleDuties,
];

/** Everything the program does without being asked by a person. */
export const allWork = (letters: Letters): readonly Work[] => [
  ...organisationWork(allHoldings, letters),
  ...programmeWork(letters),
  ...portalWork,
];

/** Every permission there is, each declared by its feature. */
export const allAccess: readonly Permission[] = [...organisationAccess, ...helpAccess, ...programmeAccess, ...portalAccess];
