import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Checkboxes, Radios } from '../../../design/choices.tsx';
import { ErrorSummary, TextArea, TextInput } from '../../../design/form.tsx';
import { InsetText } from '../../../design/text.tsx';
import { citationText } from '../../../kernel/citation.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { SECRETS_OF_OTHERS } from '../../../law/personal-data.ts';
import type { FieldSeal } from '../../../platform/crypto/field-seal.ts';
import { form, many, type Screen } from '../../../platform/http/screen.tsx';
import { optionalText } from '../../../platform/http/typed-text.ts';
import { prepareAnswer } from '../data-request.commands.ts';
import { findRequest } from '../data-request.queries.ts';
import { CHECKS, mustBeNeutral, NEUTRAL_ANSWER } from '../data-request.rules.ts';
import { CHECK_NAMES } from '../data-request.words.ts';
import { Lines, PrivacyPage } from '../privacy.view.tsx';
import { REQUESTS } from './requests.tsx';

const t = words({
  vi: {
    title: (code: string) => `Soạn câu trả lời cho ${code}`,
    back: (code: string) => `Yêu cầu ${code}`,
    about: 'Nội dung yêu cầu',
    outcome: 'Kết quả',
    outcomeNone: 'Chọn trả lời hay từ chối',
    answered: 'Trả lời theo yêu cầu',
    refused: 'Từ chối',
    neutral: 'Trả lời trung tính',
    neutralWhy:
      'Người hỏi hỏi về người khác hoặc có thể là người gây bạo lực. Câu trả lời do chương trình viết sẵn, giống nhau cho mọi người, nên không ai suy ra được điều gì:',
    text: 'Câu trả lời',
    textHint: 'Được mã hóa khi lưu. Viết như gửi cho chính người hỏi; người khác có thể đọc được thư này.',
    textNone: 'Viết câu trả lời',
    basis: 'Căn cứ từ chối (điều, luật)',
    basisHint: (example: string) => `Ví dụ: ${example}`,
    basisNone: 'Từ chối thì phải nêu căn cứ',
    checks: 'Trước khi chuyển ký, kiểm tra từng điều',
    checksNone: 'Đánh dấu đủ các điều đã kiểm tra',
    long: 'Dài quá; hãy rút ngắn',
    save: 'Chuyển người thứ hai ký',
  },
  en: {
    title: (code: string) => `Prepare an answer to ${code}`,
    back: (code: string) => `Request ${code}`,
    about: 'What they ask',
    outcome: 'Outcome',
    outcomeNone: 'Choose whether it is answered or refused',
    answered: 'Answered as asked',
    refused: 'Refused',
    neutral: 'Neutral answer',
    neutralWhy:
      'Whoever asks asks about somebody else, or may be one who does harm. The program writes the answer, the same for everybody, so that nothing can be read from it:',
    text: 'The answer',
    textHint: 'Encrypted when stored. Written to whoever asks; somebody else may read the letter.',
    textNone: 'Write the answer',
    basis: 'What the refusal rests on (article, law)',
    basisHint: (example: string) => `For example: ${example}`,
    basisNone: 'A refusal must say what it rests on',
    checks: 'Before it goes on, make sure of each',
    checksNone: 'Tick everything that was made sure of',
    long: 'Too long; shorten it',
    save: 'Pass on to be signed',
  },
});

const input = (language: Language) => {
  const say = t(language);
  return z
    .object({
      outcome: z.enum(['answered', 'refused', 'neutral'], { error: say.outcomeNone }),
      text: optionalText(20_000, { tooLong: say.long }),
      basis: optionalText(500, { tooLong: say.long }),
      checked: many(z.enum(CHECKS)).refine((checked) => CHECKS.every((check) => checked.includes(check)), say.checksNone),
    })
    .refine(({ outcome, text }) => outcome === 'neutral' || text, { path: ['text'], error: say.textNone })
    .refine(({ outcome, basis }) => outcome !== 'refused' || basis, { path: ['basis'], error: say.basisNone });
};

/** Preparing an answer. It goes nowhere until a second person has signed it. */
export const answerScreen = (seal: FieldSeal): Screen =>
  form({
    path: `${REQUESTS}/:id/tra-loi`,
    may: 'privacy.handle',
    params: z.object({ id: z.string().regex(UUID) }),
    seen: ({ id }) => ({ what: 'data-request.seen', about: id }),
    async load(tx, { id }) {
      const request = await findRequest(tx, seal, id);
      if (!request) throw new NotFound('data request', id);
      return request;
    },
    view(request, { language, frame, errors, refusal, value, chosen }) {
      const say = t(language);
      const neutral = mustBeNeutral(request);
      return (
        <PrivacyPage
          frame={frame}
          title={say.title(request.code)}
          back={{ href: `${REQUESTS}/${request.id}`, text: say.back(request.code) }}
          failed={Object.keys(errors).length > 0}
          refusal={refusal}
        >
          <ErrorSummary language={language} errors={errors} />
          {request.about ? (
            <InsetText>
              <strong>{say.about}</strong>
              <br />
              <span lang="vi">
                <Lines text={request.about} />
              </span>
            </InsetText>
          ) : null}
          <form method="post" novalidate>
            {neutral ? (
              <>
                <input type="hidden" name="outcome" value="neutral" />
                <p class="govuk-body">{say.neutralWhy}</p>
                <InsetText>
                  <span lang="vi">{NEUTRAL_ANSWER}</span>
                </InsetText>
              </>
            ) : (
              <>
                <Radios
                  language={language}
                  name="outcome"
                  legend={say.outcome}
                  value={value('outcome')}
                  error={errors['outcome']}
                  choices={[
                    { value: 'answered', text: say.answered },
                    {
                      value: 'refused',
                      text: say.refused,
                      conditional: (
                        <TextInput
                          language={language}
                          name="basis"
                          label={say.basis}
                          hint={say.basisHint(citationText(SECRETS_OF_OTHERS[0]))}
                          value={value('basis')}
                          error={errors['basis']}
                        />
                      ),
                    },
                  ]}
                />
                <TextArea
                  language={language}
                  name="text"
                  label={say.text}
                  hint={say.textHint}
                  rows={8}
                  limit={20_000}
                  value={value('text')}
                  error={errors['text']}
                />
              </>
            )}
            <Checkboxes
              language={language}
              name="checked"
              legend={say.checks}
              error={errors['checked']}
              values={CHECKS.filter((check) => chosen('checked', check))}
              choices={CHECKS.map((check) => ({ value: check, text: CHECK_NAMES[check][language] }))}
            />
            <Button>{say.save}</Button>
          </form>
        </PrivacyPage>
      );
    },
    input,
    submit: (tx, actor, now, { id, outcome, text, basis, checked }) =>
      prepareAnswer(seal)(tx, actor, now, {
        id,
        outcome: outcome === 'answered' ? 'answered' : 'refused',
        text: text ?? '',
        basis: basis ?? '',
        checked,
      }),
    then: ({ id }) => `${REQUESTS}/${id}`,
  });
