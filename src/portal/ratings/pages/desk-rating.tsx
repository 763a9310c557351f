import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Select } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { Pagination } from '../../../design/navigation.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { citationText } from '../../../kernel/citation.ts';
import { dayOf } from '../../../kernel/day.ts';
import { count, decimal, words } from '../../../kernel/words.ts';
import { inForceOn } from '../../../law/in-force.rules.ts';
import { RATER_STAYS_SECRET } from '../../../law/portal.ts';
import { page, pageNumber } from '../../../platform/http/screen.tsx';
import { DESK, DeskParts } from '../../desk/desk.view.tsx';
import { listRatingSums, listRemarks } from '../rating.queries.ts';
import { averageOf, FEWEST_FOR_AVERAGE, RATED } from '../rating.rules.ts';
import { ratingWords } from '../rating.words.ts';

const RATINGS = `${DESK}/danh-gia`;
const PER_PAGE = 50;

const t = words({
  vi: {
    title: 'Đánh giá của người dùng',
    about: (law: string) => `Người đánh giá được giữ kín${law}: không lưu giờ, địa chỉ hay trình duyệt, nên không hỏi lại được ai.`,
    few: `Dưới ${FEWEST_FOR_AVERAGE} lượt thì không tính trung bình: con số khi ấy nói về một vài người hơn là về chúng ta.`,
    none: 'Chưa có đánh giá nào',
    noneText: 'Người dùng gửi đánh giá từ liên kết “Góp ý về trang” ở cuối mỗi trang.',
    averages: 'Điểm trung bình theo tháng (1 đến 5)',
    month: 'Tháng',
    subject: 'Về việc',
    number: 'Số lượt',
    average: 'Trung bình',
    tooFew: 'ít lượt, không tính',
    remarks: 'Lời góp ý',
    noRemarks: 'Chưa có lời góp ý nào',
    all: 'Mọi việc',
    show: 'Xem',
    score: (n: number) => `${n} / 5`,
  },
  en: {
    title: 'What users think of us',
    about: (law: string) => `Raters stay secret${law}: no time, address or browser is kept, so nobody can be asked back.`,
    few: `With fewer than ${FEWEST_FOR_AVERAGE} ratings no average is worked out: it would say more about a few people than about us.`,
    none: 'No ratings yet',
    noneText: 'Users send them from “Feedback on this site” at the foot of every page.',
    averages: 'Average score by month (1 to 5)',
    month: 'Month',
    subject: 'About',
    number: 'Ratings',
    average: 'Average',
    tooFew: 'too few to tell',
    remarks: 'Remarks',
    noRemarks: 'No remarks yet',
    all: 'Everything',
    show: 'Show',
    score: (n: number) => `${n} / 5`,
  },
});

/** `2024-11` → `11/2024`. */
const monthText = (month: string) => month.split('-').reverse().join('/');

/** How satisfied people were, by month and subject, and what they wrote. Nothing here could tell who. */
export const deskRatingScreen = page({
  path: RATINGS,
  may: 'portal.edit',
  params: z.object({ ve: z.enum(RATED).nullish().catch(null), trang: pageNumber }),
  load: async (tx, { ve = null, trang }) => ({
    subject: ve,
    page: trang,
    sums: await listRatingSums(tx),
    remarks: await listRemarks(tx, { page: trang, limit: PER_PAGE, subject: ve }),
  }),
  view({ subject, page: current, sums, remarks }, { language, frame, now, to }) {
    const say = t(language);
    const name = ratingWords(language);
    const law = inForceOn(RATER_STAYS_SECRET, dayOf(now));
    return (
      <WorkPage frame={frame} title={say.title} section={DESK}>
        <h1 class="govuk-heading-l">{say.title}</h1>
        <DeskParts language={language} here="ratings" />
        <p class="govuk-body">{say.about(law ? ` (${citationText(law[language])})` : '')}</p>
        {sums.length === 0 ? (
          <EmptyState title={say.none}>
            <p>{say.noneText}</p>
          </EmptyState>
        ) : (
          <>
            <ScrollArea label={say.averages}>
              <Table
                caption={say.averages}
                captionSize="m"
                columns={[
                  { text: say.month },
                  { text: say.subject },
                  { text: say.number, numeric: true },
                  { text: say.average, numeric: true },
                ]}
                rows={sums.map((row) => {
                  const average = averageOf(row);
                  return [
                    monthText(row.month),
                    name[row.subject] ?? row.subject,
                    count(language, row.count),
                    average === null ? say.tooFew : decimal(language, average),
                  ];
                })}
              />
            </ScrollArea>
            <p class="ba-quiet ba-gap-top">{say.few}</p>
            <h2 class="govuk-heading-m ba-block">{say.remarks}</h2>
            <form class="ba-filterbar ba-filterbar--one ba-gap" action={to(RATINGS)}>
              <Select
                language={language}
                name="ve"
                label={say.subject}
                value={subject ?? ''}
                options={[{ value: '', text: say.all }, ...RATED.map((one) => ({ value: one, text: name[one] }))]}
              />
              <Button kind="secondary" onceOnly={false}>
                {say.show}
              </Button>
            </form>
            {remarks.rows.length === 0 ? (
              <EmptyState title={say.noRemarks} />
            ) : (
              <ul class="ba-list">
                {remarks.rows.map((row) => (
                  <li>
                    <p class="ba-quiet">
                      {monthText(row.month)} · {name[row.subject] ?? row.subject} · {say.score(row.score)}
                    </p>
                    {row.remark.split('\n').map((line) => (
                      <p>{line}</p>
                    ))}
                  </li>
                ))}
              </ul>
            )}
            <Pagination
              language={language}
              page={current}
              pages={Math.ceil(remarks.total / PER_PAGE)}
              href={(n) => `${to(RATINGS)}?${subject ? `ve=${subject}&` : ''}trang=${n}`}
            />
          </>
        )}
      </WorkPage>
    );
  },
});
