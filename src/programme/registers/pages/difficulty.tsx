import { z } from 'zod';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { Radios } from '../../../design/choices.tsx';
import { DateField, TextArea, TextInput } from '../../../design/form.tsx';
import { SummaryList, Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { optionalDay } from '../../../organisation/units/change.fields.tsx';
import { form, page } from '../../../platform/http/screen.tsx';
import { optionalText } from '../../../platform/http/typed-text.ts';
import { ProgrammePage } from '../../programme.view.tsx';
import { moveDifficulty } from '../register.commands.ts';
import { findDifficulty } from '../register.queries.ts';
import { DIFFICULTY_STATES, nextStates } from '../register.rules.ts';
import { DIFFICULTIES } from '../register.view.tsx';
import { refusalText, STATE_COLOURS, STATE_NAMES } from '../register.words.ts';

const t = words({
  vi: {
    title: 'Vướng mắc',
    back: 'Vướng mắc pháp luật',
    law: 'Văn bản',
    article: 'Điều, khoản, điểm',
    difficulty: 'Khó ở đâu',
    proposal: 'Đề nghị',
    reason: 'Lý do',
    evidence: 'Căn cứ thực tế',
    unit: 'Đơn vị nêu',
    day: 'Ngày nêu',
    state: 'Tình trạng',
    remark: 'Ý kiến xem xét',
    sent: 'Đã gửi',
    sentText: (to: string, by: string, day: string) => `${to}${by ? `, kèm ${by}` : ''}, ngày ${day}`,
    answer: 'Trả lời',
    handle: 'Chuyển bước',
    task: 'Giao thành nhiệm vụ',
    next: 'Bước tiếp theo',
    nextMissing: 'Chọn bước tiếp theo',
    sentTo: 'Gửi đến cơ quan nào?',
    sentToMissing: 'Ghi cơ quan nhận',
    sentBy: 'Số, ký hiệu văn bản gửi',
    on: 'Ngày',
    answerText: 'Nội dung trả lời',
    answerMissing: 'Ghi nội dung trả lời',
    remarkHint: 'Không kiến nghị thì cần nói vì sao.',
    remarkMissing: 'Nói vì sao không kiến nghị',
    dayMissing: 'Nhập ngày như 18/07/2022',
    save: 'Ghi',
    long: 'Dài quá; hãy rút ngắn',
  },
  en: {
    title: 'Difficulty',
    back: 'Difficulties with the law',
    law: 'Text',
    article: 'Article, clause, point',
    difficulty: 'What is hard',
    proposal: 'Proposal',
    reason: 'Why',
    evidence: 'Evidence',
    unit: 'Raised by',
    day: 'Raised on',
    state: 'State',
    remark: 'Remark of who examined it',
    sent: 'Sent',
    sentText: (to: string, by: string, day: string) => `${to}${by ? `, with ${by}` : ''}, on ${day}`,
    answer: 'Answer',
    handle: 'Take it further',
    task: 'Make it a task',
    next: 'Next step',
    nextMissing: 'Choose the next step',
    sentTo: 'Sent to which body?',
    sentToMissing: 'Name the body',
    sentBy: 'Symbol of the paper',
    on: 'Day',
    answerText: 'What they answered',
    answerMissing: 'Enter the answer',
    remarkHint: 'Not pursuing it needs a reason.',
    remarkMissing: 'Say why it is not pursued',
    dayMissing: 'Enter a day such as 18/07/2022',
    save: 'Record',
    long: 'Too long; shorten it',
  },
});

const AT = `${DIFFICULTIES}/:id`;
const params = z.object({ id: z.string().regex(UUID) });

async function load(tx: Parameters<typeof findDifficulty>[0], { id }: { id: string }) {
  const found = await findDifficulty(tx, id);
  if (!found) throw new NotFound('difficulty', id);
  return found;
}

export const difficultyScreen = page({
  path: AT,
  may: 'plan.see',
  params,
  load,
  view(found, { language, frame, to }) {
    const say = t(language);
    const text = (value: string) => <span lang="vi">{value || '–'}</span>;
    return (
      <ProgrammePage
        frame={frame}
        title={say.title}
        current="registers"
        back={[{ href: DIFFICULTIES, text: say.back }]}
        act={
          frame.may.has('programme.write') ? (
            <div class="govuk-button-group">
              {nextStates(found.state).length > 0 ? (
                <ButtonLink href={to(`${DIFFICULTIES}/${found.id}/chuyen`)}>{say.handle}</ButtonLink>
              ) : null}
              <a href={to(`${DIFFICULTIES}/${found.id}/nhiem-vu`)}>{say.task}</a>
            </div>
          ) : null
        }
      >
        <SummaryList
          rows={[
            { key: say.state, value: <Tag colour={STATE_COLOURS[found.state]}>{STATE_NAMES[found.state][language]}</Tag> },
            { key: say.law, value: text(found.legalText) },
            { key: say.article, value: text(found.article) },
            { key: say.difficulty, value: text(found.difficulty) },
            { key: say.proposal, value: text(found.proposal) },
            { key: say.reason, value: text(found.reason) },
            { key: say.evidence, value: text(found.evidence) },
            { key: say.unit, value: text(found.unit) },
            { key: say.day, value: dayText(dayOf(found.raisedAt)) },
            ...(found.remark ? [{ key: say.remark, value: text(found.remark) }] : []),
            ...(found.sentOn
              ? [
                  {
                    key: say.sent,
                    value: <span lang="vi">{say.sentText(found.sentTo ?? '', found.sentBy ?? '', dayText(found.sentOn))}</span>,
                  },
                ]
              : []),
            ...(found.answeredOn ? [{ key: `${say.answer} (${dayText(found.answeredOn)})`, value: text(found.answer ?? '') }] : []),
          ]}
        />
      </ProgrammePage>
    );
  },
});

export const moveDifficultyScreen = form({
  path: `${AT}/chuyen`,
  may: 'programme.write',
  params,
  load,
  input: (language) => {
    const say = t(language);
    const text = (max: number) => optionalText(max, { tooLong: say.long }).transform((value) => value ?? '');
    return z.object({
      next: z.enum(DIFFICULTY_STATES, { error: say.nextMissing }),
      remark: text(4000),
      sentTo: text(300),
      sentBy: text(100),
      sentOn: optionalDay(language),
      answer: text(4000),
      answeredOn: optionalDay(language),
    });
  },
  view(found, { language, frame, errors, refusal, value, now }) {
    const say = t(language);
    const today = dayText(dayOf(now));
    const sending = (
      <>
        <TextInput
          language={language}
          name="sentTo"
          label={say.sentTo}
          value={value('sentTo')}
          error={errors['sentTo']}
          autocomplete="off"
        />
        <TextInput language={language} name="sentBy" label={say.sentBy} value={value('sentBy')} width={20} autocomplete="off" />
        <DateField language={language} name="sentOn" label={say.on} value={value('sentOn', today)} error={errors['sentOn']} />
      </>
    );
    const answering = (
      <>
        <TextArea language={language} name="answer" label={say.answerText} value={value('answer')} error={errors['answer']} limit={4000} />
        <DateField language={language} name="answeredOn" label={say.on} value={value('answeredOn', today)} error={errors['answeredOn']} />
      </>
    );
    return (
      <ProgrammePage
        frame={frame}
        title={say.handle}
        current="registers"
        back={[
          { href: DIFFICULTIES, text: say.back },
          { href: `${DIFFICULTIES}/${found.id}`, text: say.title },
        ]}
        errors={errors}
        refused={refusal && refusalText(language, refusal)}
      >
        <p lang="vi">{found.difficulty}</p>
        <form method="post" novalidate>
          <Radios
            language={language}
            name="next"
            legend={say.next}
            value={value('next')}
            error={errors['next']}
            choices={nextStates(found.state).map((state) => ({
              value: state,
              text: STATE_NAMES[state][language],
              ...(state === 'sent' ? { conditional: sending } : state === 'answered' ? { conditional: answering } : {}),
            }))}
          />
          <TextArea
            language={language}
            name="remark"
            label={say.remark}
            hint={say.remarkHint}
            value={value('remark', found.remark)}
            error={errors['remark']}
            limit={4000}
            rows={3}
          />
          <Button>{say.save}</Button>
        </form>
      </ProgrammePage>
    );
  },
  async submit(tx, actor, now, { id, next, remark, sentTo, sentBy, sentOn, answer, answeredOn }, { language }) {
    const say = t(language);
    if (next === 'sent' && !sentTo) throw new Invalid({ sentTo: say.sentToMissing });
    if (next === 'answered' && !answer) throw new Invalid({ answer: say.answerMissing });
    if (next === 'not pursued' && !remark) throw new Invalid({ remark: say.remarkMissing });
    return moveDifficulty(tx, actor, now, {
      id,
      state: next,
      remark,
      sent: next === 'sent' ? { to: sentTo, by: sentBy, on: sentOn ?? dayOf(now) } : null,
      answer: next === 'answered' ? { text: answer, on: answeredOn ?? dayOf(now) } : null,
    });
  },
  then: ({ id }) => `${DIFFICULTIES}/${id}`,
});
