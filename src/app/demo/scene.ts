import type { FieldSeal } from '../../platform/crypto/field-seal.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import type { FileStore } from '../../platform/files.ts';
import type { Work } from '../../platform/jobs.ts';
import type { DemoUnits } from './organisation.ts';

/** What the parts of the demonstration work with: `as` runs a command in the name of a demonstration account, as the staff site would. */
export type DemoScene = {
  now: Temporal.Instant;
  files: FileStore;
  /** Seals what is typed about persons. */
  seal: FieldSeal;
  as: <T>(username: string, role: string, work: (tx: Tx, actor: Actor) => Promise<T>) => Promise<T>;
  /** Runs what anybody from outside can do. */
  publicly: <T>(work: (tx: Tx, actor: Actor) => Promise<T>) => Promise<T>;
  /** Runs what the clock would do by itself before long. */
  work: (command: Work['run']) => Promise<unknown>;
  /** Ids of the bodies loaded. */
  units: DemoUnits;
  say: (line: string) => void;
};
