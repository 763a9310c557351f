import { z } from 'zod';
import { ButtonLink } from '../../design/button.tsx';
import { WorkPage } from '../../design/layout.tsx';
import { Clock, EmptyState, TaskGroup, TaskRow } from '../../design/record.tsx';
import { dayOf, dayText, timeText } from '../../kernel/day.ts';
import { words } from '../../kernel/words.ts';
import { page, SIGNED_IN } from '../../platform/http/screen.tsx';
import { type ArticleDuty, listArticleDuties } from '../../portal/newsroom/article-duty.queries.ts';

const t = words({
  vi: {
    title: 'Việc của tôi',
    none: 'Không có việc nào đang chờ bạn',
    noneText: 'Việc mới sẽ hiện ở đây, gấp nhất đứng đầu.',
    secure: 'Trước khi làm việc, hãy bật xác thực hai bước',
    secureText: 'Chức trách của bạn yêu cầu một mã trên điện thoại ngoài mật khẩu.',
    secureLink: 'Bật ngay',
    waiting: 'Không có hạn, chờ lâu nhất đứng trước',
    noLimit: 'Không có hạn theo luật',
    days: (n: number) => (n === 0 ? 'chờ từ hôm nay' : `đã chờ ${n} ngày`),
    since: (when: string) => `từ ${when}`,
    approve: 'Bài chờ bạn duyệt',
    mend: 'Bài bị trả lại, chờ bạn sửa',
    finish: 'Bản nháp bạn chưa gửi duyệt',
    approveAct: 'Xem và duyệt',
    mendAct: 'Sửa bài',
    finishAct: 'Viết tiếp',
  },
  en: {
    title: 'My work',
    none: 'Nothing is waiting for you',
    noneText: 'New duties appear here, the most urgent first.',
    secure: 'Before you work, turn two-step sign-in on',
    secureText: 'Your duties ask for a code on your phone besides the password.',
    secureLink: 'Turn it on',
    waiting: 'No limit, the longest waiting first',
    noLimit: 'No limit by law',
    days: (n: number) => (n === 0 ? 'waiting since today' : n === 1 ? 'waiting for 1 day' : `waiting for ${n} days`),
    since: (when: string) => `since ${when}`,
    approve: 'An article waits for your approval',
    mend: 'An article was returned for you to mend',
    finish: 'A draft you have not submitted',
    approveAct: 'Look and approve',
    mendAct: 'Mend it',
    finishAct: 'Go on writing',
  },
});

/** What somebody may do who must have a second factor and has none: see this page, and turn it on. */
export const TURN_SECOND_FACTOR_ON = 'account.turn-second-factor-on';

/** The first screen after signing in: what waits for this person, most urgent first. */
export const myWorkScreen = page({
  path: '/lam-viec',
  may: SIGNED_IN,
  params: z.object({}),
  load: async (tx, _params, { actor }) => ({ articles: await listArticleDuties(tx, actor) }),
  view: ({ articles }, { language, frame, now, to }) => {
    const say = t(language);
    const row = ({ kind, articleId, title, since }: ArticleDuty) => {
      const href = to(`/lam-viec/noi-dung/bai/${articleId}`);
      const days = dayOf(since).until(dayOf(now)).days;
      return (
        <TaskRow
          clock={<Clock left={say.days(days)} law={say.noLimit} />}
          what={<span lang="vi">{title}</span>}
          href={href}
          about={`${say[kind]} · ${say.since(`${timeText(since)}, ${dayText(dayOf(since))}`)}`}
          act={
            <ButtonLink href={href} kind={kind === 'approve' ? undefined : 'secondary'}>
              {say[`${kind}Act`]}
            </ButtonLink>
          }
        />
      );
    };
    return (
      <WorkPage frame={frame} title={say.title} section="/lam-viec" badges={{ '/lam-viec': articles.length }}>
        <div class="ba-head">
          <h1 class="govuk-heading-l">{say.title}</h1>
          <p class="ba-quiet">
            {timeText(now)}, {dayText(dayOf(now))}
          </p>
        </div>
        {frame.may.has(TURN_SECOND_FACTOR_ON) ? (
          <EmptyState title={say.secure}>
            <p class="govuk-body">
              {say.secureText} <a href={to('/lam-viec/tai-khoan/hai-buoc')}>{say.secureLink}</a>
            </p>
          </EmptyState>
        ) : articles.length === 0 ? (
          <EmptyState title={say.none}>
            <p class="govuk-body">{say.noneText}</p>
          </EmptyState>
        ) : (
          <TaskGroup title={say.waiting}>{articles.map(row)}</TaskGroup>
        )}
      </WorkPage>
    );
  },
});
