import { Shares } from '../../design/bars.tsx';
import { Button } from '../../design/button.tsx';
import { Checkboxes, Radios } from '../../design/choices.tsx';
import { Table } from '../../design/table.tsx';
import { Details, Tag } from '../../design/text.tsx';
import { dayOf, dayText } from '../../kernel/day.ts';
import { count, decimal, type Language, words } from '../../kernel/words.ts';
import type { Poll } from './poll.queries.ts';

const t = words({
  vi: {
    sample: 'mẫu',
    several: 'Chọn một hoặc nhiều ý',
    send: 'Gửi ý kiến',
    results: 'Xem kết quả',
    voted: 'Trình duyệt này đã gửi ý kiến.',
    none: 'Chưa có ai trả lời.',
    ballots: (n: number) => `${count('vi', n)} lượt trả lời.`,
    more: 'Mỗi người có thể chọn nhiều ý, nên các tỷ lệ cộng lại có thể hơn 100\u00A0%.',
    table: 'Xem kết quả thành bảng',
    option: 'Ý kiến',
    votes: 'Số lượt chọn',
    share: 'Tỷ lệ',
    of: (n: number, part: string) => `${count('vi', n)} · ${part}`,
    from: (a: string) => `Mở từ ngày ${a}`,
    fromTo: (a: string, b: string) => `Mở từ ngày ${a} đến hết ngày ${b}`,
  },
  en: {
    sample: 'sample',
    several: 'Choose one or more',
    send: 'Send my answer',
    results: 'See the results',
    voted: 'This browser has answered.',
    none: 'Nobody has answered yet.',
    ballots: (n: number) => (n === 1 ? '1 answer.' : `${count('en', n)} answers.`),
    more: 'Each person may choose several, so the shares can add up to more than 100%.',
    table: 'Show the results as a table',
    option: 'Answer',
    votes: 'Times chosen',
    share: 'Share',
    of: (n: number, part: string) => `${count('en', n)} · ${part}`,
    from: (a: string) => `Open from ${a}`,
    fromTo: (a: string, b: string) => `Open from ${a} to the end of ${b}`,
  },
});

export const pollQuestion = (poll: Pick<Poll, 'questionVi' | 'questionEn'>, language: Language): string =>
  language === 'vi' ? poll.questionVi : poll.questionEn;

const optionText = (option: Poll['options'][number], language: Language) => (language === 'vi' ? option.textVi : option.textEn);

/** Where the results of a poll stand, for everybody and always. */
export const resultsAt = (poll: Pick<Poll, 'id'>): string => `/tham-do/${poll.id}/ket-qua`;

/**
 * The poll to answer. Carries no number of votes, so that it may stand on a page that is kept (the home page gives `voted: false`: whoever
 * answers twice is told so after sending). `to`: an address in the reader's language.
 */
export const PollForm = ({
  poll,
  language,
  to,
  voted,
  chosen = () => false,
  error,
  titleIsHeading,
}: {
  poll: Poll;
  language: Language;
  to: (path: string) => string;
  voted: boolean;
  chosen?: ((option: string) => boolean) | undefined;
  error?: string | undefined;
  /** The question is the page's title. */
  titleIsHeading?: boolean | undefined;
}) => {
  const say = t(language);
  const legend = (
    <>
      {pollQuestion(poll, language)} {poll.sample ? <Tag colour="grey">{say.sample}</Tag> : null}
    </>
  );
  if (voted)
    return (
      <div class="ba-poll">
        <p>
          <strong>{legend}</strong>
        </p>
        <p class="ba-gap-top">
          {say.voted} <a href={to(resultsAt(poll))}>{say.results}</a>
        </p>
      </div>
    );
  const group = {
    language,
    name: 'option',
    legend,
    legendSize: titleIsHeading ? ('l' as const) : ('s' as const),
    legendIsHeading: titleIsHeading,
    error,
    choices: poll.options.map((option) => ({ value: option.id, text: optionText(option, language) })),
  };
  return (
    <form class="ba-poll" method="post" action={to('/tham-do')} novalidate>
      <input type="hidden" name="poll" value={poll.id} />
      {poll.choice === 'single' ? (
        <Radios {...group} value={poll.options.find(({ id }) => chosen(id))?.id} />
      ) : (
        <Checkboxes {...group} hint={say.several} values={poll.options.filter(({ id }) => chosen(id)).map(({ id }) => id)} />
      )}
      <div class="govuk-button-group">
        <Button>{say.send}</Button>
        <a href={to(resultsAt(poll))}>{say.results}</a>
      </div>
    </form>
  );
};

/** The results: bars, and the same as a table. Never on a page that is kept. */
export const PollResults = ({ poll, language }: { poll: Poll; language: Language }) => {
  const say = t(language);
  if (poll.ballots === 0) return <p>{say.none}</p>;
  const shareOf = (votes: number) => (100 * votes) / poll.ballots;
  const percent = (votes: number) => decimal(language, shareOf(votes)) + (language === 'vi' ? '\u00A0%' : '%');
  return (
    <>
      <Shares
        items={poll.options.map((option) => ({
          label: optionText(option, language),
          share: shareOf(option.votes),
          text: say.of(option.votes, percent(option.votes)),
        }))}
      />
      <p class="ba-quiet ba-gap-top">
        {say.ballots(poll.ballots)} {poll.choice === 'several' ? say.more : null}
      </p>
      <Details summary={say.table}>
        <Table
          caption={pollQuestion(poll, language)}
          captionHidden
          columns={[{ text: say.option }, { text: say.votes, numeric: true }, { text: say.share, numeric: true }]}
          rows={poll.options.map((option) => [optionText(option, language), count(language, option.votes), percent(option.votes)])}
        />
      </Details>
    </>
  );
};

/** `Mở từ ngày 01/11/2024 đến hết ngày 30/11/2024`. */
export const pollTime = (poll: Pick<Poll, 'openFrom' | 'openUntil'>, language: Language): string => {
  const from = dayText(dayOf(poll.openFrom));
  // the end is exclusive: midnight after the last day
  return poll.openUntil ? t(language).fromTo(from, dayText(dayOf(poll.openUntil.subtract({ seconds: 1 })))) : t(language).from(from);
};

export const SampleTag = ({ language }: { language: Language }) => <Tag colour="grey">{t(language).sample}</Tag>;
