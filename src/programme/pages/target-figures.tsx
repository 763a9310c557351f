import { z } from 'zod';
import { ButtonLink } from '../../design/button.tsx';
import { percent } from '../../design/charts.tsx';
import { WorkPage } from '../../design/layout.tsx';
import { Breadcrumbs, SubNavigation } from '../../design/navigation.tsx';
import { EmptyState } from '../../design/record.tsx';
import { ScrollArea, Table } from '../../design/table.tsx';
import { Tag } from '../../design/text.tsx';
import { dayOf, dayText, timeText } from '../../kernel/day.ts';
import { NotFound } from '../../kernel/errors.ts';
import { UUID } from '../../kernel/ids.ts';
import { count, words } from '../../kernel/words.ts';
import { listNames } from '../../organisation/people/account.queries.ts';
import { page } from '../../platform/http/screen.tsx';
import { listPlans } from '../plan.queries.ts';
import { quarterText } from '../quarter.rules.ts';
import { listReportedQuarters } from '../reporting.queries.ts';
import { percentOf } from '../target.rules.ts';

const t = words({
  vi: {
    programme: 'Chương trình',
    record: 'Ghi số liệu',
    quarters: 'Các quý',
    ward: 'Phường',
    share: 'Tỷ lệ',
    by: 'Người ghi',
    source: 'Nguồn',
    notYet: 'chưa báo cáo',
    sample: 'mẫu',
    sampleName: 'tên mẫu',
    none: 'Chưa đến kỳ số liệu nào',
    noneText: 'Số liệu được ghi sau khi một quý kết thúc.',
    inside: 'Trang này có cả số nhỏ mà trang công khai ẩn. Không chép ra ngoài.',
    changes: 'Ghi lại một phường của cùng quý là sửa số: số mới được dùng, số cũ vẫn giữ.',
  },
  en: {
    programme: 'Programme',
    record: 'Record figures',
    quarters: 'Quarters',
    ward: 'Ward',
    share: 'Share',
    by: 'Recorded by',
    source: 'Source',
    notYet: 'not reported',
    sample: 'sample',
    sampleName: 'sample name',
    none: 'No figures are due yet',
    noneText: 'Figures are recorded once a quarter has ended.',
    inside: 'This page shows small numbers that the public page hides. Do not pass them on.',
    changes: 'Recording a ward again for the same quarter corrects it: the new figure counts, the old one is kept.',
  },
});

/** What a figure is made of: every ward's counts of one quarter, who recorded them and from what. */
export const targetFiguresScreen = page({
  path: '/lam-viec/chuong-trinh/:targetId',
  may: 'programme.read',
  params: z.object({ targetId: z.string().regex(UUID), quy: z.iso.date().optional() }),
  async load(tx, { targetId, quy }, { now }) {
    const plan = (await listPlans(tx)).find(({ targets }) => targets.some(({ id }) => id === targetId));
    const target = plan?.targets.find(({ id, source }) => id === targetId && source === 'plan');
    if (!plan || !target) throw new NotFound('target', targetId);
    const quarters = (await listReportedQuarters(tx, plan, dayOf(now))).get(targetId) ?? [];
    const shown = quy
      ? quarters.find(({ asOf }) => asOf.toString() === quy)
      : (quarters.findLast(({ reported }) => reported > 0) ?? quarters.at(-1));
    if (quy && !shown) throw new NotFound('quarter', quy);
    const names = await listNames(
      tx,
      [...(shown?.figures.values() ?? [])].map(({ recordedBy }) => recordedBy),
    );
    return { target, quarters, shown, names };
  },
  view({ target, quarters, shown, names }, { language, frame, to }) {
    const say = t(language);
    const path = `/lam-viec/chuong-trinh/${target.id}`;
    return (
      <WorkPage frame={frame} title={target.name[language]} section="/lam-viec/chuong-trinh">
        <Breadcrumbs language={language} items={[{ text: say.programme, href: to('/lam-viec/chuong-trinh') }]} />
        <div class="ba-head">
          <h1 class="govuk-heading-l">{target.name[language]}</h1>
          {frame.may.has('programme.write') ? <ButtonLink href={to(`${path}/so-lieu-moi`)}>{say.record}</ButtonLink> : null}
        </div>
        <p class="govuk-body">{target.text[language]}</p>
        {shown ? (
          <>
            <SubNavigation
              label={say.quarters}
              items={quarters.slice(-6).map(({ asOf, reported, units }) => ({
                href: to(`${path}?quy=${asOf}`),
                text: `${quarterText(asOf)} (${reported}/${units})`,
                active: asOf.equals(shown.asOf),
              }))}
            />
            <div class="ba-wide">
              <ScrollArea label={`${target.name[language]}, ${quarterText(shown.asOf)}`}>
                <Table
                  columns={[
                    { text: say.ward },
                    { text: target.numerator.head[language], numeric: true },
                    { text: target.denominator.head[language], numeric: true },
                    { text: say.share, numeric: true },
                    { text: say.by },
                    { text: say.source },
                  ]}
                  rows={shown.bodies.map(({ id, name }) => {
                    const figure = shown.figures.get(id);
                    if (!figure) return [name, '–', '–', '–', say.notYet, ''];
                    return [
                      name,
                      count(language, figure.numerator),
                      count(language, figure.denominator),
                      percent(language, percentOf(target, figure)),
                      <>
                        {names.get(figure.recordedBy)}
                        {frame.demonstration && names.has(figure.recordedBy) ? ` (${say.sampleName})` : null}
                        <br />
                        <span class="ba-quiet">
                          {dayText(dayOf(figure.recordedAt))}, {timeText(figure.recordedAt)}
                        </span>
                      </>,
                      <>
                        {figure.source} {figure.sample ? <Tag>{say.sample}</Tag> : null}
                      </>,
                    ];
                  })}
                />
              </ScrollArea>
            </div>
            <p class="ba-quiet">
              {say.changes}
              {target.counts === 'bodies' ? '' : ` ${say.inside}`}
            </p>
          </>
        ) : (
          <EmptyState title={say.none}>{say.noneText}</EmptyState>
        )}
      </WorkPage>
    );
  },
});
