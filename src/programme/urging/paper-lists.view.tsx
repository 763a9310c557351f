import { ScrollArea, Table } from '../../design/table.tsx';
import { Tag } from '../../design/text.tsx';
import { dayOf, dayText } from '../../kernel/day.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { Letter } from './letter.queries.ts';
import type { UrgingReport } from './report.queries.ts';
import { letterPath, reportPath, Vi } from './urging.view.tsx';

const t = words({
  vi: {
    symbol: 'Số, ký hiệu',
    unit: 'Đơn vị',
    state: 'Tình trạng',
    day: 'Ngày',
    draft: 'Dự thảo',
    issued: 'Đã ban hành',
    withdrawn: 'Đã rút',
    answered: 'đã trả lời hết',
    ended: 'đơn vị đã chấm dứt',
    'by hand': 'cơ quan thường trực rút',
    unnumbered: 'chưa có số',
    open: 'Chờ quyết định',
    known: 'Đã biết',
    directed: 'Đã chỉ đạo',
    about: (day: string) => `Báo cáo ngày ${day}`,
  },
  en: {
    symbol: 'Symbol',
    unit: 'Unit',
    state: 'State',
    day: 'Day',
    draft: 'Draft',
    issued: 'Issued',
    withdrawn: 'Withdrawn',
    answered: 'all answered',
    ended: 'the unit has ended',
    'by hand': 'by the standing body',
    unnumbered: 'no number yet',
    open: 'To be decided',
    known: 'Noted',
    directed: 'Directed',
    about: (day: string) => `Report of ${day}`,
  },
});

type ListProps = { language: Language; to: (path: string) => string; label: string };

const COLOURS = { draft: 'yellow', issued: 'green', withdrawn: 'grey', open: 'yellow', decided: 'green' } as const;

/** The state of a letter in words; of one withdrawn, why. */
export const LetterState = ({ language, letter }: { language: Language; letter: Pick<Letter, 'state' | 'withdrawnWhy'> }) => (
  <Tag colour={COLOURS[letter.state]}>
    {t(language)[letter.state]}
    {letter.withdrawnWhy ? `: ${t(language)[letter.withdrawnWhy]}` : ''}
  </Tag>
);

export const ReportState = ({
  language,
  report,
}: {
  language: Language;
  report: Pick<UrgingReport, 'state' | 'decision' | 'withdrawnWhy'>;
}) => (
  <Tag colour={COLOURS[report.state]}>
    {report.state === 'decided' ? t(language)[report.decision!] : t(language)[report.state]}
    {report.withdrawnWhy ? `: ${t(language)[report.withdrawnWhy]}` : ''}
  </Tag>
);

export const LetterTable = ({ language, to, label, letters }: ListProps & { letters: readonly Letter[] }) => {
  const say = t(language);
  return (
    <div class="ba-wide">
      <ScrollArea label={label}>
        <Table
          cards
          small
          columns={[{ text: say.symbol }, { text: say.unit }, { text: say.state }, { text: say.day }]}
          rows={letters.map((letter) => [
            <a href={to(letterPath(letter.id))}>{letter.symbol ?? say.unnumbered}</a>,
            <Vi>{letter.unit}</Vi>,
            <LetterState language={language} letter={letter} />,
            dayText(letter.issuedOn ?? dayOf(letter.withdrawnAt ?? letter.draftedAt)),
          ])}
        />
      </ScrollArea>
    </div>
  );
};

export const ReportTable = ({ language, to, label, reports }: ListProps & { reports: readonly UrgingReport[] }) => {
  const say = t(language);
  return (
    <div class="ba-wide">
      <ScrollArea label={label}>
        <Table
          cards
          small
          columns={[{ text: say.day }, { text: say.unit }, { text: say.state }]}
          rows={reports.map((report) => [
            <a href={to(reportPath(report.id))}>{say.about(dayText(dayOf(report.madeAt)))}</a>,
            <Vi>{report.unit}</Vi>,
            <ReportState language={language} report={report} />,
          ])}
        />
      </ScrollArea>
    </div>
  );
};
