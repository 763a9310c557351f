import { listPublishedEntries } from '../help/entry.queries.ts';
import type { Permission } from '../organisation/access.ts';
import type { Role } from '../organisation/roles.ts';
import type { SetupParts } from '../organisation/setup/setup-parts.ts';
import type { Config } from '../platform/config.ts';
import type { Tx } from '../platform/db/database.ts';
import { listPublishedPlans } from '../portal/plans/published-plan.queries.ts';

/** What lets a post open a report, once the feature that takes reports declares it. */
const OPENS_REPORTS = 'report.open';
/** Until then: who answers for what a unit knows. */
const EXPECTED_OPENERS: readonly Role[] = ['chair', 'head of culture and society', 'police chief'];

/** What the check list of the first hour asks of the rest of the program. */
export const setupParts = (config: Config, permissions: readonly Permission[]): SetupParts => ({
  mailConfigured: config.smtpUrl !== undefined,
  openers: permissions.find(({ name }) => name === OPENS_REPORTS)?.roles ?? EXPECTED_OPENERS,
  elsewhere,
});

/** The duty roster comes with the feature that takes reports: until then nobody is on duty here. */
async function elsewhere(tx: Tx) {
  const entries = await listPublishedEntries(tx);
  const days = entries.map(({ checkedOn }) => checkedOn).sort(Temporal.PlainDate.compare);
  return {
    directory: { entries: entries.length, samples: entries.filter(({ sample }) => sample).length, checkedOn: days[0] ?? null },
    plans: (await listPublishedPlans(tx)).length,
    roster: false,
  };
}
