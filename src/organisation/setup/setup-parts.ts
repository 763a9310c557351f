import type { Tx } from '../../platform/db/database.ts';
import type { Role } from '../roles.ts';
import type { SetupFacts } from './setup.rules.ts';

/** What the first hour has to know from elsewhere; `app` hands it over. */
export type SetupParts = {
  mailConfigured: boolean;
  /** Roles whose posts may open a report. */
  openers: readonly Role[];
  /** What other features hold. */
  elsewhere: (tx: Tx) => Promise<Pick<SetupFacts, 'directory' | 'plans' | 'roster'>>;
};
