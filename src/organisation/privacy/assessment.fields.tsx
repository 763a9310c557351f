import { z } from 'zod';
import { DateField, TextArea } from '../../design/form.tsx';
import { dayText, readDay } from '../../kernel/day.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import { optionalText } from '../../platform/http/typed-text.ts';
import type { AssessmentText } from './assessment.commands.ts';
import { QUESTIONS, type QuestionKey } from './assessment.questions.ts';

const t = words({
  vi: {
    review: 'Xem lại vào ngày',
    day: 'Nhập ngày như 18/07/2022',
    long: 'Dài quá; hãy rút ngắn',
    needed: 'Bắt buộc trước khi ký',
  },
  en: { review: 'Review on', day: 'Enter a day such as 18/07/2022', long: 'Too long; shorten it', needed: 'Needed before it is signed' },
});

const LONGEST = 10_000;

/** The answers as fields; any may stay empty until the file is signed. `assessmentText` reads them further. */
export const assessmentInput = (language: Language) => {
  const say = t(language);
  const answer = optionalText(LONGEST, { tooLong: say.long });
  const shape = Object.fromEntries(QUESTIONS.map(({ key }) => [key, answer])) as Record<QuestionKey, typeof answer>;
  return z.object({ ...shape, review: z.string({ error: say.day }).refine((text) => readDay(text) !== undefined, say.day) });
};

export const assessmentText = (sent: z.infer<ReturnType<typeof assessmentInput>>): AssessmentText => ({
  answers: Object.fromEntries(QUESTIONS.flatMap(({ key }) => (sent[key] ? [[key, sent[key]]] : []))),
  reviewOn: readDay(sent.review)!,
});

export const AssessmentFields = ({ stored, showing: { language, errors, value } }: { stored: AssessmentText; showing: Showing }) => {
  const say = t(language);
  return (
    <>
      {QUESTIONS.map((question) => (
        <TextArea
          language={language}
          name={question.key}
          label={question[language]}
          hint={question.needed ? say.needed : undefined}
          rows={4}
          value={value(question.key, stored.answers[question.key])}
          error={errors[question.key]}
        />
      ))}
      <DateField
        language={language}
        name="review"
        label={say.review}
        value={value('review', dayText(stored.reviewOn))}
        error={errors['review']}
      />
    </>
  );
};
