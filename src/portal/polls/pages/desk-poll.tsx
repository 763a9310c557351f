import { z } from 'zod';
import { Button, ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { ErrorSummary } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { BackLink } from '../../../design/navigation.tsx';
import { Alert } from '../../../design/record.tsx';
import { InsetText, Tag } from '../../../design/text.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/outcome.ts';
import { count, type Language, words } from '../../../kernel/words.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { form, page, type Screen, type Showing } from '../../../platform/http/screen.tsx';
import { DESK } from '../../desk/desk.view.tsx';
import { addPoll, changePoll, closePoll } from '../poll.commands.ts';
import { PollFields, pollContent, pollInput } from '../poll.fields.tsx';
import { findPoll, type Poll } from '../poll.queries.ts';
import { stateOf } from '../poll.rules.ts';
import { PollResults, pollQuestion, pollTime, resultsAt, SampleTag } from '../poll.view.tsx';
import { POLLS, pollStateWords, STATE_COLOURS } from './desk-polls.tsx';

const t = words({
  vi: {
    back: 'Thăm dò ý kiến',
    add: 'Đặt câu hỏi mới',
    edit: 'Sửa câu hỏi',
    close: 'Đóng câu hỏi này',
    save: 'Lưu',
    keep: 'Giữ nguyên',
    public: 'Xem trang kết quả mà mọi người thấy',
    results: 'Kết quả',
    closeText: (n: string) =>
      `Từ lúc bạn bấm nút dưới đây, không ai trả lời được nữa và câu hỏi rời trang chủ. ${n} lượt trả lời và kết quả vẫn giữ nguyên, ai cũng xem được. Câu hỏi đã đóng không mở lại được.`,
    fixed: (n: string) => `Đã có ${n} lượt trả lời: câu hỏi và các ý kiến giữ nguyên, chỉ đổi được ngày đóng.`,
    refused: 'Chưa lưu được',
    'poll-closed': 'Câu hỏi này đã đóng nên không sửa được nữa.',
    'has-ballots':
      'Đã có người trả lời nên không đổi được câu hỏi, các ý kiến hay ngày mở. Chỉ ngày đóng đổi được; muốn hỏi khác, hãy đóng câu hỏi này và đặt câu mới.',
    'ends-too-early': 'Ngày đóng phải sau ngày mở và chưa qua. Muốn đóng ngay, dùng “Đóng câu hỏi này”.',
    'another-poll': 'Trong thời gian ấy đã có câu hỏi khác: ',
    'not-open': 'Câu hỏi này không mở nên không có gì để đóng.',
  },
  en: {
    back: 'Opinion polls',
    add: 'Ask a new question',
    edit: 'Change the question',
    close: 'Close this question',
    save: 'Save',
    keep: 'Leave it as it is',
    public: 'See the results as everybody does',
    results: 'Results',
    closeText: (n: string) =>
      `From the moment you press the button below nobody can answer any more and the question leaves the home page. The ${n} answers and the results stay, open to all. A closed question cannot be opened again.`,
    fixed: (n: string) => `There are ${n} answers: the question and its answers stay as they are, only its end can be changed.`,
    refused: 'Not saved',
    'poll-closed': 'This question has closed and cannot be changed any more.',
    'has-ballots':
      'People have answered, so the question, its answers and its first day cannot be changed. Only the end can; to ask something else, close this question and ask a new one.',
    'ends-too-early': 'The end must be after the beginning and not in the past. To close at once, use “Close this question”.',
    'another-poll': 'There is another question at that time: ',
    'not-open': 'This question is not open, so there is nothing to close.',
  },
});

type Code = 'poll-closed' | 'has-ballots' | 'ends-too-early' | 'another-poll' | 'not-open';
const ofPoll = z.object({ id: z.string().regex(UUID) });

async function loadPoll(tx: Tx, { id }: { id: string }): Promise<Poll> {
  const poll = await findPoll(tx, id);
  if (!poll) throw new NotFound('poll', id);
  return poll;
}

const Refused = ({ language, refusal }: { language: Language; refusal: Refusal | undefined }) => {
  if (!refusal) return null;
  const question = refusal.facts['question'];
  return (
    <Alert language={language} variant="error" title={t(language).refused}>
      <p>
        {t(language)[refusal.code as Code]}
        {question ? <span lang="vi">{String(question)}</span> : null}
      </p>
    </Alert>
  );
};

/** One poll and what can be done to it. */
const showScreen = page({
  path: `${POLLS}/:id`,
  may: 'portal.edit',
  params: ofPoll,
  load: loadPoll,
  view(poll, { language, frame, now, to }) {
    const say = t(language);
    const state = stateOf(poll, now);
    return (
      <WorkPage frame={frame} title={pollQuestion(poll, language)} section={DESK}>
        <BackLink language={language} href={to(POLLS)}>
          {say.back}
        </BackLink>
        <h1 class="govuk-heading-l">{pollQuestion(poll, language)}</h1>
        <p class="govuk-body">
          <Tag colour={STATE_COLOURS[state]}>{pollStateWords(language)[state]}</Tag>{' '}
          {poll.sample ? <SampleTag language={language} /> : null} {pollTime(poll, language)}
        </p>
        {state === 'closed' ? null : (
          <ButtonGroup>
            <ButtonLink href={to(`${POLLS}/${poll.id}/sua`)} kind="secondary">
              {say.edit}
            </ButtonLink>
            {state === 'open' ? (
              <ButtonLink href={to(`${POLLS}/${poll.id}/dong`)} kind="secondary">
                {say.close}
              </ButtonLink>
            ) : null}
          </ButtonGroup>
        )}
        <h2 class="govuk-heading-m">{say.results}</h2>
        <PollResults poll={poll} language={language} />
        {state === 'to come' ? null : (
          <p class="govuk-body ba-gap-top">
            <a href={to(resultsAt(poll))}>{say.public}</a>
          </p>
        )}
      </WorkPage>
    );
  },
});

const EditPage = ({ showing, poll }: { showing: Showing; poll?: Poll | undefined }) => {
  const { language, frame, errors, refusal, to } = showing;
  const say = t(language);
  const title = poll ? say.edit : say.add;
  const back = poll ? `${POLLS}/${poll.id}` : POLLS;
  return (
    <WorkPage frame={frame} title={title} section={DESK} failed={Object.keys(errors).length > 0 || refusal !== undefined}>
      <BackLink language={language} href={to(back)}>
        {poll ? pollQuestion(poll, language) : say.back}
      </BackLink>
      <ErrorSummary language={language} errors={errors} />
      <Refused language={language} refusal={refusal} />
      <h1 class="govuk-heading-l">{title}</h1>
      {poll && poll.ballots > 0 ? <InsetText>{say.fixed(count(language, poll.ballots))}</InsetText> : null}
      <form method="post" novalidate>
        <PollFields poll={poll} showing={showing} />
        <Button>{say.save}</Button>
      </form>
    </WorkPage>
  );
};

const addScreen = form({
  path: `${POLLS}/moi`,
  may: 'portal.edit',
  params: z.object({}),
  load: async () => ({}),
  view: (_, showing) => <EditPage showing={showing} />,
  input: pollInput,
  submit: async (tx, actor, now, input, { language }) => addPoll(tx, actor, now, { content: pollContent(input, language, now) }),
  then: (_params, { pollId }) => `${POLLS}/${pollId}`,
});

const editScreen = form({
  path: `${POLLS}/:id/sua`,
  may: 'portal.edit',
  params: ofPoll,
  load: loadPoll,
  view: (poll, showing) => <EditPage showing={showing} poll={poll} />,
  input: pollInput,
  async submit(tx, actor, now, { id, ...input }, { language }) {
    const stored = await loadPoll(tx, { id });
    return changePoll(tx, actor, now, { pollId: id, content: pollContent(input, language, now, stored) });
  },
  then: ({ id }) => `${POLLS}/${id}`,
});

const closeScreen = form({
  path: `${POLLS}/:id/dong`,
  may: 'portal.edit',
  params: ofPoll,
  load: loadPoll,
  view(poll, { language, frame, refusal, to }) {
    const say = t(language);
    return (
      <WorkPage frame={frame} title={say.close} section={DESK}>
        <BackLink language={language} href={to(`${POLLS}/${poll.id}`)}>
          {pollQuestion(poll, language)}
        </BackLink>
        <Refused language={language} refusal={refusal} />
        <h1 class="govuk-heading-l">{say.close}</h1>
        <p class="govuk-body">
          <strong>{pollQuestion(poll, language)}</strong>
        </p>
        <p class="govuk-body">{say.closeText(count(language, poll.ballots))}</p>
        <form method="post">
          <ButtonGroup>
            <Button kind="warning">{say.close}</Button>
            <a class="govuk-link" href={to(`${POLLS}/${poll.id}`)}>
              {say.keep}
            </a>
          </ButtonGroup>
        </form>
      </WorkPage>
    );
  },
  input: () => z.object({}),
  submit: (tx, actor, now, { id }) => closePoll(tx, actor, now, { pollId: id }),
  then: ({ id }) => `${POLLS}/${id}`,
});

/** `moi` before `:id`: a word is not an id. */
export const deskPollScreens: readonly Screen[] = [addScreen, showScreen, editScreen, closeScreen];
