import { CallRows } from '../design/help-blocks.tsx';
import { BarePage } from '../design/layout.tsx';
import { type Frame, hrefIn } from '../kernel/frame.ts';
import { words } from '../kernel/words.ts';
import { NATIONAL_NUMBERS } from '../law/help-numbers.ts';
import type { Problem } from '../platform/http/site.ts';
import { UnsentForm, unsentTitle } from './unsent-form.tsx';

type Saying = { title: string; text: string };
const t = words({
  vi: {
    work: 'Về Việc của tôi',
    home: 'Về trang chủ',
    search: 'Tìm trong trang',
    help: 'Cần giúp ngay? Xem các số gọi',
    reference: 'Mã tham chiếu:',
    t403: 'Bạn không mở được trang này',
    x403: 'Trang này dành cho người có nhiệm vụ khác, hoặc biểu mẫu không được gửi từ trang của chúng tôi. Không có gì bị thay đổi.',
    t404: 'Không có trang này',
    x404: 'Địa chỉ có thể bị gõ sai, hoặc trang đã được chuyển đi.',
    t410: 'Bài này đã được gỡ',
    x410: 'Cơ quan đã gỡ nội dung này khỏi trang.',
    t413: 'Tệp hoặc nội dung quá lớn',
    x413: 'Hãy quay lại, chọn tệp nhỏ hơn rồi gửi lại. Chưa có gì được lưu.',
    t414: 'Địa chỉ quá dài',
    x414: 'Hãy rút ngắn địa chỉ rồi thử lại.',
    t429: 'Thử lại sau ít phút',
    x429: 'Có quá nhiều lần gửi từ nơi bạn đang dùng. Đợi khoảng mười phút rồi thử lại. Số 113 luôn gọi được.',
    t500: 'Có lỗi ở phía chúng tôi',
    x500: 'Việc bạn vừa làm chưa được lưu. Hãy thử lại; nếu vẫn lỗi, báo cho quản trị mã dưới đây.',
    t503: 'Trang đang tạm nghỉ',
    x503: 'Hãy thử lại sau ít phút.',
  },
  en: {
    work: 'Back to My work',
    home: 'To the home page',
    search: 'Search this site',
    help: 'Need help now? See the numbers to call',
    reference: 'Reference:',
    t403: 'You cannot open this page',
    x403: 'It is for people with another duty, or the form was not sent from our own pages. Nothing was changed.',
    t404: 'There is no such page',
    x404: 'The address may have a slip in it, or the page has moved.',
    t410: 'This article was withdrawn',
    x410: 'The authority has taken it off this site.',
    t413: 'The file or text is too large',
    x413: 'Go back, choose a smaller one and send it again. Nothing was saved.',
    t414: 'The address is too long',
    x414: 'Shorten it and try again.',
    t429: 'Try again in a few minutes',
    x429: 'Too much was sent from where you are. Wait about ten minutes. 113 can always be called.',
    t500: 'Something went wrong on our side',
    x500: 'What you just did was not saved. Try again; if it fails again, give the administrator the code below.',
    t503: 'The site is resting',
    x503: 'Try again in a few minutes.',
  },
});

/** The four kinds of "no" that have a page of their own, and their neighbours. On help and report addresses it betrays as little as they do. */
export const ProblemPage = ({ frame, problem }: { frame: Frame; problem: Problem }) => {
  const say = t(frame.language);
  if (problem.unsent) {
    return (
      <BarePage frame={frame} title={unsentTitle(frame, problem.unsent)} failed>
        <h1 class="govuk-heading-l">{unsentTitle(frame, problem.unsent)}</h1>
        <UnsentForm frame={frame} unsent={problem.unsent} />
      </BarePage>
    );
  }
  const { title, text }: Saying = { title: say[`t${problem.status}`], text: say[`x${problem.status}`] };
  const to = (path: string) => hrefIn(frame, path);
  return (
    <BarePage frame={frame} title={title} neutral={/^\/(tro-giup|bao-tin)/.test(frame.path)}>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{text}</p>
      {problem.reference ? (
        <p class="govuk-body">
          {say.reference} <strong class="ba-figures">{problem.reference}</strong>
        </p>
      ) : null}
      {problem.status >= 500 ? (
        <CallRows
          calls={NATIONAL_NUMBERS.map(({ number, dial, name, what }) => ({
            number,
            dial,
            name: name[frame.language],
            what: what[frame.language],
          }))}
        />
      ) : null}
      <ul class="govuk-list">
        {frame.person ? (
          <li>
            <a href={to('/lam-viec')}>{say.work}</a>
          </li>
        ) : null}
        <li>
          <a href={to('/tro-giup')}>{say.help}</a>
        </li>
        <li>
          <a href={to('/')}>{say.home}</a>
        </li>
        <li>
          <a href={to('/tim-kiem')}>{say.search}</a>
        </li>
      </ul>
    </BarePage>
  );
};
