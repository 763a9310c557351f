import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { Tag } from '../../../design/text.tsx';
import { count, words } from '../../../kernel/words.ts';
import { page } from '../../../platform/http/screen.tsx';
import { DESK, DeskParts } from '../../desk/desk.view.tsx';
import { listPolls } from '../poll.queries.ts';
import { stateOf } from '../poll.rules.ts';
import { pollQuestion, pollTime, SampleTag } from '../poll.view.tsx';

export const POLLS = `${DESK}/tham-do`;

export const pollStateWords = words({
  vi: { 'to come': 'Chưa mở', open: 'Đang mở', closed: 'Đã đóng' },
  en: { 'to come': 'Not open yet', open: 'Open', closed: 'Closed' },
});
export const STATE_COLOURS = { 'to come': 'yellow', open: 'green', closed: 'grey' } as const;

const t = words({
  vi: {
    title: 'Thăm dò ý kiến',
    add: 'Đặt câu hỏi mới',
    ratings: 'Đánh giá của người dùng',
    none: 'Chưa có câu hỏi nào',
    noneText: 'Đặt câu hỏi đầu tiên: nó hiện ở trang chủ và ở trang Thăm dò ý kiến.',
    question: 'Câu hỏi',
    state: 'Trạng thái',
    time: 'Thời gian',
    ballots: 'Lượt trả lời',
  },
  en: {
    title: 'Opinion polls',
    add: 'Ask a new question',
    ratings: 'What users think of us',
    none: 'No question yet',
    noneText: 'Ask the first one: it appears on the home page and on the poll page.',
    question: 'Question',
    state: 'State',
    time: 'Time',
    ballots: 'Answers',
  },
});

/** All polls, newest first. */
export const deskPollsScreen = page({
  path: POLLS,
  may: 'portal.edit',
  params: z.object({}),
  load: (tx) => listPolls(tx),
  view(polls, { language, frame, now, to }) {
    const say = t(language);
    return (
      <WorkPage frame={frame} title={say.title} section={DESK}>
        <h1 class="govuk-heading-l">{say.title}</h1>
        <DeskParts language={language} here="polls" />
        <div class="govuk-button-group">
          <ButtonLink href={to(`${POLLS}/moi`)}>{say.add}</ButtonLink>
          <a class="govuk-link" href={to(`${DESK}/danh-gia`)}>
            {say.ratings}
          </a>
        </div>
        {polls.length === 0 ? (
          <EmptyState title={say.none}>
            <p>{say.noneText}</p>
          </EmptyState>
        ) : (
          <ScrollArea label={say.title}>
            <Table
              caption={say.title}
              captionHidden
              columns={[{ text: say.question }, { text: say.state }, { text: say.time }, { text: say.ballots, numeric: true }]}
              rows={polls.map((poll) => {
                const state = stateOf(poll, now);
                return [
                  <>
                    <a href={to(`${POLLS}/${poll.id}`)}>{pollQuestion(poll, language)}</a>{' '}
                    {poll.sample ? <SampleTag language={language} /> : null}
                  </>,
                  <Tag colour={STATE_COLOURS[state]}>{pollStateWords(language)[state]}</Tag>,
                  pollTime(poll, language),
                  count(language, poll.ballots),
                ];
              })}
            />
          </ScrollArea>
        )}
      </WorkPage>
    );
  },
});
