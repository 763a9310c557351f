import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { Filter } from '../../../design/filter.tsx';
import { TextInput } from '../../../design/form.tsx';
import { Tag } from '../../../design/text.tsx';
import { dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { page, pageNumber, type Screen } from '../../../platform/http/screen.tsx';
import { listAddress, PRIVACY, PrivacyList, PrivacyPage } from '../privacy.view.tsx';
import { findReport, listReports } from '../report.queries.ts';
import { ReportPaper } from '../report.view.tsx';

export const REPORTS = `${PRIVACY}/bao-cao`;

const t = words({
  vi: {
    title: 'Báo cáo năm về dữ liệu cá nhân',
    back: 'Dữ liệu cá nhân',
    add: 'Lập báo cáo năm',
    found: (n: string) => `${n} báo cáo`,
    symbol: 'Số, ký hiệu',
    year: 'Năm',
    body: 'Cơ quan ban hành (tên của ngày ban hành)',
    issued: 'Ngày ban hành',
    replaced: 'đã được thay thế',
    none: 'Chưa có báo cáo nào khớp',
    noneText: 'Báo cáo đã ban hành giữ nguyên số liệu và tên đơn vị của ngày đó, kể cả khi đơn vị đã sáp nhập.',
    by: (what: string) => `Báo cáo ${what}`,
    newer: 'Báo cáo này đã được thay thế. Xem báo cáo thay thế.',
    older: 'Báo cáo này thay thế một báo cáo trước. Xem báo cáo bị thay.',
  },
  en: {
    title: 'Yearly reports on personal data',
    back: 'Personal data',
    add: 'Make a yearly report',
    found: (n: string) => `${n} reports`,
    symbol: 'Symbol',
    year: 'Year',
    body: 'Issued by (its name of that day)',
    issued: 'Issued on',
    replaced: 'replaced',
    none: 'No report matches',
    noneText: 'An issued report keeps its figures and the names of its day, also after its unit was merged.',
    by: (what: string) => `Report ${what}`,
    newer: 'This report has been replaced. See the one that replaces it.',
    older: 'This report replaces an earlier one. See what it replaces.',
  },
});

/** Every report that was issued, by the names of its day. */
const listScreen = page({
  path: REPORTS,
  may: 'privacy.read',
  params: z.object({ nam: z.coerce.number().int().min(2000).max(2200).optional().catch(undefined), trang: pageNumber }),
  load: async (tx, asked) => ({ asked, listed: await listReports(tx, { year: asked.nam, page: asked.trang }) }),
  view({ asked, listed }, { language, frame, to }) {
    const say = t(language);
    const here = to(REPORTS);
    const year = asked.nam;
    const address = (change: { trang: number }) => listAddress(here, { ...asked, ...change });
    return (
      <PrivacyPage frame={frame} title={say.title} back={{ href: PRIVACY, text: say.back }}>
        {frame.may.has('privacy.handle') ? <ButtonLink href={to(`${REPORTS}/moi`)}>{say.add}</ButtonLink> : null}
        <Filter language={language} action={here} clear={here} selected={year ? [{ text: String(year), href: here }] : []}>
          <TextInput language={language} name="nam" label={say.year} width={4} inputmode="numeric" value={year} />
        </Filter>
        <PrivacyList
          frame={frame}
          title={say.title}
          listed={listed}
          found={say.found}
          none={{ title: say.none, text: say.noneText }}
          columns={[say.symbol, say.year, say.issued, say.body]}
          row={(report) => [
            <>
              <a href={to(`${REPORTS}/${report.id}`)}>{report.symbol}</a>{' '}
              {report.replacedBy ? <Tag colour="grey">{say.replaced}</Tag> : null}
            </>,
            String(report.aboutYear),
            dayText(report.issuedOn),
            <span lang="vi">{report.names.unit}</span>,
          ]}
          page={asked.trang}
          address={(trang) => address({ trang })}
        />
      </PrivacyPage>
    );
  },
});

/** A report as it was issued; prints. */
const showScreen = page({
  path: `${REPORTS}/:id`,
  may: 'privacy.read',
  params: z.object({ id: z.string().regex(UUID) }),
  async load(tx, { id }) {
    const report = await findReport(tx, id);
    if (!report) throw new NotFound('report', id);
    return report;
  },
  view(report, { language, frame, to }) {
    const say = t(language);
    return (
      <PrivacyPage frame={frame} title={say.by(report.symbol)} back={{ href: REPORTS, text: say.title }} paper>
        <div class="ba-not-paper">
          {report.replacedBy ? (
            <p class="govuk-body">
              <Tag colour="grey">{say.replaced}</Tag> <a href={to(`${REPORTS}/${report.replacedBy}`)}>{say.newer}</a>
            </p>
          ) : null}
          {report.replaces ? (
            <p class="govuk-body">
              <a href={to(`${REPORTS}/${report.replaces}`)}>{say.older}</a>
            </p>
          ) : null}
        </div>
        <ReportPaper report={report} />
      </PrivacyPage>
    );
  },
});

export const reportScreens: readonly Screen[] = [listScreen, showScreen];
