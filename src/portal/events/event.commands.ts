import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { allow, type Outcome, refuse } from '../../kernel/outcome.ts';
import { record } from '../../platform/audit.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { putSearchEntry, removeSearchEntry } from '../search/search.commands.ts';

export type EventContent = {
  titleVi: string;
  titleEn: string | null;
  summaryVi: string;
  summaryEn: string | null;
  place: string;
  startsAt: Temporal.Instant;
  /** After `startsAt`; null when no end is announced. */
  endsAt: Temporal.Instant | null;
};

/** Announces an event: everybody sees it at once. */
export async function addEvent(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { content, sample = false }: { content: EventContent; sample?: boolean },
): Promise<Outcome<{ eventId: string }>> {
  const { id } = await tx
    .insertInto('portal.event')
    .values({ ...columns(content), sample, changed_at: now })
    .returning('id')
    .executeTakeFirstOrThrow();
  await index(tx, id, content);
  await record(tx, actor, now, 'event.added', id);
  return allow({ eventId: id });
}

/** Changes what is said about an event. Refused when somebody saved it since `baseVersion` was read. */
export async function changeEvent(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { eventId, baseVersion, content }: { eventId: string; baseVersion: number; content: EventContent },
): Promise<Outcome<{ eventId: string }>> {
  const { version } = await lockEvent(tx, eventId);
  if (version !== baseVersion) return refuse('changed-meanwhile');
  await tx
    .updateTable('portal.event')
    .set({ ...columns(content), version: version + 1, changed_at: now })
    .where('id', '=', eventId)
    .execute();
  await index(tx, eventId, content);
  await record(tx, actor, now, 'event.changed', eventId, { version: version + 1 });
  return allow({ eventId });
}

/** Says that an event does not take place, or that it does after all. It stays to be seen: people may have noted it down. */
export async function cancelEvent(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  { eventId, cancelled }: { eventId: string; cancelled: boolean },
): Promise<Outcome<{ eventId: string }>> {
  const { version } = await lockEvent(tx, eventId);
  await tx
    .updateTable('portal.event')
    .set({ cancelled, version: version + 1, changed_at: now })
    .where('id', '=', eventId)
    .execute();
  await record(tx, actor, now, cancelled ? 'event.cancelled' : 'event.reinstated', eventId);
  return allow({ eventId });
}

/**
 * A sweep: says that public pages are out of date when time alone has changed what they show – an event has begun or ended, a banner
 * or a poll has come or gone, a day has passed (documents come into force, bodies change their names). The first time it always says so.
 */
export function sayWhatTimeChanged(): (tx: Tx, actor: Actor, now: Temporal.Instant) => Promise<void> {
  let last: Temporal.Instant | undefined;
  return async (tx, _actor, now) => {
    const since = last;
    const changed = !since || !dayOf(since).equals(dayOf(now)) || (await crossed(tx, since, now));
    if (changed) await sql`select pg_notify('content', 'time')`.execute(tx);
    last = now;
  };
}

async function crossed(tx: Tx, since: Temporal.Instant, now: Temporal.Instant): Promise<boolean> {
  const { rows } = await sql<{ crossed: boolean }>`
    select exists (
      select from portal.event e, lateral (values (e.starts_at), (coalesce(e.ends_at, e.starts_at + interval '2 hours'))) as border (at)
      where border.at > ${since} and border.at <= ${now}
    ) or exists (
      select from portal.banner b, lateral (values (b.visible_from), (b.visible_until)) as border (at)
      where border.at > ${since} and border.at <= ${now}
    ) or exists (
      select from portal.poll p, lateral (values (p.open_from), (p.open_until)) as border (at)
      where border.at > ${since} and border.at <= ${now}
    ) as crossed`.execute(tx);
  return rows[0]?.crossed ?? false;
}

async function lockEvent(tx: Tx, id: string): Promise<{ version: number }> {
  const row = await tx.selectFrom('portal.event').select('version').where('id', '=', id).forUpdate().executeTakeFirst();
  if (!row) throw new NotFound('event', id);
  return row;
}

const columns = (content: EventContent) => ({
  title_vi: content.titleVi,
  title_en: content.titleEn,
  summary_vi: content.summaryVi,
  summary_en: content.summaryEn,
  place: content.place,
  starts_at: content.startsAt,
  ends_at: content.endsAt,
});

async function index(tx: Tx, id: string, content: EventContent): Promise<void> {
  await removeSearchEntry(tx, 'event', id);
  for (const language of ['vi', 'en'] as const) {
    const title = language === 'vi' ? content.titleVi : content.titleEn;
    if (!title) continue;
    const summary = (language === 'vi' ? content.summaryVi : content.summaryEn) ?? '';
    await putSearchEntry(tx, {
      kind: 'event',
      ref: id,
      language,
      title,
      matter: `${summary}\n${content.place}`,
      href: `/su-kien/${id}`,
      label: content.place,
      dated: content.startsAt,
      visibleFrom: null,
      visibleUntil: null,
    });
  }
}
