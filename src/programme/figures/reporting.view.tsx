import type { Child } from 'hono/jsx';
import { ScrollArea, Table } from '../../design/table.tsx';
import { Stored, Tag } from '../../design/text.tsx';
import { dayText } from '../../kernel/day.ts';
import { type Frame, hrefIn } from '../../kernel/frame.ts';
import { words } from '../../kernel/words.ts';
import { PROGRAMME } from '../programme.view.tsx';
import { EXPECTED_WITHIN_DAYS, expectedBy } from './figure.rules.ts';
import { countText } from './figure.words.ts';
import { UnitName } from './reported.view.tsx';
import type { Asking, Cell, Cells } from './sheet.queries.ts';

const t = words({
  vi: {
    unit: 'Đơn vị',
    done: 'Đã báo',
    in: (n: string, all: string) => `Đã báo ${n} trên ${all} số liệu cần có.`,
    allIn: (all: string) => `Đã báo đủ ${all} số liệu.`,
    overdue: (n: string) => `Quá hạn ${n}.`,
    expected: (day: string, days: string) =>
      `Mong đợi đến hết ngày ${day}: ${days} ngày sau kỳ, thời hạn của chương trình, không phải hạn luật định.`,
    late: 'muộn',
    isOverdue: 'quá hạn',
    missing: 'chưa báo',
    notAsked: 'không áp dụng',
    voluntary: 'không bắt buộc',
    key: 'Các cột',
    period: 'Kỳ kết thúc ngày',
    missingHead: 'Còn thiếu',
    act: 'Việc',
    complete: 'không',
    report: 'Báo số liệu',
    look: 'Xem, sửa',
    own: 'Chỉ số liệu của đơn vị bạn.',
    byEnter: 'Bấm tên đơn vị để nhập hoặc sửa thay đơn vị đó.',
  },
  en: {
    unit: 'Unit',
    done: 'Reported',
    in: (n: string, all: string) => `${n} of ${all} figures are in.`,
    allIn: (all: string) => `All ${all} figures are in.`,
    overdue: (n: string) => `Overdue: ${n}.`,
    expected: (day: string, days: string) =>
      `Expected by the end of ${day}: ${days} days after the period, the programme’s own order of work and not a legal deadline.`,
    late: 'late',
    isOverdue: 'overdue',
    missing: 'not reported',
    notAsked: 'does not apply',
    voluntary: 'optional',
    key: 'Columns',
    period: 'Period that ends on',
    missingHead: 'Missing',
    act: 'To do',
    complete: 'nothing',
    report: 'Report figures',
    look: 'Look, correct',
    own: 'Figures of your unit only.',
    byEnter: 'A unit’s name leads to entering or correcting on its behalf.',
  },
});

export type Period = { asking: Asking; cells: Cells };
type Props = { frame: Frame; mayReport: (unitId: string) => boolean };

/** Units × indicators of one period: what each reported, what is missing, what is late; only what is asked is counted. */
export const Matrix = ({ frame, period: { asking, cells }, mayReport }: Props & { period: Period }) => {
  const { language } = frame;
  const say = t(language);
  const { asOf, bodies, indicators } = asking;
  const required = indicators.filter(({ asked }) => asked);
  const tally = (pick: (cell: Cell) => boolean) =>
    required.reduce((sum, { indicator }) => sum + [...(cells.get(indicator.id)?.values() ?? [])].filter(pick).length, 0);
  const all = tally(() => true);
  const reported = tally(({ figure }) => figure !== null);
  const overdue = tally(({ state }) => state === 'overdue');
  return (
    <>
      <p class="govuk-body">
        {reported === all ? say.allIn(String(all)) : say.in(String(reported), String(all))}
        {overdue > 0 ? (
          <>
            {' '}
            <strong>{say.overdue(String(overdue))}</strong>
          </>
        ) : null}
      </p>
      <p class="ba-quiet ba-gap">
        {say.expected(dayText(expectedBy(asOf)), String(EXPECTED_WITHIN_DAYS))}
        {bodies.some(({ id }) => mayReport(id)) ? ` ${say.byEnter}` : ''}
      </p>
      <div class="ba-wide">
        <ScrollArea label={`${say.period} ${dayText(asOf)}`}>
          <Table
            small
            columns={[
              { text: say.unit },
              ...indicators.map(({ indicator }) => ({
                text: <a href={hrefIn(frame, `${PROGRAMME}/chi-so/${indicator.code}?ky=${asOf}`)}>{indicator.code}</a>,
                numeric: true,
              })),
              { text: say.done, numeric: true },
            ]}
            rows={bodies.map(({ id, name }): Child[] => {
              const own = required.flatMap(({ indicator }) => cells.get(indicator.id)?.get(id) ?? []);
              return [
                mayReport(id) ? (
                  <a href={hrefIn(frame, `${PROGRAMME}/so-lieu/${id}/${asOf}`)}>
                    <UnitName frame={frame} name={name} />
                  </a>
                ) : (
                  <UnitName frame={frame} name={name} />
                ),
                ...indicators.map(({ indicator, asked }) => cellOf(frame, cells.get(indicator.id)?.get(id), asked)),
                `${own.filter(({ figure }) => figure).length}/${own.length}`,
              ];
            })}
          />
        </ScrollArea>
      </div>
      <h2 class="govuk-heading-s">{say.key}</h2>
      <ul class="govuk-list">
        {indicators.map(({ indicator, asked }) => (
          <li>
            <strong>{indicator.code}</strong> <Stored language={language} text={indicator.name} />
            {asked ? null : ` (${say.voluntary})`}
          </li>
        ))}
      </ul>
    </>
  );
};

function cellOf(frame: Frame, cell: Cell | undefined, asked: boolean): Child {
  const say = t(frame.language);
  if (!cell) return <span class="ba-quiet">{say.notAsked}</span>;
  if (!cell.figure) {
    if (!asked) return '–';
    return cell.state === 'overdue' ? <Tag colour="red">{say.isOverdue}</Tag> : <span class="ba-quiet">{say.missing}</span>;
  }
  const text = countText(frame.language, cell.figure);
  return cell.state === 'late' && asked ? (
    <>
      {text} <span class="ba-quiet">({say.late})</span>
    </>
  ) : (
    text
  );
}

/** The last periods of the units one belongs to, those that lack something first. */
export const OwnPeriods = ({ frame, periods, mayReport }: Props & { periods: readonly Period[] }) => {
  const { language } = frame;
  const say = t(language);
  const rows = periods
    .flatMap(({ asking, cells }) =>
      asking.bodies.map((body) => {
        const asked = asking.indicators.filter(({ asked, units }) => asked && units.has(body.id));
        const missing = asked.filter(({ indicator }) => !cells.get(indicator.id)?.get(body.id)?.figure);
        const overdue = missing.some(({ indicator }) => cells.get(indicator.id)?.get(body.id)?.state === 'overdue');
        return { body, asOf: asking.asOf, asked, missing, overdue };
      }),
    )
    .sort((a, b) => Number(b.missing.length > 0) - Number(a.missing.length > 0));
  return (
    <>
      <p class="ba-quiet ba-gap">{say.own}</p>
      <Table
        cards
        columns={[{ text: say.unit }, { text: say.period }, { text: say.done }, { text: say.missingHead }, { text: say.act }]}
        rows={rows.map(({ body, asOf, asked, missing, overdue }): Child[] => [
          <UnitName frame={frame} name={body.name} />,
          dayText(asOf),
          `${asked.length - missing.length}/${asked.length}`,
          missing.length === 0 ? (
            say.complete
          ) : (
            <>
              {missing.map(({ indicator }) => indicator.code).join(', ')} {overdue ? <Tag colour="red">{say.isOverdue}</Tag> : null}
            </>
          ),
          mayReport(body.id) ? (
            <a href={hrefIn(frame, `${PROGRAMME}/so-lieu/${body.id}/${asOf}`)}>
              {missing.length > 0 ? say.report : say.look}
              <span class="govuk-visually-hidden">
                {' '}
                {body.name}, {dayText(asOf)}
              </span>
            </a>
          ) : (
            ''
          ),
        ])}
      />
    </>
  );
};
