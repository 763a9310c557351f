import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { Details, InsetText } from '../../../design/text.tsx';
import { dayOf, dayText, momentText } from '../../../kernel/day.ts';
import { count, words } from '../../../kernel/words.ts';
import { page } from '../../../platform/http/screen.tsx';
import { listPlans } from '../../plans/plan.queries.ts';
import { ProgrammePage } from '../../programme.view.tsx';
import { deliveryPath } from '../../tasks/task.view.tsx';
import { listDrafts, listLetters } from '../letter.queries.ts';
import { LetterTable, ReportTable } from '../paper-lists.view.tsx';
import { listReports } from '../report.queries.ts';
import { listLadders, listUnitNames, listUrged, type UrgedItem } from '../urging.queries.ts';
import { DEFAULT_LADDER, STEP_KINDS } from '../urging.rules.ts';
import { LadderList, ladderPath, letterPath, Rung, reportPath, URGING, Vi } from '../urging.view.tsx';

const t = words({
  vi: {
    title: 'Đôn đốc',
    waiting: (letters: string, reports: string) => `${letters} công văn chờ ban hành · ${reports} báo cáo chờ lãnh đạo quyết định`,
    issue: (unit: string) => `Ban hành công văn gửi ${unit}`,
    decide: (unit: string) => `Xem báo cáo về ${unit}`,
    toDo: 'Chờ bạn',
    now: 'Đang được đôn đốc',
    none: 'Không có việc nào đang phải đôn đốc',
    noneText: 'Khi một nhiệm vụ gần đến hạn hoặc quá hạn mà đơn vị chưa nộp kết quả, chương trình đôn đốc theo thang của kế hoạch.',
    unit: 'Đơn vị',
    step: 'Đang ở bước',
    items: 'Việc',
    oldest: 'Hạn lâu nhất',
    show: (n: string) => `${n} việc`,
    due: (day: string) => `hạn ${day}`,
    letters: 'Công văn đôn đốc',
    noLetters: 'Chưa có công văn đôn đốc nào.',
    reports: 'Báo cáo lãnh đạo',
    noReports: 'Chưa có báo cáo nào gửi lãnh đạo.',
    ladders: 'Thang đôn đốc của kế hoạch',
    plan: (symbol: string) => `Kế hoạch ${symbol}`,
    own: 'thang riêng',
    default: 'thang chung',
    edit: 'Xem, sửa thang',
    stops: 'Chỉ dừng khi đơn vị nộp kết quả, hoặc cơ quan thường trực nhận, gia hạn hay bỏ nhiệm vụ. Mở xem không tính.',
    history: 'Xem mọi bước đã đôn đốc',
    at: (when: string) => `Tình hình lúc ${when}`,
  },
  en: {
    title: 'Urging',
    waiting: (letters: string, reports: string) => `${letters} letters to be issued · ${reports} reports to be decided`,
    issue: (unit: string) => `Issue the letter to ${unit}`,
    decide: (unit: string) => `See the report on ${unit}`,
    toDo: 'Waits for you',
    now: 'Being urged',
    none: 'Nothing has to be urged',
    noneText: 'When a task is nearly due or past due and its unit has not handed in, the program urges it by the ladder of its plan.',
    unit: 'Unit',
    step: 'Step reached',
    items: 'Tasks',
    oldest: 'Longest due',
    show: (n: string) => (n === '1' ? '1 task' : `${n} tasks`),
    due: (day: string) => `due ${day}`,
    letters: 'Urging letters',
    noLetters: 'There is no urging letter yet.',
    reports: 'Reports to leadership',
    noReports: 'No report has gone to leadership yet.',
    ladders: 'Ladders of the plans',
    plan: (symbol: string) => `Plan ${symbol}`,
    own: 'a ladder of its own',
    default: 'the default ladder',
    edit: 'See or change the ladder',
    stops: 'It stops only when the unit hands in, or the standing body accepts, puts off or drops the task. Opening a page does not count.',
    history: 'See every step taken',
    at: (when: string) => `As it stands at ${when}`,
  },
});

/** What is urged now and how far it has come, by unit; letters, reports, ladders. For the standing body and leaders. */
export const urgingScreen = page({
  path: URGING,
  may: 'programme.read',
  params: z.object({}),
  async load(tx, _params, { actor, now }) {
    const today = dayOf(now);
    const items = await listUrged(tx, today);
    return {
      items,
      names: await listUnitNames(
        tx,
        items.map(({ unitId }) => unitId),
        today,
      ),
      drafts: actor.may.has('programme.write') ? await listDrafts(tx) : [],
      letters: await listLetters(tx, 20),
      reports: await listReports(tx, 20),
      plans: (await listPlans(tx)).filter(({ state }) => state === 'issued'),
      ladders: await listLadders(tx),
    };
  },
  view({ items, names, drafts, letters, reports, plans, ladders }, { language, frame, now, to }) {
    const say = t(language);
    const leads = frame.may.has('programme.lead');
    const waiting = reports.filter(({ state }) => state === 'open');
    const open = leads ? waiting : [];
    return (
      <ProgrammePage frame={frame} title={say.title} current="urging" act={<p class="ba-quiet">{say.at(momentText(now))}</p>}>
        {drafts.length + open.length > 0 ? (
          <section>
            <h2 class="govuk-heading-m">{say.toDo}</h2>
            <p class="ba-quiet">{say.waiting(count(language, drafts.length), count(language, waiting.length))}</p>
            <ul class="govuk-list">
              {drafts.map((letter) => (
                <li>
                  <a href={to(letterPath(letter.id))}>
                    {say.issue('')}
                    <Vi>{letter.unit}</Vi>
                  </a>
                </li>
              ))}
              {open.map((report) => (
                <li>
                  <a href={to(reportPath(report.id))}>
                    {say.decide('')}
                    <Vi>{report.unit}</Vi>
                  </a>
                </li>
              ))}
            </ul>
          </section>
        ) : null}
        <section>
          <h2 class="govuk-heading-m">{say.now}</h2>
          {items.length === 0 ? (
            <EmptyState title={say.none}>
              <p class="govuk-body">{say.noneText}</p>
            </EmptyState>
          ) : (
            <div class="ba-wide">
              <ScrollArea label={say.now}>
                <Table
                  cards
                  columns={[{ text: say.unit }, { text: say.step }, { text: say.items }, { text: say.oldest }]}
                  rows={byUnit(items, names).map(({ name, of }) => [
                    <Vi>{name}</Vi>,
                    <Rung language={language} kind={of[0]!.kind} />,
                    <Details summary={say.show(count(language, of.length))}>
                      <ul class="govuk-list">
                        {of.map(({ deliveryId, what, dueOn, kind }) => (
                          <li>
                            <a href={to(deliveryPath(deliveryId))}>
                              <Vi>{what}</Vi>
                            </a>
                            <br />
                            <span class="ba-quiet">{say.due(dayText(dueOn))}</span> <Rung language={language} kind={kind} />
                          </li>
                        ))}
                      </ul>
                    </Details>,
                    dayText(of.reduce((first, { dueOn }) => (Temporal.PlainDate.compare(dueOn, first) < 0 ? dueOn : first), of[0]!.dueOn)),
                  ])}
                />
              </ScrollArea>
            </div>
          )}
          <InsetText>{say.stops}</InsetText>
        </section>
        <section>
          <h2 class="govuk-heading-m">{say.letters}</h2>
          {letters.length === 0 ? (
            <p class="govuk-body">{say.noLetters}</p>
          ) : (
            <LetterTable language={language} to={to} letters={letters} label={say.letters} />
          )}
        </section>
        <section>
          <h2 class="govuk-heading-m">{say.reports}</h2>
          {reports.length === 0 ? (
            <p class="govuk-body">{say.noReports}</p>
          ) : (
            <ReportTable language={language} to={to} reports={reports} label={say.reports} />
          )}
        </section>
        <section>
          <h2 class="govuk-heading-m">{say.ladders}</h2>
          {plans.map((plan) => (
            <Details
              summary={
                <>
                  {say.plan(plan.symbol ?? '—')}: {ladders.has(plan.id) ? say.own : say.default}
                </>
              }
            >
              <LadderList language={language} steps={ladders.get(plan.id) ?? DEFAULT_LADDER} />
              {frame.may.has('programme.write') ? (
                <ButtonLink kind="secondary" href={to(ladderPath(plan.id))}>
                  {say.edit}
                </ButtonLink>
              ) : null}
            </Details>
          ))}
          <p class="govuk-body">
            <a href={to(`${URGING}/lich-su`)}>{say.history}</a>
          </p>
        </section>
      </ProgrammePage>
    );
  },
});

/** Units by how far up the ladder they stand, each with its tasks, hardest first. */
const byUnit = (items: readonly UrgedItem[], names: ReadonlyMap<string, string>) =>
  [...Map.groupBy(items, ({ unitId }) => unitId)]
    .map(([unitId, of]) => ({ name: names.get(unitId) ?? '—', of }))
    .sort(
      (a, b) =>
        STEP_KINDS.indexOf(b.of[0]!.kind) - STEP_KINDS.indexOf(a.of[0]!.kind) ||
        b.of.length - a.of.length ||
        a.name.localeCompare(b.name, 'vi'),
    );
