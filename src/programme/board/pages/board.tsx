import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Select } from '../../../design/form.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { Facts } from '../../../design/targets.tsx';
import { InsetText } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { UUID } from '../../../kernel/ids.ts';
import { count } from '../../../kernel/words.ts';
import { page } from '../../../platform/http/screen.tsx';
import { periodName } from '../../figures/indicator.words.ts';
import { periodsOver } from '../../figures/period.rules.ts';
import { lastDayOf, listPlans, type Plan } from '../../plans/plan.queries.ts';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { freshnessOf } from '../../tasks/task.rules.ts';
import { loadBoard } from '../board.queries.ts';
import { slipsNext } from '../board.rules.ts';
import { leftText, TargetTable, UnitGrid, verdictOf } from '../board.view.tsx';
import { boardWords } from '../board.words.ts';

export const BOARD = `${PROGRAMME}/toan-canh`;

/** Plans one can look at, and the one that was asked for: else the newest that runs, else the newest. */
export function choosePlan(plans: readonly Plan[], asked: string | undefined, today: Temporal.PlainDate): Plan | undefined {
  const shown = plans.filter(({ state, targets }) => state !== 'draft' && targets.length > 0);
  const runs = (plan: Plan) => plan.state === 'issued' && Temporal.PlainDate.compare(today, lastDayOf(plan)) <= 0;
  return shown.find(({ id }) => id === asked) ?? shown.find(runs) ?? shown[0];
}

/** The whole of a plan in one look; every number leads to what it is made of. For who reads the whole programme. */
export const boardScreen = page({
  path: BOARD,
  may: 'programme.read',
  params: z.object({ ke_hoach: z.string().regex(UUID).optional().catch(undefined), ky: z.iso.date().optional().catch(undefined) }),
  async load(tx, { ke_hoach, ky }, { now }) {
    const today = dayOf(now);
    const plans = await listPlans(tx);
    const plan = choosePlan(plans, ke_hoach, today);
    if (!plan) return { today, plans: [], periods: [], board: undefined, asked: undefined };
    const periods = periodsOver('quarter', plan.period.from, lastDayOf(plan), today).toReversed();
    const asked = periods.find((end) => end.toString() === ky);
    const board = await loadBoard(tx, plan, asked ?? today, today);
    return { today, plans: plans.filter(({ state, targets }) => state !== 'draft' && targets.length > 0), periods, board, asked };
  },
  view({ today, plans, periods, board, asked }, { language, frame, to }) {
    const say = boardWords(language);
    if (!board) {
      return (
        <ProgrammePage frame={frame} title={say.title} current="board">
          <EmptyState title={say.none}>
            <p class="govuk-body">{say.noneText}</p>
          </EmptyState>
        </ProgrammePage>
      );
    }
    const { plan, units, openDeliveries } = board;
    const query = `ke_hoach=${plan.id}${asked ? `&ky=${asked}` : ''}`;
    const lastDay = lastDayOf(plan);
    const soon = slipsNext(openDeliveries).filter(({ dueOn }) => Temporal.PlainDate.compare(dueOn, today.add({ days: 14 })) <= 0);
    const verdicts = board.targets.map((row) => verdictOf(row.target, row.standings, board.upTo, lastDay));
    const silent = units.filter(
      ({ heardOf, open, late }) => open + late > 0 && freshnessOf(heardOf && dayOf(heardOf), today).kind !== 'fresh',
    );
    return (
      <ProgrammePage
        frame={frame}
        title={say.title}
        current="board"
        act={<a href={to(`${BOARD}/tuan?ke_hoach=${plan.id}`)}>{say.brief}</a>}
      >
        <form method="get" action={to(BOARD)} class="govuk-button-group">
          <Select
            language={language}
            name="ke_hoach"
            label={say.plan}
            value={plan.id}
            options={plans.map(({ id, symbol, issuedOn }) => ({
              value: id,
              text: `${symbol ?? '—'}${issuedOn ? ` (${issuedOn.year})` : ''}`,
            }))}
          />
          <Select
            language={language}
            name="ky"
            label={say.upTo}
            value={asked?.toString() ?? ''}
            options={[
              { value: '', text: say.today },
              ...periods.map((end) => ({ value: end.toString(), text: `${periodName(language, 'quarter', end)} (${dayText(end)})` })),
            ]}
          />
          <Button kind="secondary">{say.show}</Button>
        </form>
        {Temporal.PlainDate.compare(lastDay, today) < 0 ? <InsetText>{say.ended(dayText(lastDay))}</InsetText> : null}
        <Facts
          large
          items={[
            {
              name: say.reached,
              value: say.of(String(verdicts.filter((one) => one.outlook === 'reached').length), String(verdicts.length)),
            },
            { name: say.offCourse, value: String(verdicts.filter((one) => one.outlook === 'off course').length) },
            {
              name: say.late,
              value: (
                <a href={to(`${PROGRAMME}/nhiem-vu?kehoach=${plan.id}&han=tre`)}>
                  {count(
                    language,
                    units.reduce((sum, { late }) => sum + late, 0),
                  )}
                </a>
              ),
            },
            {
              name: say.silent,
              value: <a href={to(`${PROGRAMME}/nhiem-vu?kehoach=${plan.id}&capnhat=im-30-ngay`)}>{String(silent.length)}</a>,
            },
          ]}
        />
        <TargetTable language={language} board={board} verdicts={verdicts} query={query} to={to} />
        <p class="ba-quiet">{say.projectionNote}</p>
        {board.targets.some(({ target }) => target.indicator?.outcome) ? <InsetText>{say.moreReports}</InsetText> : null}
        <section>
          <h2 class="govuk-heading-m" id="sap-cham">
            {say.slips}
          </h2>
          {soon.length === 0 ? (
            <p class="govuk-body">{say.slipsNone}</p>
          ) : (
            <ul class="ba-list">
              {[...Map.groupBy(soon, ({ taskId, dueOn }) => `${taskId} ${dueOn}`).values()].slice(0, 8).map((parts) => (
                <li>
                  <p class="ba-list__title">
                    <a lang="vi" href={to(`${PROGRAMME}/nhiem-vu/${parts[0]!.taskId}`)}>
                      {parts[0]!.what.length > 140 ? `${parts[0]!.what.slice(0, 138)}…` : parts[0]!.what}
                    </a>
                  </p>
                  <p class="ba-quiet">
                    {leftText(language, parts[0]!.dueOn, today)} ·{' '}
                    <span lang="vi">{parts.map(({ unit, percent }) => (percent > 0 ? `${unit} (${percent}%)` : unit)).join(', ')}</span>
                  </p>
                </li>
              ))}
            </ul>
          )}
        </section>
        <UnitGrid language={language} board={board} today={today} query={query} to={to} />
      </ProgrammePage>
    );
  },
});
