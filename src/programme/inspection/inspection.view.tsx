import type { Child } from 'hono/jsx';

import { ScrollArea, Table } from '../../design/table.tsx';
import { Tag, TaskList } from '../../design/text.tsx';
import { dayText } from '../../kernel/day.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import { PROGRAMME, ProgrammePage } from '../programme.view.tsx';
import type { Demand, Finding, Photo } from './finding.queries.ts';
import type { Visit } from './inspection.queries.ts';
import { demandStanding } from './inspection.rules.ts';
import { refusalText, SEVERITY_NAMES, STANDING_NAMES, VISIT_NAMES } from './inspection.words.ts';

export const INSPECTION = `${PROGRAMME}/kiem-tra`;
export const visitPath = (visitId: string): string => `${INSPECTION}/cuoc/${visitId}`;

const t = words({
  vi: {
    list: 'Kiểm tra',
    visit: 'Cuộc kiểm tra',
    unit: 'Đơn vị',
    state: 'Tình trạng',
    day: 'Ngày',
    findings: 'Phát hiện',
    serious: (n: string) => `${n} nghiêm trọng`,
    open: 'Yêu cầu đang làm',
    overdue: 'Quá hạn',
    waits: 'Chờ xác nhận',
    verified: 'Đã khắc phục',
    total: 'Cộng',
    board: 'Tình trạng các đơn vị',
    planned: (day: string) => `dự kiến ${day}`,
    photo: (n: string) => `Ảnh ${n}`,
    explained: 'Đơn vị giải trình',
    due: (day: string) => `hạn ${day}`,
    answered: (done: string, all: string) => `${done} trên ${all} câu`,
    answers: 'Câu hỏi',
  },
  en: {
    list: 'Inspection',
    visit: 'Visit',
    unit: 'Unit',
    state: 'State',
    day: 'Day',
    findings: 'Findings',
    serious: (n: string) => `${n} serious`,
    open: 'Demands being met',
    overdue: 'Overdue',
    waits: 'To verify',
    verified: 'Met',
    total: 'Total',
    board: 'How the units stand',
    planned: (day: string) => `planned for ${day}`,
    photo: (n: string) => `Photo ${n}`,
    explained: 'The unit explains',
    due: (day: string) => `by ${day}`,
    answered: (done: string, all: string) => `${done} of ${all} questions`,
    answers: 'Questions',
  },
});

/** A screen of *Kiểm tra*: below the list, and where it is about a visit below that. */
export const InspectionPage = (p: {
  showing: Showing;
  title: string;
  heading?: Child | undefined;
  /** The visit it is about: its id, and the unit's name. */
  visit?: { id: string; unit: string } | undefined;
  round?: { id: string; title: string } | undefined;
  top?: boolean | undefined;
  act?: Child | undefined;
  children: Child;
}) => {
  const { language, frame, errors } = p.showing;
  const say = t(language);
  const refusal = p.showing.refusal;
  return (
    <ProgrammePage
      frame={frame}
      title={p.title}
      heading={p.heading}
      current="inspection"
      back={
        p.top
          ? undefined
          : [
              { href: INSPECTION, text: say.list },
              ...(p.round ? [{ href: `${INSPECTION}/${p.round.id}`, text: <span lang="vi">{p.round.title}</span> }] : []),
              ...(p.visit ? [{ href: visitPath(p.visit.id), text: <span lang="vi">{p.visit.unit}</span> }] : []),
            ]
      }
      act={p.act}
      errors={errors}
      refused={refusal && refusalText(language, refusal)}
    >
      {p.children}
    </ProgrammePage>
  );
};

export const StateTag = ({
  language,
  name,
}: {
  language: Language;
  name: { vi: string; en: string; colour: 'grey' | 'teal' | 'green' | 'yellow' | 'red' };
}) => <Tag colour={name.colour}>{name[language]}</Tag>;

const ZERO = { open: 0, overdue: 0, waits: 0, verified: 0 };

/** One row for each unit of a round; each number leads to what it is made of. `items`: how many questions there are. */
export const Board = (p: {
  showing: Showing;
  visits: readonly Visit[];
  demands: readonly Demand[];
  items: number;
  today: Temporal.PlainDate;
}) => {
  const { language, to } = p.showing;
  const say = t(language);
  const counted = Map.groupBy(p.demands, ({ visitId }) => visitId);
  const standing = (visitId: string) => {
    const n = { ...ZERO };
    for (const demand of counted.get(visitId) ?? []) n[demandStanding({ ...demand, verified: demand.verifiedAt !== null }, p.today)] += 1;
    return n;
  };
  const rows = p.visits.map((visit) => ({ visit, n: standing(visit.id) }));
  const sum = (key: keyof typeof ZERO) => String(rows.reduce((total, { n }) => total + n[key], 0));
  const cell = (visit: Visit, n: number) => (n === 0 ? '0' : <a href={to(`${visitPath(visit.id)}#yeu-cau`)}>{String(n)}</a>);
  return (
    <ScrollArea label={say.board}>
      <Table
        cards
        caption={say.board}
        captionSize="m"
        columns={[
          { text: say.unit },
          { text: say.state },
          { text: say.day },
          { text: say.answers },
          { text: say.findings },
          { text: say.open, numeric: true },
          { text: say.overdue, numeric: true },
          { text: say.waits, numeric: true },
          { text: say.verified, numeric: true },
        ]}
        rows={rows.map(({ visit, n }) => [
          <a href={to(visitPath(visit.id))} lang="vi">
            {visit.unit}
          </a>,
          <StateTag language={language} name={VISIT_NAMES[visit.state]} />,
          visit.heldOn ? dayText(visit.heldOn) : say.planned(dayText(visit.plannedOn)),
          say.answered(String(visit.answered), String(p.items)),
          visit.findings === 0 ? (
            '0'
          ) : (
            <a href={to(`${visitPath(visit.id)}#phat-hien`)}>
              {String(visit.findings)}
              {visit.serious > 0 ? ` (${say.serious(String(visit.serious))})` : ''}
            </a>
          ),
          cell(visit, n.open),
          cell(visit, n.overdue),
          cell(visit, n.waits),
          cell(visit, n.verified),
        ])}
        total={[
          say.total,
          '',
          '',
          '',
          String(rows.reduce((total, { visit }) => total + visit.findings, 0)),
          sum('open'),
          sum('overdue'),
          sum('waits'),
          sum('verified'),
        ]}
      />
    </ScrollArea>
  );
};

export const Photos = ({ showing, photos }: { showing: Showing; photos: readonly Photo[] }) =>
  photos.length === 0 ? null : (
    <div class="ba-media">
      {photos.map(({ id }, index) => (
        <a href={`${INSPECTION}/anh/${id}`}>
          <img src={`${INSPECTION}/anh/${id}?nho=1`} alt={t(showing.language).photo(String(index + 1))} loading="lazy" />
        </a>
      ))}
    </div>
  );

/** A finding as every screen shows it. */
export const FindingView = ({ showing, finding, act }: { showing: Showing; finding: Finding; act?: Child | undefined }) => (
  <section class="ba-panel ba-gap">
    <p class="govuk-body">
      <StateTag language={showing.language} name={SEVERITY_NAMES[finding.severity]} />
    </p>
    <Lines text={finding.what} />
    <Photos showing={showing} photos={finding.photos} />
    {finding.reply ? (
      <div class="govuk-inset-text">
        <strong>{t(showing.language).explained}</strong>
        <Lines text={finding.reply} />
      </div>
    ) : null}
    {act}
  </section>
);

export const DemandTag = ({ showing, demand, today }: { showing: Showing; demand: Demand; today: Temporal.PlainDate }) => (
  <StateTag language={showing.language} name={STANDING_NAMES[demandStanding({ ...demand, verified: demand.verifiedAt !== null }, today)]} />
);

/** What is asked of a unit, each with how it stands; it opens once it is issued. */
export const DemandList = ({ demands, showing, today }: { demands: readonly Demand[]; showing: Showing; today: Temporal.PlainDate }) => (
  <TaskList
    idPrefix="demand"
    items={demands.map((demand) => ({
      title: <span lang="vi">{demand.what}</span>,
      ...(demand.taskId ? { href: showing.to(`${INSPECTION}/yeu-cau/${demand.id}`) } : {}),
      hint: t(showing.language).due(dayText(demand.dueOn)),
      status: <DemandTag showing={showing} demand={demand} today={today} />,
    }))}
  />
);

/** Stored words of several lines. */
export const Lines = ({ text }: { text: string }) => (
  <div lang="vi">
    {text.split('\n').map((line) => (
      <p class="govuk-body">{line}</p>
    ))}
  </div>
);

/** The name of a unit of today in the reader's language. */
export const unitText = (language: Language, { name, nameEn }: { name: string; nameEn: string }): string =>
  language === 'vi' ? name : nameEn;
