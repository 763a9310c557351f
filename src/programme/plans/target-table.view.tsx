import { percent } from '../../design/charts.tsx';
import { ScrollArea, Table } from '../../design/table.tsx';
import { State } from '../../design/targets.tsx';
import { Stored, Tag } from '../../design/text.tsx';
import { count, type Language, words } from '../../kernel/words.ts';
import { periodText } from '../figures/period.rules.ts';
import type { Standing } from '../figures/standing.rules.ts';
import { type Count, isMet, percentOf } from '../figures/target.rules.ts';
import { PROGRAMME } from '../programme.view.tsx';
import type { Plan, Target } from './plan.queries.ts';
import type { OwnFigure } from './plan-life.queries.ts';

const t = words({
  vi: {
    progress: (number: string) => `Tiến độ kế hoạch số ${number}`,
    own: (number: string) => `Số liệu của đơn vị bạn cho kế hoạch số ${number}`,
    target: 'Mục tiêu',
    quarter: 'Quý đủ số gần nhất',
    latest: 'Kỳ gần nhất đã báo cáo',
    figure: 'Con số',
    ownFigure: 'Đơn vị bạn',
    state: 'So với mục tiêu',
    next: 'Quý sau đó',
    collected: (quarter: string, n: string, all: string) => `${quarter}: ${n} trên ${all} phường`,
    nothing: 'chưa đến kỳ',
    met: 'Đạt',
    notMet: 'Chưa đạt',
    noFigure: 'chưa có',
    sample: 'số liệu mẫu',
    unread: (n: string) => `${n} mục tiêu nữa theo cấp trên, chờ đối chiếu với bản gốc, chưa nhận số liệu.`,
    nothingOwn: 'Đơn vị bạn chưa báo cáo số nào cho kế hoạch này.',
  },
  en: {
    progress: (number: string) => `Progress of plan ${number}`,
    own: (number: string) => `Figures of your unit for plan ${number}`,
    target: 'Target',
    quarter: 'Latest whole quarter',
    latest: 'Latest period reported',
    figure: 'Figure',
    ownFigure: 'Your unit',
    state: 'Against the target',
    next: 'The quarter after it',
    collected: (quarter: string, n: string, all: string) => `${quarter}: ${n} of ${all} wards`,
    nothing: 'not due yet',
    met: 'Reached',
    notMet: 'Not reached yet',
    noFigure: 'none yet',
    sample: 'sample figures',
    unread: (n: string) => `${n} more targets of the decision above wait to be compared with the original; they take no figures yet.`,
    nothingOwn: 'Your unit has reported no figure for this plan yet.',
  },
});

type Shown = { language: Language; plan: Plan; to: (path: string) => string };
const counted = (plan: Plan) => plan.targets.filter(({ source, indicator }) => source === 'plan' && indicator);

/** How the whole of a plan stands; for those who see every unit's figures. */
export const WholeFigures = ({ language, plan, periods, to }: Shown & { periods: ReadonlyMap<string, Standing[]> }) => {
  const say = t(language);
  const read = counted(plan);
  if (plan.targets.length === 0) return null;
  return (
    <>
      {read.length > 0 ? (
        <div class="ba-wide">
          <ScrollArea label={say.progress(plan.symbol ?? '—')}>
            <Table
              cards
              columns={[
                { text: say.target },
                { text: say.quarter },
                { text: say.figure, numeric: true },
                { text: say.state },
                { text: say.next },
              ]}
              rows={read.map((target) => {
                const all = periods.get(target.id) ?? [];
                const whole = all.findLast((one) => one.whole);
                const next = all[whole ? all.indexOf(whole) + 1 : 0];
                const { rhythm } = target.indicator!;
                return [
                  <TargetLink language={language} target={target} to={to} />,
                  whole ? periodText(rhythm, whole.asOf) : say.noFigure,
                  whole ? <Value language={language} target={target} value={whole} sample={whole.sample} /> : '–',
                  whole ? <State met={isMet(target, whole)}>{isMet(target, whole) ? say.met : say.notMet}</State> : '–',
                  next ? say.collected(periodText(rhythm, next.asOf), String(next.reported), String(next.units)) : say.nothing,
                ];
              })}
            />
          </ScrollArea>
        </div>
      ) : null}
      {plan.targets.length > read.length ? <p class="ba-quiet">{say.unread(String(plan.targets.length - read.length))}</p> : null}
    </>
  );
};

/** What the reader's own units have reported: never called the whole, since they see no other. */
export const OwnFigures = ({ language, plan, own, to }: Shown & { own: readonly OwnFigure[] }) => {
  const say = t(language);
  const rows = counted(plan).flatMap((target) => {
    const figure = own.find(({ indicatorId }) => indicatorId === target.indicator!.id);
    return figure ? [{ target, figure }] : [];
  });
  if (counted(plan).length === 0) return null;
  if (rows.length === 0) return <p class="ba-quiet ba-gap">{say.nothingOwn}</p>;
  return (
    <ScrollArea label={say.own(plan.symbol ?? '—')}>
      <Table
        cards
        columns={[{ text: say.target }, { text: say.latest }, { text: say.ownFigure, numeric: true }, { text: say.state }]}
        rows={rows.map(({ target, figure }) => [
          <TargetLink language={language} target={target} to={to} />,
          periodText(target.indicator!.rhythm, figure.asOf),
          <Value language={language} target={target} value={figure} sample={figure.sample} />,
          <State met={isMet(target, figure)}>{isMet(target, figure) ? say.met : say.notMet}</State>,
        ])}
      />
    </ScrollArea>
  );
};

const TargetLink = ({ language, target, to }: { language: Language; target: Target; to: Shown['to'] }) => (
  <a href={to(`${PROGRAMME}/muc-tieu/${target.id}`)}>
    <Stored language={language} text={target.name} />
  </a>
);

const Value = ({ language, target, value, sample }: { language: Language; target: Target; value: Count; sample: boolean }) => (
  <>
    {value.denominator === null ? count(language, value.numerator) : percent(language, percentOf(target, value))}
    {value.denominator === null ? null : (
      <>
        <br />
        <span class="ba-quiet">
          {count(language, value.numerator)} / {count(language, value.denominator)}
        </span>
      </>
    )}
    {sample ? (
      <>
        <br />
        <Tag>{t(language).sample}</Tag>
      </>
    ) : null}
  </>
);
