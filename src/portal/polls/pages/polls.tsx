import { z } from 'zod';
import { ErrorSummary } from '../../../design/form.tsx';
import { PublicPage } from '../../../design/layout.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { NotificationBanner } from '../../../design/text.tsx';
import { Invalid } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { refuse } from '../../../kernel/outcome.ts';
import { words } from '../../../kernel/words.ts';
import type { Config } from '../../../platform/config.ts';
import { EVERYONE, form, many } from '../../../platform/http/screen.tsx';
import { createSenderLimit } from '../../../platform/http/sender-limit.ts';
import { castBallot } from '../poll.commands.ts';
import { readVoted, writeVoted } from '../poll.cookie.ts';
import { findOpenPoll, listClosedPolls } from '../poll.queries.ts';
import { BALLOT_LIMIT } from '../poll.rules.ts';
import { PollForm, PollResults, pollQuestion, pollTime, resultsAt, SampleTag } from '../poll.view.tsx';

const t = words({
  vi: {
    title: 'Thăm dò ý kiến',
    about:
      'Không cần nêu tên. Chúng tôi chỉ cộng thêm một vào số lượt chọn; trình duyệt của bạn giữ một dấu (cookie) để không tính hai lần, ngoài ra không ghi gì về bạn.',
    choose: 'Chọn một ý kiến',
    oneOnly: 'Chỉ chọn một ý kiến',
    unknown: 'Chọn một ý kiến có trong danh sách',
    alreadyVoted:
      'Trình duyệt này đã gửi ý kiến cho câu hỏi này rồi. Ý kiến lần trước vẫn được tính; lần này không tính thêm. Kết quả đến lúc này ở dưới đây.',
    pollClosed: 'Cuộc thăm dò này đã đóng nên ý kiến vừa gửi không được tính. Cảm ơn bạn đã quan tâm.',
    resultsNow: 'Kết quả đến lúc này',
    none: 'Hiện không có câu hỏi nào đang mở',
    noneText: 'Câu hỏi mới sẽ có ở đây và trên trang chủ.',
    archive: 'Những lần hỏi trước',
  },
  en: {
    title: 'Opinion poll',
    about:
      'You need not give a name. We only add one to a number; your browser keeps a mark (a cookie) so that nothing is counted twice. Nothing else about you is kept.',
    choose: 'Choose an answer',
    oneOnly: 'Choose one answer only',
    unknown: 'Choose an answer from the list',
    alreadyVoted:
      'This browser has already answered this question. The earlier answer counts; this one was not added. The results so far are below.',
    pollClosed: 'This poll has closed, so the answer you just sent was not counted. Thank you for caring.',
    resultsNow: 'Results so far',
    none: 'No question is open at the moment',
    noneText: 'A new one will appear here and on the home page.',
    archive: 'Earlier questions',
  },
});

/** The open poll with its form, and what was asked before. Answers land on the results; a second one from the same browser is not counted. */
export function pollsScreen({ voteKey, config }: { voteKey: Uint8Array<ArrayBuffer>; config: Pick<Config, 'baseUrl' | 'trustProxy'> }) {
  const https = config.baseUrl.startsWith('https:');
  const limit = createSenderLimit({ ...BALLOT_LIMIT, trustProxy: config.trustProxy });
  return form({
    path: '/tham-do',
    may: EVERYONE,
    params: z.object({}),
    async load(tx, _params, { now, context }) {
      const open = await findOpenPoll(tx, now);
      const voted = open ? (await readVoted(context, voteKey, https)).includes(open.id) : false;
      return { open, voted, closed: await listClosedPolls(tx, now) };
    },
    view({ open, voted, closed }, { language, frame, errors, refusal, chosen, to }) {
      const say = t(language);
      return (
        <PublicPage frame={frame} title={say.title} failed={Object.keys(errors).length > 0} crumbs={[{ text: say.title }]}>
          <div class="ba-page">
            <ErrorSummary language={language} errors={errors} />
            {refusal ? (
              <NotificationBanner language={language}>
                {refusal.code === 'already-voted' ? say.alreadyVoted : say.pollClosed}
              </NotificationBanner>
            ) : null}
            <h1 class="govuk-heading-l ba-gap">{say.title}</h1>
            {open ? (
              <>
                <p class="ba-quiet ba-gap">{say.about}</p>
                <PollForm
                  poll={open}
                  language={language}
                  to={to}
                  voted={voted}
                  chosen={(option) => chosen('option', option)}
                  error={errors['option']}
                />
                {voted ? (
                  <section class="ba-block" aria-labelledby="ket-qua">
                    <h2 class="govuk-heading-m" id="ket-qua">
                      {say.resultsNow}
                    </h2>
                    <PollResults poll={open} language={language} />
                  </section>
                ) : null}
              </>
            ) : (
              <EmptyState title={say.none}>
                <p>{say.noneText}</p>
              </EmptyState>
            )}
            {closed.length > 0 ? (
              <section class="ba-block" aria-labelledby="lan-truoc">
                <h2 class="govuk-heading-m" id="lan-truoc">
                  {say.archive}
                </h2>
                <ul class="ba-list">
                  {closed.map((poll) => (
                    <li>
                      <p class="ba-list__title">
                        <a href={to(resultsAt(poll))}>{pollQuestion(poll, language)}</a>{' '}
                        {poll.sample ? <SampleTag language={language} /> : null}
                      </p>
                      <p class="ba-quiet">{pollTime(poll, language)}</p>
                    </li>
                  ))}
                </ul>
              </section>
            ) : null}
          </div>
        </PublicPage>
      );
    },
    input: (language) =>
      z.object({
        poll: z.string().regex(UUID).nullable().catch(null), // not from our form: there is no such poll
        option: many(z.string({ error: t(language).unknown }).regex(UUID, t(language).unknown))
          .refine((chosen) => chosen.length > 0, t(language).choose)
          .refine((chosen) => chosen.length <= 50, t(language).unknown),
      }),
    async submit(tx, actor, now, { poll, option }, { context, language }) {
      limit.take(context, now);
      if (poll === null) return refuse('poll-closed');
      const voted = (await readVoted(context, voteKey, https)).includes(poll);
      const outcome = await castBallot(tx, actor, now, { pollId: poll, chosen: option, voted });
      if (!outcome.ok) {
        const wrong = { 'nothing-chosen': t(language).choose, 'not-an-option': t(language).unknown, 'one-only': t(language).oneOnly }[
          outcome.refusal.code
        ];
        if (wrong) throw new Invalid({ option: wrong });
        return outcome;
      }
      await writeVoted(context, voteKey, https, poll);
      return outcome;
    },
    then: (_params, { pollId }) => `${resultsAt({ id: pollId })}?da-gui=1`,
  });
}
