import { z } from 'zod';
import { Radios } from '../../design/choices.tsx';
import { DateField, TextInput } from '../../design/form.tsx';
import { dayOf, dayText, readDay, startOf } from '../../kernel/day.ts';
import { Invalid } from '../../kernel/errors.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import type { Poll } from './poll.queries.ts';
import { FEWEST_OPTIONS, MOST_OPTIONS, type PollContent } from './poll.rules.ts';

const t = words({
  vi: {
    questionVi: 'Câu hỏi, tiếng Việt',
    questionEn: 'Câu hỏi, tiếng Anh',
    choice: 'Người trả lời chọn được',
    single: 'Một ý kiến',
    several: 'Nhiều ý kiến',
    options: 'Các ý kiến để chọn',
    optionsHint: `Từ ${FEWEST_OPTIONS} đến ${MOST_OPTIONS} ý, mỗi ý bằng hai thứ tiếng; để trống những dòng thừa.`,
    optionVi: (n: number) => `Ý kiến ${n}, tiếng Việt`,
    optionEn: (n: number) => `Ý kiến ${n}, tiếng Anh`,
    from: 'Mở từ ngày',
    until: 'Mở đến hết ngày',
    untilHint: 'Ngày/tháng/năm. Để trống nếu chưa định ngày đóng.',
    missing: 'Nhập câu hỏi bằng cả hai thứ tiếng',
    long: 'Dài quá 300 ký tự; hãy rút ngắn',
    choiceMissing: 'Chọn một hay nhiều ý kiến',
    day: 'Nhập ngày như 18/07/2022',
    pair: (n: number) => `Ý kiến ${n} cần cả tiếng Việt và tiếng Anh`,
    few: `Cần ít nhất ${FEWEST_OPTIONS} ý kiến`,
    twice: (n: number) => `Ý kiến ${n} trùng với một ý ở trên`,
  },
  en: {
    questionVi: 'Question, Vietnamese',
    questionEn: 'Question, English',
    choice: 'Who answers may choose',
    single: 'One answer',
    several: 'Several answers',
    options: 'Answers to choose from',
    optionsHint: `${FEWEST_OPTIONS} to ${MOST_OPTIONS} answers, each in both languages; leave the lines you do not need empty.`,
    optionVi: (n: number) => `Answer ${n}, Vietnamese`,
    optionEn: (n: number) => `Answer ${n}, English`,
    from: 'Open from',
    until: 'Open to the end of',
    untilHint: 'Day/month/year. Leave empty if the end is not set yet.',
    missing: 'Enter the question in both languages',
    long: 'Longer than 300 characters; shorten it',
    choiceMissing: 'Choose one or several answers',
    day: 'Enter a day such as 18/07/2022',
    pair: (n: number) => `Answer ${n} needs both Vietnamese and English`,
    few: `At least ${FEWEST_OPTIONS} answers are needed`,
    twice: (n: number) => `Answer ${n} is the same as one above`,
  },
});

const LONGEST = 300;
const NUMBERS = Array.from({ length: MOST_OPTIONS }, (_, i) => i + 1);

/** What the form of a poll sends: fields of text, read further by `pollContent`. */
export const pollInput = (language: Language) => {
  const say = t(language);
  const line = z
    .string({ error: say.long })
    .default('')
    .transform((text) => text.replace(/\p{Cc}+/gu, ' ').trim())
    .refine((text) => text.length <= LONGEST, say.long);
  return z
    .object({
      question_vi: line.refine((text) => text !== '', say.missing),
      question_en: line.refine((text) => text !== '', say.missing),
      choice: z.enum(['single', 'several'], { error: say.choiceMissing }),
      open_from: line.refine((text) => readDay(text) !== undefined, say.day),
      open_until: line.refine((text) => text === '' || readDay(text) !== undefined, say.day),
    })
    .and(z.object(Object.fromEntries(NUMBERS.flatMap((n) => [`option_vi_${n}`, `option_en_${n}`]).map((name) => [name, line]))));
};
export type PollInput = z.infer<ReturnType<typeof pollInput>>;

/**
 * The poll that was typed. A poll that begins today begins now; whose first day is not touched keeps its moment (`stored`).
 * @throws Invalid when the answers to choose from are not enough, not in both languages or twice the same.
 */
export function pollContent(input: PollInput, language: Language, now: Temporal.Instant, stored?: Poll): PollContent {
  const say = t(language);
  const options: PollContent['options'] = [];
  for (const n of NUMBERS) {
    const textVi = input[`option_vi_${n}`] ?? '';
    const textEn = input[`option_en_${n}`] ?? '';
    if (!textVi && !textEn) continue;
    if (!textVi || !textEn) throw new Invalid({ [`option_${textVi ? 'en' : 'vi'}_${n}`]: say.pair(n) });
    if (options.some((one) => one.textVi === textVi)) throw new Invalid({ [`option_vi_${n}`]: say.twice(n) });
    options.push({ textVi, textEn });
  }
  if (options.length < FEWEST_OPTIONS) throw new Invalid({ [`option_vi_${options.length + 1}`]: say.few });
  const from = readDay(input.open_from);
  const until = readDay(input.open_until);
  if (!from) throw new Invalid({ open_from: say.day });
  const openFrom = stored && dayOf(stored.openFrom).equals(from) ? stored.openFrom : from.equals(dayOf(now)) ? now : startOf(from);
  return {
    questionVi: input.question_vi,
    questionEn: input.question_en,
    choice: input.choice,
    options,
    openFrom,
    openUntil: until ? startOf(until.add({ days: 1 })) : null,
  };
}

/** The fields of a poll, filled with what was typed, else with `poll`. */
export const PollFields = ({ poll, showing: { language, errors, value, now } }: { poll?: Poll | undefined; showing: Showing }) => {
  const say = t(language);
  const lastDay = poll?.openUntil ? dayText(dayOf(poll.openUntil.subtract({ seconds: 1 }))) : null;
  const line = (name: string, label: string, stored: string | undefined) => (
    <TextInput language={language} name={name} label={label} value={value(name, stored)} error={errors[name]} />
  );
  return (
    <>
      {line('question_vi', say.questionVi, poll?.questionVi)}
      {line('question_en', say.questionEn, poll?.questionEn)}
      <Radios
        language={language}
        name="choice"
        legend={say.choice}
        error={errors['choice']}
        value={value('choice', poll?.choice ?? 'single')}
        inline
        choices={[
          { value: 'single', text: say.single },
          { value: 'several', text: say.several },
        ]}
      />
      <fieldset class="govuk-fieldset" aria-describedby="options-hint">
        <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{say.options}</legend>
        <div class="govuk-hint" id="options-hint">
          {say.optionsHint}
        </div>
        {NUMBERS.map((n) => (
          <div class="ba-pair">
            {line(`option_vi_${n}`, say.optionVi(n), poll?.options[n - 1]?.textVi)}
            {line(`option_en_${n}`, say.optionEn(n), poll?.options[n - 1]?.textEn)}
          </div>
        ))}
      </fieldset>
      <DateField
        language={language}
        name="open_from"
        label={say.from}
        value={value('open_from', dayText(dayOf(poll?.openFrom ?? now)))}
        error={errors['open_from']}
      />
      <DateField
        language={language}
        name="open_until"
        label={say.until}
        hint={say.untilHint}
        value={value('open_until', lastDay)}
        error={errors['open_until']}
      />
    </>
  );
};
