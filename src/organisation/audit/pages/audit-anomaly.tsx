import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { ErrorSummary, TextArea } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { BackLink } from '../../../design/navigation.tsx';
import { InsetText, SummaryList } from '../../../design/text.tsx';
import { dayOf, dayText, momentText, timeText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import type { Refusal } from '../../../kernel/outcome.ts';
import { count, words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { neededText } from '../../../platform/http/typed-text.ts';
import { findOneHand } from '../../access/second-person.queries.ts';
import { oneHandText } from '../../access/second-person.words.ts';
import { listNames } from '../../people/account.queries.ts';
import { clearAnomaly } from '../anomaly.commands.ts';
import { findAnomaly } from '../anomaly.queries.ts';
import { ANOMALY_WORDS } from '../anomaly.words.ts';
import { AUDIT_PATH, auditAddress } from '../audit.filter.tsx';

const t = words({
  vi: {
    back: 'Nhật ký',
    who: 'Người làm',
    nobody: 'Không rõ',
    began: 'Từ lúc',
    found: 'Phát hiện lúc',
    counted: 'Số đếm được',
    about: 'Đối tượng',
    lines: 'Các dòng nhật ký',
    linesLink: 'Xem các dòng trong hai giờ đó',
    chain: 'Chạy lệnh audit verify trên máy chủ để biết sai từ dòng nào; giữ nguyên tệp neo.',
    note: 'Đã xem và thấy gì',
    noteHint: 'Một hai câu cho người kiểm tra sau: việc này là gì, đã hỏi ai, có cần làm tiếp không.',
    noteMissing: 'Ghi một câu về điều đã thấy',
    noteLong: 'Nhiều nhất 1.000 ký tự',
    clear: 'Đã xem',
    cleared: (who: string, when: string) => `${who} đã xem lúc ${when}:`,
    own: 'Dấu hiệu này là về chính bạn; người khác phải xem.',
    seen: 'Người khác vừa xem dấu hiệu này.',
    none: 'không có',
  },
  en: {
    back: 'Audit record',
    who: 'Done by',
    nobody: 'Not known',
    began: 'Since',
    found: 'Found at',
    counted: 'Counted',
    about: 'About',
    lines: 'Lines of the record',
    linesLink: 'See the lines of those two hours',
    chain: 'Run the command audit verify on the server to learn from which line on; leave the anchor files as they are.',
    note: 'What you found',
    noteHint: 'A sentence or two for whoever checks later: what it was, whom you asked, whether more must be done.',
    noteMissing: 'Write a sentence about what you found',
    noteLong: 'At most 1,000 characters',
    clear: 'I have looked at it',
    cleared: (who: string, when: string) => `${who} looked at it at ${when}:`,
    own: 'This is about yourself: somebody else must look at it.',
    seen: 'Somebody else has just looked at it.',
    none: 'none',
  },
});

/** Something unusual: what is known of it, and what an auditor makes of it. */
export const anomalyScreen = form({
  path: `${AUDIT_PATH}/dau-hieu/:anomalyId`,
  may: 'audit.judge',
  params: z.object({ anomalyId: z.string().regex(UUID) }),
  load: async (tx, { anomalyId }, { actor }) => {
    const anomaly = await findAnomaly(tx, anomalyId);
    if (!anomaly) throw new NotFound('anomaly', anomalyId);
    const about = [anomaly.account, anomaly.seenBy].filter((id) => id !== null);
    return { anomaly, me: actor.account, oneHandUntil: await findOneHand(tx, anomaly.account), names: await listNames(tx, about) };
  },
  input: (language) => z.object({ note: neededText(1000, { missing: t(language).noteMissing, tooLong: t(language).noteLong }) }),
  submit: (tx, actor, now, input) => clearAnomaly(tx, actor, now, input),
  then: () => AUDIT_PATH,
  view: ({ anomaly, me, oneHandUntil, names }, { language, frame, errors, refusal, value, to }) => {
    const say = t(language);
    const title = ANOMALY_WORDS[anomaly.kind][language];
    const typed = (at: Temporal.Instant) => `${dayText(dayOf(at))} ${timeText(at)}`;
    const { account, beganAt } = anomaly;
    const lines = auditAddress({ nguoi: account ?? '', tu: typed(beganAt.subtract({ hours: 1 })), den: typed(beganAt.add({ hours: 1 })) });
    const refused = ({ code, facts }: Refusal) =>
      code === 'own-anomaly' ? say.own : code === 'one-hand' ? oneHandText(language, facts) : say.seen;
    const messages = refusal ? { '': refused(refusal) } : errors;
    return (
      <WorkPage frame={frame} title={title} section={AUDIT_PATH} failed={Object.keys(messages).length > 0}>
        <BackLink language={language} href={to(AUDIT_PATH)}>
          {say.back}
        </BackLink>
        <ErrorSummary language={language} errors={messages} />
        <h1 class="govuk-heading-l">{title}</h1>
        <SummaryList
          rows={[
            { key: say.who, value: account ? <span lang="vi">{names.get(account) ?? account}</span> : say.nobody },
            { key: say.began, value: momentText(beganAt) },
            { key: say.found, value: momentText(anomaly.foundAt) },
            ...(anomaly.kind === 'chain' ? [] : [{ key: say.counted, value: count(language, anomaly.counted) }]),
            ...(anomaly.about
              ? [
                  {
                    key: say.about,
                    value: (
                      <a class="govuk-link" href={to(auditAddress({}, { q: anomaly.about }))}>
                        {anomaly.about}
                      </a>
                    ),
                  },
                ]
              : []),
            {
              key: say.lines,
              value:
                anomaly.kind === 'chain' ? (
                  say.chain
                ) : (
                  <a class="govuk-link" href={to(lines)}>
                    {say.linesLink}
                  </a>
                ),
            },
          ]}
        />
        {anomaly.seenAt ? (
          <InsetText>
            <p>{say.cleared(names.get(anomaly.seenBy ?? '') ?? '', momentText(anomaly.seenAt))}</p>
            <p lang="vi">{anomaly.note}</p>
          </InsetText>
        ) : account !== null && account === me ? (
          <InsetText>{say.own}</InsetText>
        ) : oneHandUntil ? (
          <InsetText>{oneHandText(language, oneHandUntil)}</InsetText>
        ) : (
          <form method="post" novalidate>
            <TextArea
              language={language}
              name="note"
              label={say.note}
              hint={say.noteHint}
              limit={1000}
              value={value('note')}
              error={errors['note']}
            />
            <Button>{say.clear}</Button>
          </form>
        )}
      </WorkPage>
    );
  },
});
