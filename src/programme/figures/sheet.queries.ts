import { sql } from 'kysely';
import { dayOf } from '../../kernel/day.ts';
import type { Tx } from '../../platform/db/database.ts';
import { lastDayOf, type Plan, type PlanUnit, type Target } from '../plans/plan.queries.ts';
import { type Figure, listFigures, listParts, type Part } from './figure.queries.ts';
import { type Reported, reportState } from './figure.rules.ts';
import { type Indicator, listIndicators } from './indicator.queries.ts';
import { periodBefore, periodEnd, periodsOver, RHYTHMS } from './period.rules.ts';
import { listBodiesOn } from './reporting.queries.ts';

type Day = Temporal.PlainDate;

/**
 * An indicator asked about for a period. `units`: of which bodies, by id. `asked`: a plan has a target for it; else (outcomes) a unit may
 * report it and is not called late.
 */
export type Asked = { indicator: Indicator; targets: { plan: Plan; target: Target }[]; units: Set<string>; asked: boolean };
/** What a period asks: of the bodies of that day, by name. */
export type Asking = { asOf: Day; bodies: PlanUnit[]; indicators: Asked[] };

/** The last days of every period that some plan asks about and that is over, latest first. */
export function listPeriodDays(plans: readonly Plan[], outcomes: readonly Indicator[], today: Day): Day[] {
  const days = new Map<string, Day>();
  for (const plan of plans.filter(isInForce)) {
    const rhythms = new Set(
      [...plan.targets.filter(isCounted).map(({ indicator }) => indicator!), ...outcomes].map(({ rhythm }) => rhythm),
    );
    for (const rhythm of RHYTHMS.filter((one) => rhythms.has(one)))
      for (const day of periodsOver(rhythm, plan.period.from, lastDayOf(plan), today)) days.set(day.toString(), day);
  }
  return [...days.values()].sort((a, b) => Temporal.PlainDate.compare(b, a));
}

/** Indicators of what the work is to bring about, which units report whether or not a target is set. */
export const listOutcomes = async (tx: Tx): Promise<Indicator[]> => (await listIndicators(tx)).filter(({ outcome }) => outcome);

/** What the periods that end on these days ask, of whom, by day. */
export async function listAsking(
  tx: Tx,
  plans: readonly Plan[],
  outcomes: readonly Indicator[],
  days: readonly Day[],
): Promise<Map<string, Asking>> {
  const inForce = plans.filter(isInForce);
  const bodiesOf = new Map<string, (day: Day) => PlanUnit[]>();
  for (const { issuerId } of inForce) if (!bodiesOf.has(issuerId)) bodiesOf.set(issuerId, await listBodiesOn(tx, [issuerId], days));
  return new Map(days.map((asOf) => [asOf.toString(), askingOn(inForce, bodiesOf, outcomes, asOf)]));
}

function askingOn(
  plans: readonly Plan[],
  bodiesOf: ReadonlyMap<string, (day: Day) => PlanUnit[]>,
  outcomes: readonly Indicator[],
  asOf: Day,
): Asking {
  const bodies = new Map<string, PlanUnit>();
  const indicators = new Map<string, Asked>();
  const ask = (indicator: Indicator): Asked => {
    const known = indicators.get(indicator.id) ?? { indicator, targets: [], units: new Set<string>(), asked: false };
    indicators.set(indicator.id, known);
    return known;
  };
  for (const plan of plans.filter((one) => isWithin(one, asOf))) {
    const own = bodiesOf.get(plan.issuerId)?.(asOf) ?? [];
    for (const body of own) bodies.set(body.id, body);
    for (const target of plan.targets) {
      if (!isCounted(target) || !asOf.equals(periodEnd(target.indicator!.rhythm, asOf))) continue;
      const asked = ask(target.indicator!);
      asked.asked = true;
      asked.targets.push({ plan, target });
      for (const { id } of own) if (target.units.length === 0 || target.units.includes(id)) asked.units.add(id);
    }
  }
  for (const indicator of outcomes) {
    if (bodies.size === 0 || !asOf.equals(periodEnd(indicator.rhythm, asOf))) continue;
    const { units } = ask(indicator);
    for (const id of bodies.keys()) units.add(id);
  }
  return {
    asOf,
    bodies: [...bodies.values()].sort((a, b) => a.name.localeCompare(b.name, 'vi')),
    indicators: [...indicators.values()].sort((a, b) => Number(a.indicator.outcome) - Number(b.indicator.outcome)),
  };
}

/** How a unit stands with a figure: what counts now and since when something is there. */
export type Cell = { state: Reported; figure: Figure | null };
/** indicator → unit → cell. Only of bodies an indicator is asked of: of others it does not apply. */
export type Cells = Map<string, Map<string, Cell>>;

/** How the bodies of a period stand with each indicator it asks. */
export async function listCells(tx: Tx, { asOf, indicators, bodies }: Asking, today: Day): Promise<Cells> {
  const ids = indicators.map(({ indicator }) => indicator.id);
  const figures = new Map((await listFigures(tx, ids, { from: asOf, to: asOf })).map((one) => [`${one.indicatorId} ${one.unitId}`, one]));
  const { rows } = await sql<{ indicatorId: string; unitId: string; first: Temporal.Instant }>`
    select indicator_id as "indicatorId", unit_id as "unitId", min(recorded_at) as first from programme.figure
    where indicator_id = any (${ids}::uuid[]) and as_of = ${asOf}::date group by 1, 2 limit 500000`.execute(tx);
  const firsts = new Map(rows.map(({ indicatorId, unitId, first }) => [`${indicatorId} ${unitId}`, dayOf(first)]));
  return new Map(
    indicators.map(({ indicator, units }) => [
      indicator.id,
      new Map(
        bodies
          .filter(({ id }) => units.has(id))
          .map(({ id }) => {
            const key = `${indicator.id} ${id}`;
            return [id, { state: reportState(asOf, firsts.get(key) ?? null, today), figure: figures.get(key) ?? null }];
          }),
      ),
    ]),
  );
}

/** One line of a unit's sheet. `before`: what counts for the period before, to compare with. */
export type SheetLine = Asked & { now: Figure | null; parts: Part[]; note: string | null; before: Figure | null };
export type Sheet = { unit: PlanUnit; asOf: Day; lines: SheetLine[] };

/** What a period asks of one unit and what it has said so far; undefined when nothing is asked of it. */
export async function findSheet(tx: Tx, plans: readonly Plan[], unitId: string, asOf: Day): Promise<Sheet | undefined> {
  const asking = (await listAsking(tx, plans, await listOutcomes(tx), [asOf])).get(asOf.toString());
  const unit = asking?.bodies.find(({ id }) => id === unitId);
  const asked = asking?.indicators.filter(({ units }) => units.has(unitId)) ?? [];
  if (!unit || asked.length === 0) return undefined;
  const ids = asked.map(({ indicator }) => indicator.id);
  const earliest = asked.map(({ indicator }) => periodBefore(indicator.rhythm, asOf)).sort(Temporal.PlainDate.compare)[0]!;
  const figures = (await listFigures(tx, ids, { from: earliest, to: asOf })).filter((one) => one.unitId === unitId);
  const at = (indicator: Indicator, day: Day) => figures.find((one) => one.indicatorId === indicator.id && one.asOf.equals(day)) ?? null;
  const parts = await listParts(
    tx,
    figures.map(({ id }) => id),
  );
  const notes = await listNotes(
    tx,
    figures.map(({ id }) => id),
  );
  return {
    unit,
    asOf,
    lines: asked.map((one) => {
      const now = at(one.indicator, asOf);
      return {
        ...one,
        now,
        parts: (now && parts.get(now.id)) || [],
        note: (now && notes.get(now.id)) ?? null,
        before: at(one.indicator, periodBefore(one.indicator.rhythm, asOf)),
      };
    }),
  };
}

async function listNotes(tx: Tx, figureIds: readonly string[]): Promise<Map<string, string>> {
  if (figureIds.length === 0) return new Map();
  const rows = await tx
    .selectFrom('programme.figure')
    .select(['id', 'note'])
    .where('id', 'in', figureIds)
    .where('note', 'is not', null)
    .limit(1000)
    .execute();
  return new Map(rows.map(({ id, note }) => [id, note!]));
}

const isInForce = ({ state }: Plan): boolean => state !== 'draft';
const isCounted = ({ indicator, source }: Target): boolean => indicator !== null && source === 'plan';
const isWithin = (plan: Plan, day: Day): boolean =>
  Temporal.PlainDate.compare(plan.period.from, day) <= 0 && Temporal.PlainDate.compare(day, lastDayOf(plan)) <= 0;
