import { sql } from 'kysely';
import { z } from 'zod';
import { dayOf } from '../../kernel/day.ts';
import type { Actor, Tx } from '../../platform/db/database.ts';
import { enqueue, job } from '../../platform/jobs.ts';
import type { Mail } from '../../platform/mail.ts';
import { programmeAccess } from '../access.ts';
import { SOON } from '../tasks/task.rules.ts';
import { DELIVERIES, urged } from './urging.queries.ts';
import { digestFrom, digestMoment } from './urging.rules.ts';

export const digestMade = job('programme.digest-made', z.object({ digestId: z.uuid() }));

/** Whom what a unit has to do is told: everybody there who may say how far it is. */
const TOLD: readonly string[] = programmeAccess.find(({ name }) => name === 'task.work')!.roles;

type Told = { account: string; lastAt: Temporal.Instant | null; steps: { at: Temporal.Instant }[]; late: number; soon: number };

/**
 * Tells everybody in whose units something was urged since they were last told, how much it is: one letter a person and day, from
 * DIGEST_HOUR on. Nothing was urged, or all of it is answered: no letter.
 */
export async function makeDigests(tx: Tx, _actor: Actor, now: Temporal.Instant): Promise<void> {
  const today = dayOf(now);
  if (Temporal.Instant.compare(now, digestMoment(today)) < 0) return;
  for (const { account, lastAt, steps, late, soon } of await listTold(tx, today)) {
    const from = digestFrom(lastAt, now, today);
    const urgedSince = from ? steps.filter(({ at }) => Temporal.Instant.compare(at, from) > 0).length : 0;
    if (urgedSince === 0) continue;
    const made = await tx
      .insertInto('programme.digest')
      .values({ account_id: account, on_day: today, at: now, urged: urgedSince, late, soon })
      .onConflict((conflict) => conflict.columns(['account_id', 'on_day']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made) await enqueue(tx, digestMade, { digestId: made.id });
  }
}

/** By person: the last step of everything urged and unanswered in their units, and how much there is late and soon due. */
async function listTold(tx: Tx, today: Temporal.PlainDate): Promise<Told[]> {
  const { rows: units } = await sql<{ unitId: string; steps: string[]; late: number; soon: number }>`
    select d.unit_id as "unitId", array_remove(array_agg(s.at), null) as steps,
      count(*) filter (where d.due_on < ${today}::date)::int as late,
      count(*) filter (where d.due_on between ${today}::date and ${today.add({ days: SOON })}::date)::int as soon
    from ${DELIVERIES}
    left join lateral (
      select to_char(max(x.taken_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at
      from programme.urging_step x where x.delivery_id = d.id and x.due_on = d.due_on) s on true
    where ${urged(today)} and d.due_on <= ${today.add({ days: 60 })}::date
    group by d.unit_id having count(s.at) > 0 limit 10000`.execute(tx);
  const { rows: people } = await sql<{ unitId: string; account: string; lastAt: Temporal.Instant | null }>`
    select x.unit_id as "unitId", x.account_id as account,
      (select max(g.at) from programme.digest g where g.account_id = x.account_id) as "lastAt"
    from programme.people_urged(${units.map(({ unitId }) => unitId)}::uuid[], ${[...TOLD]}::text[], ${today}::date) x`.execute(tx);
  const of = new Map(units.map((unit) => [unit.unitId, unit]));
  return [...Map.groupBy(people, ({ account }) => account)].map(([account, posts]) => {
    const held = posts.map(({ unitId }) => of.get(unitId)!);
    return {
      account,
      lastAt: posts[0]!.lastAt,
      steps: held.flatMap(({ steps }) => steps.map((at) => ({ at: Temporal.Instant.from(at) }))),
      late: held.reduce((sum, { late }) => sum + late, 0),
      soon: held.reduce((sum, { soon }) => sum + soon, 0),
    };
  });
}

/**
 * Sends a digest, on its day only, where its owner has an address and this instance a mail server. It holds numbers and the address of the
 * workspace: whoever reads somebody's post learns of no unit, task or person.
 */
export const mailDigest =
  (mail: Mail, staffBaseUrl: string) =>
  async (tx: Tx, _actor: Actor, now: Temporal.Instant, { digestId }: { digestId: string }): Promise<void> => {
    if (!mail.configured) return;
    const digest = await tx
      .selectFrom('programme.digest')
      .select(['urged', 'late', 'soon'])
      .where('id', '=', digestId)
      .where('on_day', '=', dayOf(now))
      .where('mailed_at', 'is', null)
      .executeTakeFirst();
    if (!digest) return;
    const { rows } = await sql<{ address: string | null }>`select programme.digest_address(${digestId}::uuid) as address`.execute(tx);
    const to = rows[0]?.address;
    if (!to) return;
    await mail.send({ to, subject: SUBJECT, text: textOf(digest, staffBaseUrl) });
    await tx.updateTable('programme.digest').set({ mailed_at: now }).where('id', '=', digestId).execute();
  };

const SUBJECT = 'Việc cần làm hôm nay / Your work today';
const textOf = ({ urged: n, late, soon }: { urged: number; late: number; soon: number }, base: string) => `Việc của đơn vị bạn:
- mới được đôn đốc: ${n}
- đã quá hạn: ${late}
- đến hạn trong ${SOON} ngày tới: ${soon}

Work of your unit:
- newly urged: ${n}
- past due: ${late}
- due within ${SOON} days: ${soon}

${base}/lam-viec

Thư này do chương trình gửi, mỗi ngày nhiều nhất một thư; đừng trả lời.
This letter was sent by a program, at most one a day; please do not reply.
`;
