import { Clock, type Happening } from '../../design/record.tsx';
import { InsetText, Tag } from '../../design/text.tsx';
import { citationText } from '../../kernel/citation.ts';
import { dayText, isoText, momentText, startOf } from '../../kernel/day.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { Answer, DataRequest } from './data-request.queries.ts';
import { CHECK_NAMES, STATE_NAMES } from './data-request.words.ts';
import { answerBy, endOf } from './deadline.rules.ts';
import { Lines, nameIn, UnreadTag } from './privacy.view.tsx';

const t = words({
  vi: {
    gone: 'Đã hủy khi hết thời hạn lưu giữ',
    left: (hours: number) => (hours >= 48 ? `còn ${Math.floor(hours / 24)} ngày` : `còn ${hours} giờ`),
    over: (hours: number) => (hours >= 48 ? `quá ${Math.floor(hours / 24)} ngày` : `quá ${hours} giờ`),
    dueOn: (day: string) => `Hạn trả lời: hết ngày ${day}`,
    checked: 'Người soạn đã kiểm tra',
    answered: 'Trả lời',
    refused: 'Từ chối',
    neutral: 'trung tính',
    basis: 'Căn cứ',
    registered: 'Nhận yêu cầu',
    prepared: (n: number) => `Soạn câu trả lời lần ${n}`,
    signed: 'Ký, trả lời xong',
    returned: 'Trả lại',
  },
  en: {
    gone: 'Destroyed when its time was over',
    left: (hours: number) => (hours >= 48 ? `${Math.floor(hours / 24)} days left` : `${hours} hours left`),
    over: (hours: number) => (hours >= 48 ? `${Math.floor(hours / 24)} days late` : `${hours} hours late`),
    dueOn: (day: string) => `Answer by the end of ${day}`,
    checked: 'Made sure of by who prepared it',
    answered: 'Answer',
    refused: 'Refusal',
    neutral: 'neutral',
    basis: 'Rests on',
    registered: 'Registered',
    prepared: (n: number) => `Answer prepared (${n})`,
    signed: 'Signed, answered',
    returned: 'Sent back',
  },
});

/** How long is left to answer, and whether anybody has read the term. */
export const DueClock = ({ request, now, language }: { request: DataRequest; now: Temporal.Instant; language: Language }) => {
  const say = t(language);
  const end = endOf(request.dueBy);
  const late = Temporal.Instant.compare(end, now) <= 0;
  const hours = Math.floor(Math.abs(now.until(end).total('hours')));
  const all = startOf(request.receivedOn).until(end).total('hours');
  return (
    <Clock
      left={late ? say.over(hours) : say.left(hours)}
      late={late}
      run={100 - (hours * 100) / all}
      law={
        <>
          {say.dueOn(dayText(request.dueBy))}
          <br />
          {citationText(answerBy(request.receivedOn).term.source)} <UnreadTag language={language} unread={request.dueUnread} />
        </>
      }
    />
  );
};

/** An answer with what was made sure of before it. */
export const AnswerText = ({ answer, language }: { answer: Answer; language: Language }) => {
  const say = t(language);
  return (
    <>
      <p class="govuk-body">
        <Tag colour={answer.outcome === 'answered' ? 'green' : 'grey'}>{say[answer.outcome]}</Tag> {answer.neutral ? say.neutral : ''}
      </p>
      <InsetText>
        <span lang="vi">{answer.text === null ? say.gone : <Lines text={answer.text} />}</span>
      </InsetText>
      {answer.basis ? (
        <p class="ba-quiet" lang="vi">
          {say.basis}: {answer.basis}
        </p>
      ) : null}
      <p class="ba-quiet">{say.checked}:</p>
      <ul class="govuk-list govuk-list--bullet">
        {answer.checked.map((check) => (
          <li>{CHECK_NAMES[check][language]}</li>
        ))}
      </ul>
    </>
  );
};

/** What happened to a request, latest first. */
export function happenings(request: DataRequest, names: ReadonlyMap<string, string>, language: Language): Happening[] {
  const say = t(language);
  const one = (title: string, at: Temporal.Instant, by: string | null, matter?: string | null): Happening => ({
    title,
    at: isoText(at),
    when: momentText(at),
    ...(by ? { by: <span lang="vi">{nameIn(names, by)}</span> } : {}),
    ...(matter ? { matter: <span lang="vi">{matter}</span> } : {}),
  });
  const items = [one(say.registered, request.registeredAt, request.registeredBy)];
  for (const answer of request.answers) {
    items.push(one(say.prepared(answer.number), answer.preparedAt, answer.preparedBy));
    if (answer.returnedAt) items.push(one(say.returned, answer.returnedAt, answer.returnedBy, answer.returnReason));
    if (answer.signedAt) items.push(one(say.signed, answer.signedAt, answer.signedBy));
  }
  if (request.state === 'withdrawn' && request.closedAt) items.push(one(STATE_NAMES.withdrawn[language], request.closedAt, null));
  if (request.destroyedAt) items.push(one(say.gone, request.destroyedAt, null));
  return items.toReversed();
}
