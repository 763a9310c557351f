import type { Tx } from '../platform/db/database.ts';
import { type Figure, lastDayOf, listFigures, listPlanUnits, type Plan, type PlanUnit } from './plan.queries.ts';
import { quartersOver } from './quarter.rules.ts';

/** What has been reported for a target and a quarter. `bodies` are those that count on its last day, by name; `figures` by body. */
export type ReportedQuarter = {
  asOf: Temporal.PlainDate;
  bodies: PlanUnit[];
  figures: Map<string, Figure>;
  units: number;
  reported: number;
};

/** Every quarter of a plan that is over, oldest first, by target; a quarter nobody has reported for has no figures. */
export async function listReportedQuarters(tx: Tx, plan: Plan, today: Temporal.PlainDate): Promise<Map<string, ReportedQuarter[]>> {
  const quarters: { asOf: Temporal.PlainDate; bodies: PlanUnit[] }[] = [];
  for (const asOf of quartersOver(plan.period.from, lastDayOf(plan), today)) {
    quarters.push({ asOf, bodies: await listPlanUnits(tx, plan.issuerId, asOf) });
  }
  const all = await listFigures(tx, plan.id);
  return new Map(
    plan.targets.map(({ id }) => [
      id,
      quarters.map(({ asOf, bodies }) => {
        const figures = new Map(
          all
            .filter((figure) => figure.targetId === id && figure.asOf.equals(asOf) && bodies.some((body) => body.id === figure.unitId))
            .map((figure) => [figure.unitId, figure]),
        );
        return { asOf, bodies, figures, units: bodies.length, reported: figures.size };
      }),
    ]),
  );
}
