import { z } from 'zod';
import { PublicPage } from '../../../design/layout.tsx';
import { NotificationBanner } from '../../../design/text.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { EVERYONE, page } from '../../../platform/http/screen.tsx';
import { findPoll } from '../poll.queries.ts';
import { stateOf } from '../poll.rules.ts';
import { PollResults, pollQuestion, pollTime, SampleTag } from '../poll.view.tsx';

const t = words({
  vi: {
    polls: 'Thăm dò ý kiến',
    results: 'Kết quả',
    thanks: 'Đã nhận ý kiến của bạn. Cảm ơn bạn.',
    open: 'Đang mở, số liệu còn thay đổi.',
    closed: 'Đã đóng.',
    answer: 'Gửi ý kiến của bạn',
    about: 'Đây là ý kiến của những người đã trả lời, không phải một cuộc điều tra chọn mẫu.',
  },
  en: {
    polls: 'Opinion poll',
    results: 'Results',
    thanks: 'Your answer was received. Thank you.',
    open: 'Still open, the figures will change.',
    closed: 'Closed.',
    answer: 'Give your answer',
    about: 'These are the answers of those who chose to reply, not a survey of a sample.',
  },
});

/** What people have answered: open to all, while a poll runs and after it. A poll that has not begun is not there yet. */
export const pollScreen = page({
  path: '/tham-do/:id/ket-qua',
  may: EVERYONE,
  params: z.object({ id: z.string().regex(UUID), 'da-gui': z.literal('1').optional().catch(undefined) }),
  async load(tx, { id, 'da-gui': sent }, { now }) {
    const poll = await findPoll(tx, id);
    const state = poll && stateOf(poll, now);
    if (!poll || state === 'to come') throw new NotFound('poll', id);
    return { poll, open: state === 'open', sent: sent !== undefined };
  },
  view({ poll, open, sent }, { language, frame, to }) {
    const say = t(language);
    return (
      <PublicPage
        frame={frame}
        title={`${say.results}: ${pollQuestion(poll, language)}`}
        crumbs={[{ text: say.polls, href: to('/tham-do') }, { text: say.results }]}
      >
        <div class="ba-page">
          {sent ? (
            <NotificationBanner language={language} kind="success">
              {say.thanks}
            </NotificationBanner>
          ) : null}
          <h1 class="govuk-heading-l">
            {pollQuestion(poll, language)} {poll.sample ? <SampleTag language={language} /> : null}
          </h1>
          <p class="ba-quiet ba-gap">
            {pollTime(poll, language)}. {open ? say.open : say.closed} {say.about}
          </p>
          <PollResults poll={poll} language={language} />
          {open && !sent ? (
            <p class="ba-gap-top">
              <a href={to('/tham-do')}>{say.answer}</a>
            </p>
          ) : null}
        </div>
      </PublicPage>
    );
  },
});
