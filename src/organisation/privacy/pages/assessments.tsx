import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { Filter } from '../../../design/filter.tsx';
import { Select } from '../../../design/form.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { count, words } from '../../../kernel/words.ts';
import { page } from '../../../platform/http/screen.tsx';
import { type Assessment, listAssessments } from '../assessment.queries.ts';
import { PRIVACY, PrivacyPage, UnreadTag } from '../privacy.view.tsx';
import { listLatestNames } from '../privacy-unit.queries.ts';

export const ASSESSMENTS = `${PRIVACY}/danh-gia`;

const t = words({
  vi: {
    title: 'Đánh giá tác động xử lý dữ liệu cá nhân',
    back: 'Dữ liệu cá nhân',
    add: 'Lập hồ sơ',
    found: (n: string) => `${n} hồ sơ`,
    name: 'Hồ sơ',
    filed: 'Gửi cơ quan chuyên trách',
    review: 'Xem lại',
    signed: 'Bản hiện hành',
    unit: 'Đơn vị',
    state: 'Tình trạng',
    all: 'Tất cả',
    unfiled: 'Chưa gửi',
    due: 'Đến hạn xem lại',
    sentOn: (day: string) => `đã gửi ${day}`,
    by: (day: string) => `trước hết ngày ${day}`,
    late: 'Quá hạn',
    isSigned: (n: number) => `bản ${n}, đã ký`,
    isDraft: (n: number) => `bản ${n}, chưa ký`,
    none: 'Không có hồ sơ nào khớp',
    noneText:
      'Lập hồ sơ trước khi bắt đầu một cách xử lý mới, nhất là khi có dữ liệu nhạy cảm. Cơ quan nhà nước có thể được miễn; vẫn nên làm.',
  },
  en: {
    title: 'Impact assessments',
    back: 'Personal data',
    add: 'Begin a file',
    found: (n: string) => `${n} files`,
    name: 'File',
    filed: 'Sent to the specialised agency',
    review: 'Review on',
    signed: 'Current version',
    unit: 'Unit',
    state: 'State',
    all: 'All',
    unfiled: 'Not sent yet',
    due: 'Due for review',
    sentOn: (day: string) => `sent on ${day}`,
    by: (day: string) => `by the end of ${day}`,
    late: 'Past due',
    isSigned: (n: number) => `version ${n}, signed`,
    isDraft: (n: number) => `version ${n}, not signed`,
    none: 'No file matches',
    noneText:
      'Begin a file before a new kind of processing starts, above all with sensitive data. State bodies may be exempt; do one anyway.',
  },
});

/** All impact assessments in reach, the soonest to be reviewed first. */
export const assessmentsScreen = page({
  path: ASSESSMENTS,
  may: 'privacy.read',
  params: z.object({ tinh_trang: z.enum(['unfiled', 'due', '']).catch('').default('') }),
  async load(tx, { tinh_trang }, { now }) {
    const today = dayOf(now);
    const isDue = ({ reviewOn }: Assessment) => Temporal.PlainDate.compare(reviewOn, today) <= 0;
    const all = await listAssessments(tx);
    const rows = all.filter((one) => (tinh_trang === 'unfiled' ? !one.filedOn : tinh_trang === 'due' ? isDue(one) : true));
    return {
      tinh_trang,
      today,
      rows,
      names: await listLatestNames(
        tx,
        rows.map(({ unitId }) => unitId),
        today,
      ),
    };
  },
  view({ tinh_trang, today, rows, names }, { language, frame, to }) {
    const say = t(language);
    const here = to(ASSESSMENTS);
    const past = (day: Temporal.PlainDate) => Temporal.PlainDate.compare(day, today) < 0;
    return (
      <PrivacyPage frame={frame} title={say.title} back={{ href: PRIVACY, text: say.back }}>
        {frame.may.has('privacy.oversee') ? <ButtonLink href={to(`${ASSESSMENTS}/moi`)}>{say.add}</ButtonLink> : null}
        <Filter language={language} action={here} clear={here} selected={tinh_trang ? [{ text: say[tinh_trang], href: here }] : []}>
          <Select
            language={language}
            name="tinh_trang"
            label={say.state}
            value={tinh_trang}
            options={[
              { value: '', text: say.all },
              { value: 'unfiled', text: say.unfiled },
              { value: 'due', text: say.due },
            ]}
          />
        </Filter>
        {rows.length === 0 ? (
          <EmptyState title={say.none}>
            <p class="govuk-body">{say.noneText}</p>
          </EmptyState>
        ) : (
          <>
            <p>
              <strong>{say.found(count(language, rows.length))}</strong>
            </p>
            <div class="ba-wide">
              <ScrollArea label={say.title}>
                <Table
                  cards
                  caption={say.title}
                  captionHidden
                  small
                  columns={[say.name, say.filed, say.review, say.signed, say.unit].map((text) => ({ text }))}
                  rows={rows.map((one) => [
                    <a href={to(`${ASSESSMENTS}/${one.id}`)} lang="vi">
                      {one.title}
                    </a>,
                    one.filedOn ? (
                      say.sentOn(dayText(one.filedOn))
                    ) : (
                      <>
                        {say.by(dayText(one.fileBy))} {past(one.fileBy) ? <Tag colour="red">{say.late}</Tag> : null}{' '}
                        <UnreadTag language={language} unread={one.fileUnread} />
                      </>
                    ),
                    <>
                      {dayText(one.reviewOn)} {past(one.reviewOn) ? <Tag colour="yellow">{say.due}</Tag> : null}
                    </>,
                    one.signedAt ? say.isSigned(one.number) : say.isDraft(one.number),
                    <span lang="vi">{names.get(one.unitId) ?? ''}</span>,
                  ])}
                />
              </ScrollArea>
            </div>
          </>
        )}
      </PrivacyPage>
    );
  },
});
