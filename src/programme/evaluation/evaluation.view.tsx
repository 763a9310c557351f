import { ScrollArea, Table } from '../../design/table.tsx';
import { State } from '../../design/targets.tsx';
import { InsetText, Stored, Tag } from '../../design/text.tsx';
import { dayText } from '../../kernel/day.ts';
import { count, decimal, type Language, words } from '../../kernel/words.ts';
import { goalText, moreReports, periodName } from '../figures/indicator.words.ts';
import { percentOf } from '../figures/target.rules.ts';
import { PROGRAMME } from '../programme.view.tsx';
import type { EvaluationContent, TargetResult, UnitResult } from './evaluation.content.ts';
import { MENTION_COLOURS, MENTION_NAMES } from './evaluation.words.ts';

export const EVALUATION = `${PROGRAMME}/danh-gia`;
export const evaluationPath = (id: string) => `${EVALUATION}/${id}`;

const t = words({
  vi: {
    targets: 'Từng mục tiêu',
    target: 'Mục tiêu',
    result: 'Kết quả',
    rating: 'Đánh giá',
    why: 'Nguyên nhân, bài học',
    parent: 'Chờ đối chiếu với bản gốc nên chưa theo dõi số liệu.',
    indicator: 'Chưa gắn chỉ tiêu để đếm.',
    noFigure: (n: string, all: string) => `Chưa đủ số liệu: ${n}/${all} đơn vị đã báo`,
    none: 'Chưa có số liệu.',
    sample: 'số liệu mẫu',
    met: 'Đạt',
    notMet: 'Chưa đạt',
    reached: (n: string) => `${n}% yêu cầu`,
    by: (goal: string, day: string) => `Đến ${day}: ${goal}`,
    whole: (goal: string) => `Cả kỳ kế hoạch: ${goal}`,
    baseline: (figure: string, day: string) => `Xuất phát: ${figure} (${day})`,
    unrated: 'Không xếp loại',
    reasons: 'Nguyên nhân',
    lessons: 'Bài học',
    missing: 'Cần ghi nguyên nhân',
    write: 'Ghi',
    change: 'Sửa',
    tasks: (due: string, inTime: string) => `Nhiệm vụ: ${inTime}/${due} đúng hạn`,
    units: 'Từng đơn vị',
    unitsNone: 'Chưa đơn vị nào có số liệu hoặc nhiệm vụ đến hạn.',
    unit: 'Đơn vị',
    unitTargets: 'Mục tiêu đạt',
    ofReported: (met: string, reported: string) => `${met}/${reported} có số liệu`,
    unreported: (n: string) => `${n} chưa báo`,
    unitTasks: 'Nhiệm vụ đúng hạn',
    unitRating: 'Xếp loại',
    unratable: 'chưa đủ căn cứ',
    mention: 'Biểu dương, phê bình',
    proposed: (name: string) => `Đề nghị: ${name.toLowerCase()}`,
    decide: 'Quyết định',
    private: 'Chỉ dùng trong nội bộ các cơ quan; không đưa lên cổng công khai.',
  },
  en: {
    targets: 'Target by target',
    target: 'Target',
    result: 'Result',
    rating: 'Rating',
    why: 'Reasons, lessons',
    parent: 'Waits to be compared with the original, so no figures are kept yet.',
    indicator: 'Nothing to count it by yet.',
    noFigure: (n: string, all: string) => `Not whole: ${n}/${all} units reported`,
    none: 'No figures yet.',
    sample: 'sample',
    met: 'Met',
    notMet: 'Not met',
    reached: (n: string) => `${n}% of what is asked`,
    by: (goal: string, day: string) => `By ${day}: ${goal}`,
    whole: (goal: string) => `By the end of the plan: ${goal}`,
    baseline: (figure: string, day: string) => `Began at ${figure} (${day})`,
    unrated: 'Not rated',
    reasons: 'Reasons',
    lessons: 'Lessons',
    missing: 'Reasons are needed',
    write: 'Write',
    change: 'Change',
    tasks: (due: string, inTime: string) => `Tasks: ${inTime}/${due} in time`,
    units: 'Unit by unit',
    unitsNone: 'No unit has figures or tasks that were due.',
    unit: 'Unit',
    unitTargets: 'Targets met',
    ofReported: (met: string, reported: string) => `${met}/${reported} reported`,
    unreported: (n: string) => `${n} not reported`,
    unitTasks: 'Tasks in time',
    unitRating: 'Rating',
    unratable: 'not enough to go by',
    mention: 'Commended, criticised',
    proposed: (name: string) => `Proposed: ${name.toLowerCase()}`,
    decide: 'Decide',
    private: 'For the authorities only; it is not shown on the public portal.',
  },
});

type Told = {
  language: Language;
  content: EvaluationContent;
  to: (path: string) => string /** Where it may be changed: its address. */;
  editing: string | null;
};

/** Target by target: what was asked, what came of it, how that is rated, and why. */
export const TargetResults = ({ language, content, to, editing }: Told) => {
  const say = t(language);
  return (
    <section>
      <h2 class="govuk-heading-m" id="tung-muc-tieu">
        {say.targets}
      </h2>
      <div class="ba-wide">
        <ScrollArea label={say.targets}>
          <Table
            cards
            small
            caption={say.targets}
            captionHidden
            columns={[say.target, say.result, say.rating, say.why].map((text) => ({ text }))}
            rows={content.targets.map((target) => [
              <>
                {target.code}. <Stored language={language} text={{ vi: target.name, en: target.nameEn }} />
                <br />
                <span class="ba-quiet">{askedText(language, target)}</span>
              </>,
              <Figure language={language} target={target} />,
              <Rating language={language} target={target} />,
              <Why
                language={language}
                target={target}
                href={editing && target.uncounted !== 'parent' ? to(`${editing}/muc-tieu/${encodeURIComponent(target.code)}`) : null}
              />,
            ])}
          />
        </ScrollArea>
      </div>
      {content.targets.some(({ outcome }) => outcome) ? <InsetText>{moreReports(language)}</InsetText> : null}
    </section>
  );
};

const askedText = (language: Language, target: TargetResult) =>
  target.milestone
    ? `${t(language).by(goalText(language, { ...target, value: target.milestone.value }), dayText(Temporal.PlainDate.from(target.milestone.by)))}. ${t(language).whole(goalText(language, target))}`
    : goalText(language, target);

/** What is reported, or why there is none: a figure that nobody counted is never shown. */
export const Figure = ({ language, target }: { language: Language; target: TargetResult }) => {
  const say = t(language);
  const { figure, latest, uncounted, baseline } = target;
  if (uncounted) return <span class="ba-quiet">{say[uncounted]}</span>;
  if (!figure) return <span class="ba-quiet">{latest ? say.noFigure(String(latest.reported), String(latest.units)) : say.none}</span>;
  return (
    <>
      <strong>{shareText(language, target, figure)}</strong> {figure.sample ? <Tag>{say.sample}</Tag> : null}
      <br />
      <span class="ba-quiet">
        {figure.denominator === null ? '' : `${count(language, figure.numerator)}/${count(language, figure.denominator)} · `}
        {periodName(language, target.rhythm ?? 'quarter', Temporal.PlainDate.from(figure.asOf))}
      </span>
      {baseline ? (
        <>
          <br />
          <span class="ba-quiet">{say.baseline(shareText(language, target, baseline), dayText(Temporal.PlainDate.from(baseline.on)))}</span>
        </>
      ) : null}
    </>
  );
};

/** `34,6 %`, or a plain number. */
export const shareText = (language: Language, target: TargetResult, figure: { numerator: number; denominator: number | null }): string =>
  figure.denominator === null
    ? count(language, figure.numerator)
    : decimal(language, percentOf(target, figure)) + (language === 'vi' ? '\u00A0%' : '%');

const Rating = ({ language, target }: { language: Language; target: TargetResult }) => {
  const say = t(language);
  if (target.met === null) return <>–</>;
  if (target.outcome) return <span class="ba-quiet">{say.unrated}</span>;
  return (
    <>
      <State met={target.met}>{target.met ? say.met : say.notMet}</State>
      {target.rating ? (
        <>
          <br />
          <span lang="vi">{target.rating}</span>
        </>
      ) : null}
      <br />
      <span class="ba-quiet">{say.reached(decimal(language, target.reached ?? 0))}</span>
    </>
  );
};

const Why = ({ language, target, href }: { language: Language; target: TargetResult; href: string | null }) => {
  const say = t(language);
  const needed = target.met === false && !target.outcome && !target.reasons;
  return (
    <>
      {target.reasons ? (
        <p>
          {say.reasons}: <span lang="vi">{target.reasons}</span>
        </p>
      ) : null}
      {target.lessons ? (
        <p>
          {say.lessons}: <span lang="vi">{target.lessons}</span>
        </p>
      ) : null}
      {target.tasks.due > 0 ? <p class="ba-quiet">{say.tasks(String(target.tasks.due), String(target.tasks.inTime))}</p> : null}
      {needed ? (
        <p>
          <Tag colour="yellow">{say.missing}</Tag>
        </p>
      ) : null}
      {href ? (
        <a href={href}>
          {target.reasons || target.lessons ? say.change : say.write}
          <span class="govuk-visually-hidden">
            {' '}
            {say.why}: {target.code}
          </span>
        </a>
      ) : null}
      {!href && !target.reasons && !target.lessons && target.tasks.due === 0 ? '–' : null}
    </>
  );
};

/** Unit by unit, from its own figures and tasks; what is decided about it, or what the rule proposes. */
export const UnitResults = ({ language, content, to, editing }: Told) => {
  const say = t(language);
  return (
    <section>
      <h2 class="govuk-heading-m" id="tung-don-vi">
        {say.units}
      </h2>
      <p class="ba-quiet">{say.private}</p>
      {content.units.length === 0 ? (
        <p class="govuk-body">{say.unitsNone}</p>
      ) : (
        <div class="ba-wide">
          <ScrollArea label={say.units}>
            <Table
              cards
              small
              caption={say.units}
              captionHidden
              columns={[say.unit, say.unitTargets, say.unitTasks, say.unitRating, say.mention].map((text) => ({ text }))}
              rows={content.units.map((unit) => [
                <span lang="vi">{unit.name}</span>,
                targetsText(language, unit),
                unit.tasks.due === 0 ? '–' : `${unit.tasks.inTime}/${unit.tasks.due}`,
                unit.rating ? <span lang="vi">{unit.rating}</span> : <span class="ba-quiet">{say.unratable}</span>,
                <Mentioned language={language} unit={unit} href={editing ? to(`${editing}/don-vi/${unit.id}`) : null} />,
              ])}
            />
          </ScrollArea>
        </div>
      )}
    </section>
  );
};

export const targetsText = (language: Language, { asked, reported, met }: UnitResult): string => {
  const say = t(language);
  if (asked === 0) return '–';
  const missing = asked > reported ? `, ${say.unreported(String(asked - reported))}` : '';
  return `${say.ofReported(String(met), String(reported))}${missing}`;
};

const Mentioned = ({ language, unit, href }: { language: Language; unit: UnitResult; href: string | null }) => {
  const say = t(language);
  const { mention, proposed, reason } = unit;
  return (
    <>
      {mention && (mention !== 'neither' || href) ? <Tag colour={MENTION_COLOURS[mention]}>{MENTION_NAMES[mention][language]}</Tag> : null}
      {reason ? <p lang="vi">{reason}</p> : null}
      {href && !mention && proposed !== 'neither' ? <p class="ba-quiet">{say.proposed(MENTION_NAMES[proposed][language])}</p> : null}
      {href ? (
        <p>
          <a href={href}>
            {mention ? say.change : say.decide}
            <span class="govuk-visually-hidden" lang="vi">
              {' '}
              {unit.name}
            </span>
          </a>
        </p>
      ) : mention && mention !== 'neither' ? null : (
        '–'
      )}
    </>
  );
};
