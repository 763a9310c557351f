import type { Outcome } from '../../kernel/outcome.ts';
import { NOW, openWorld, type World } from '../../organisation/access/access.fixture.ts';
import { organisationAccess } from '../../organisation/access.ts';
import { type Actor, attempt, type Tx } from '../../platform/db/database.ts';
import { programmeAccess } from '../access.ts';
import { enterPlan } from '../plans/plan.commands.ts';
import type { PlanContent } from '../plans/plan.content.ts';

/** A plan of the City for 2025 and 2026 without tasks, its standing body, a leader, and an officer in each of two wards. */
export type TaskWorld = {
  world: World;
  planId: string;
  people: Record<'standingBody' | 'leader' | 'officer' | 'neighbour', string>;
  /** Runs a command in somebody's name at an instant of their own. @throws where it is refused */
  by<T>(who: keyof TaskWorld['people'], at: Temporal.Instant, command: (tx: Tx, actor: Actor) => Promise<Outcome<T> | T>): Promise<T>;
  /** As `by`, with the outcome itself. */
  tried<T>(
    who: keyof TaskWorld['people'],
    at: Temporal.Instant,
    command: (tx: Tx, actor: Actor) => Promise<Outcome<T>>,
  ): Promise<Outcome<T>>;
};

const CONTENT: PlanContent = {
  symbol: '12/KH-UBND',
  issuedOn: '2025-01-02',
  issuerId: '',
  title: { vi: 'Phòng, chống bạo lực gia đình', en: null },
  abstract: null,
  generalAim: null,
  signer: null,
  signerCapacity: null,
  period: { from: '2025-01-02', to: '2026-12-31' },
  statedTargets: null,
  basis: [],
  parents: [],
  targets: [],
  groups: [{ name: 'Truyền thông', kind: 1 }],
  assignments: [],
  standingBody: null,
  duties: [],
};

export async function openTaskWorld(): Promise<TaskWorld> {
  const world = await openWorld([...organisationAccess, ...programmeAccess]);
  const people = {
    standingBody: await world.holder('thuong.truc', 'standing body', 'city', '2022-01-01'),
    leader: await world.holder('lanh.dao', 'leader', 'city', '2022-01-01'),
    officer: await world.holder('can.bo', 'culture officer', 'ward'),
    neighbour: await world.holder('lang.gieng', 'culture officer', 'sibling'),
  };
  const tried: TaskWorld['tried'] = async (who, at, command) => {
    const actor = await world.actor(people[who], at);
    return attempt(world.staff, actor, (tx) => command(tx, actor));
  };
  const by: TaskWorld['by'] = async (who, at, command) => {
    type T = Awaited<ReturnType<typeof command>>;
    const outcome = await tried(who, at, async (tx, actor) => {
      const answer = await command(tx, actor);
      return (typeof answer === 'object' && answer !== null && 'ok' in answer ? answer : { ok: true, value: answer }) as Outcome<T>;
    });
    if (!outcome.ok) throw new Error(`refused: ${outcome.refusal.code}`);
    return outcome.value as never;
  };
  const begun = Temporal.Instant.from('2025-01-03T09:00:00+07:00');
  const { planId } = await by('standingBody', begun, (tx, actor) =>
    enterPlan(tx, actor, begun, { ...CONTENT, issuerId: world.units.city }),
  );
  return { world, planId, people, by, tried };
}

export { NOW };
