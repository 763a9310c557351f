import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { Filter } from '../../../design/filter.tsx';
import { Select } from '../../../design/form.tsx';
import { Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { words } from '../../../kernel/words.ts';
import { page, pageNumber } from '../../../platform/http/screen.tsx';
import { listAssessments } from '../assessment.queries.ts';
import { listAddress, PRIVACY, PrivacyList, PrivacyPage, UnreadTag } from '../privacy.view.tsx';
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
  params: z.object({ tinh_trang: z.enum(['unfiled', 'due', '']).catch('').default(''), trang: pageNumber }),
  async load(tx, asked, { now }) {
    const today = dayOf(now);
    const listed = await listAssessments(tx, { state: asked.tinh_trang, today, page: asked.trang });
    return {
      asked,
      today,
      listed,
      names: await listLatestNames(
        tx,
        listed.rows.map(({ unitId }) => unitId),
        today,
      ),
    };
  },
  view({ asked, today, listed, names }, { language, frame, to }) {
    const say = t(language);
    const here = to(ASSESSMENTS);
    const { tinh_trang } = asked;
    const address = (change: { trang: number }) => listAddress(here, { ...asked, ...change });
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
        <PrivacyList
          frame={frame}
          title={say.title}
          listed={listed}
          found={say.found}
          none={{ title: say.none, text: say.noneText }}
          columns={[say.name, say.filed, say.review, say.signed, say.unit]}
          row={(one) => [
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
          ]}
          page={asked.trang}
          address={(trang) => address({ trang })}
        />
      </PrivacyPage>
    );
  },
});
