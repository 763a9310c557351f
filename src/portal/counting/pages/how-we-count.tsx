import { z } from 'zod';
import { LineChart } from '../../../design/charts.tsx';
import { PublicPage } from '../../../design/layout.tsx';
import { Table } from '../../../design/table.tsx';
import { SummaryList } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { count, words } from '../../../kernel/words.ts';
import { EVERYONE, page } from '../../../platform/http/screen.tsx';
import { findFirstCountedDay, findVisitTotal, listVisitsPerDay } from '../counting.queries.ts';

const DAYS = 30;

const t = words({
  vi: {
    title: 'Cách đếm các con số này',
    about: 'Giới thiệu',
    lead: 'Ba con số ở chân trang và ở mỗi bài được đếm bằng chương trình của chính trang này, không qua dịch vụ nào khác.',
    view: 'Lượt xem',
    viewText:
      'Mỗi lần một bài được mở và trang trả lời đủ (kể cả khi trình duyệt hỏi lại và bài chưa thay đổi) là một lượt xem của bài đó. Máy tìm kiếm và các chương trình tự động không được tính; tải trước khi bạn chưa bấm cũng không.',
    visit: 'Tổng số truy cập',
    visitText:
      'Một trình duyệt mở một trang mà trong 30 phút trước đó chưa mở trang nào là một lượt truy cập. Đọc tiếp thì vẫn là lượt ấy.',
    online: 'Đang online',
    onlineText: 'Số trình duyệt đã mở một trang trong 5 phút vừa qua.',
    fresh: 'Mới đến đâu',
    freshText: 'Con số in trên trang cũ nhất là 5 giây.',
    notKept: 'Những gì không lưu',
    notKeptText:
      'Để nhận ra một trình duyệt trong vòng 30 phút, chúng tôi tính một mã từ địa chỉ mạng và tên trình duyệt với một khóa đổi mỗi ngày. Mã ấy chỉ nằm trong bộ nhớ, không ghi vào đĩa; khóa bị bỏ khi hết ngày. Vào cơ sở dữ liệu chỉ có con số của từng ngày: không địa chỉ, không trình duyệt, không giờ.',
    notCounted: 'Những trang không đếm',
    notCountedText:
      'Các trang trợ giúp và báo tin không đếm gì cả, để không ai biết có người đã mở. Trang tìm kiếm, thăm dò ý kiến, đánh giá và trang này cũng không đếm.',
    start: 'Bắt đầu từ đâu',
    carried: (n: string) => `Tổng số truy cập nối tiếp ${n} lượt đã có trước khi trang này bắt đầu đếm. Nguồn:`,
    counted: (n: string) => `Từ đó trang này đã đếm thêm ${n} lượt.`,
    fromZero: (n: string) => `Trang này đếm từ số không, đến nay ${n} lượt.`,
    total: 'Tổng số truy cập là tổng của hai số đó.',
    undated: 'Nguồn ấy không ghi con số được đọc vào ngày nào.',
    old: 'Trang cũ có thể đếm theo cách khác; chúng tôi không biết cách ấy và không sửa con số của họ.',
    days: `Truy cập từng ngày, ${DAYS} ngày gần đây`,
    sinceStart: 'Truy cập từng ngày, từ ngày bắt đầu đếm',
    caption: (first: string, last: string, all: string, most: string) =>
      `Từ ${first} đến ${last}: ${all} lượt truy cập; ngày nhiều nhất ${most} lượt. Hôm nay chưa hết ngày.`,
    day: 'Ngày',
    visits: 'Lượt truy cập',
  },
  en: {
    title: 'How these figures are counted',
    about: 'About',
    lead: 'The figures at the foot of the page and on each article are counted by this site’s own program, through no other service.',
    view: 'Views',
    viewText:
      'Each time an article is opened and answered in full (also when the browser asks again and nothing has changed) is one view of it. Search engines and other automatic programs are left out; so is loading ahead of a click.',
    visit: 'Total visits',
    visitText: 'A browser that opens a page and had opened none in the 30 minutes before makes one visit. Reading on is the same visit.',
    online: 'Online now',
    onlineText: 'How many browsers have opened a page in the last 5 minutes.',
    fresh: 'How fresh',
    freshText: 'A printed figure is at most 5 seconds old.',
    notKept: 'What is not kept',
    notKeptText:
      'To know a browser again within 30 minutes we work out a code from its network address and its name with a key that changes every day. The code stays in memory and is never written to disk; the key is dropped when the day is over. The database holds a number for each day: no address, no browser, no time.',
    notCounted: 'Pages that count nothing',
    notCountedText:
      'Help and report pages count nothing at all, so that nobody can learn that somebody opened them. Search, the poll, feedback and this page count nothing either.',
    start: 'Where it starts',
    carried: (n: string) => `Total visits goes on from ${n} visits from before this site began to count. Source:`,
    counted: (n: string) => `Since then this site has counted ${n} more.`,
    fromZero: (n: string) => `This site counted from zero and has reached ${n}.`,
    total: 'Total visits is the sum of the two.',
    undated: 'That source does not say on which day the figure was read.',
    old: 'The older site may have counted in another way; we do not know which and have not changed its figure.',
    days: `Visits on each of the last ${DAYS} days`,
    sinceStart: 'Visits on each day since counting began',
    caption: (first: string, last: string, all: string, most: string) =>
      `From ${first} to ${last}: ${all} visits; the busiest day had ${most}. Today is not over yet.`,
    day: 'Day',
    visits: 'Visits',
  },
});

/** How views, visits and who is online are counted, where the totals start, and the visits of each day. Not kept: its figures change by the second. */
export const howWeCountScreen = page({
  path: '/gioi-thieu/cach-dem',
  may: EVERYONE,
  params: z.object({}),
  load: async (tx, _params, { now }) => {
    const today = dayOf(now).toString();
    const began = (await findFirstCountedDay(tx)) ?? today;
    const days = await listVisitsPerDay(tx, dayOf(now), DAYS);
    // days before the first counted one had no counter, which is not the same as no visitor
    return { visits: await findVisitTotal(tx), days: days.filter(({ day }) => day >= began || day === today) };
  },
  view({ visits, days }, { language, frame, to }) {
    const say = t(language);
    const n = (amount: number) => count(language, amount);
    const text = (day: string) => dayText(Temporal.PlainDate.from(day));
    const heading = days.length < DAYS ? say.sinceStart : say.days;
    const all = days.reduce((sum, day) => sum + day.count, 0);
    return (
      <PublicPage frame={frame} title={say.title} crumbs={[{ text: say.about, href: to('/gioi-thieu') }, { text: say.title }]}>
        <div class="ba-page">
          <h1 class="govuk-heading-l">{say.title}</h1>
          <p class="govuk-body-l ba-gap">{say.lead}</p>
          <SummaryList
            rows={[
              { key: say.view, value: say.viewText },
              { key: say.visit, value: say.visitText },
              { key: say.online, value: say.onlineText },
              { key: say.fresh, value: say.freshText },
              { key: say.notKept, value: say.notKeptText },
              { key: say.notCounted, value: say.notCountedText },
            ]}
          />
          <section class="ba-block" aria-labelledby="bat-dau">
            <h2 class="govuk-heading-m" id="bat-dau">
              {say.start}
            </h2>
            {visits.source ? (
              <>
                <p class="govuk-body">
                  {say.carried(n(visits.carriedOver))} <span lang="vi">{visits.source}</span>.{' '}
                  {/\d{4}/.test(visits.source) ? null : say.undated}
                </p>
                <p class="govuk-body">
                  {say.counted(n(visits.counted))} {say.total} {say.old}
                </p>
              </>
            ) : (
              <p class="govuk-body">{say.fromZero(n(visits.counted))}</p>
            )}
          </section>
          <section class="ba-block" aria-labelledby="tung-ngay">
            <h2 class="govuk-heading-m" id="tung-ngay">
              {heading}
            </h2>
            <LineChart
              language={language}
              max={scaleFor(Math.max(...days.map((day) => day.count)))}
              moments={days.map(({ day, count: value }) => ({ label: text(day).slice(0, 5), value }))}
              caption={say.caption(
                text(days[0]?.day ?? ''),
                text(days.at(-1)?.day ?? ''),
                n(all),
                n(Math.max(...days.map((day) => day.count))),
              )}
              table={
                <Table
                  caption={heading}
                  captionHidden
                  columns={[{ text: say.day }, { text: say.visits, numeric: true }]}
                  rows={days.map((day) => [text(day.day), n(day.count)]).toReversed()}
                />
              }
            />
          </section>
        </div>
      </PublicPage>
    );
  },
});

/** The top of the scale: whole visits at each of its four steps, also while there are hardly any. */
function scaleFor(most: number): number {
  let power = 1;
  while (power * 40 < most) power *= 10;
  return 4 * power * ([1, 2, 3, 4, 5, 10].find((step) => 4 * step * power >= most) ?? 10);
}
