import type { Language } from '../../kernel/words.ts';
import type { Tx } from '../../platform/db/database.ts';

/**
 * Records about which one may ask who sees them. Each feature says which it has; `app` joins them. `table` is the one whose policies
 * decide, `label` what the asker may know of a record: undefined where they do not see it. Only records with `unitOf` can be restricted:
 * their table has the trigger `organisation.restriction_follows`, and its policies leave out `organisation.actor_closed()`.
 */
export type RecordKind = {
  name: `${string}.${string}`;
  title: Record<Language, string>;
  table: `${string}.${string}`;
  /** The record's own screen, a path without language; a list's where it has none of its own. */
  href: (id: string) => string;
  label: (tx: Tx, id: string) => Promise<string | undefined>;
  /** Its unit and its code in the register; undefined where the asker does not see it. */
  unitOf?: (tx: Tx, id: string) => Promise<{ unit: string; code: string } | undefined>;
};

/** The record an address leads to, whatever host, language and query it was pasted with; a bare id fits every kind. */
export function recordsAt(address: string, kinds: readonly RecordKind[]): { kind: RecordKind; id: string }[] {
  const path = address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\/[^/]+/, '')
    .replace(/^\/en(?=\/)/, '')
    .replace(/[?#].*$/, '');
  const id = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/.exec(path)?.[0];
  if (!id) return [];
  const leadsThere = (own: string) => own.includes(id) && path.startsWith(own.replace(/[?#].*$/, ''));
  return kinds.filter(({ href }) => path === id || leadsThere(href(id))).map((kind) => ({ kind, id }));
}
