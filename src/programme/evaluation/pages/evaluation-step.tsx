import type { Child } from 'hono/jsx';
import { z } from 'zod';
import { Button, ButtonGroup } from '../../../design/button.tsx';
import { Radios } from '../../../design/choices.tsx';
import { TextArea, TextInput } from '../../../design/form.tsx';
import { WarningText } from '../../../design/text.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { Invalid } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { authorityLines } from '../../../platform/documents/paper.ts';
import { form, type Screen, type Showing } from '../../../platform/http/screen.tsx';
import { neededText, optionalText } from '../../../platform/http/typed-text.ts';
import { ownBody } from '../../inspection/inspection.commands.ts';
import { findLetterhead } from '../../inspection/inspection.queries.ts';
import { ProgrammePage } from '../../programme.view.tsx';
import { dropEvaluation, handOf, moveEvaluation } from '../evaluation.commands.ts';
import { recipientsOf } from '../evaluation.paper.ts';
import { type Evaluation, findEvaluation, findLastAbbreviation } from '../evaluation.queries.ts';
import { STEPS, stepsOf } from '../evaluation.rules.ts';
import { EVALUATION, evaluationPath } from '../evaluation.view.tsx';
import { evaluationTitle, refusalText } from '../evaluation.words.ts';
import { signEvaluation } from '../sign.commands.ts';
import { evaluationParams } from './evaluation.tsx';

const t = words({
  vi: {
    back: 'Đánh giá',
    step: 'Bước tiếp theo',
    choose: 'Bạn muốn làm gì?',
    chooseMissing: 'Chọn một việc',
    ask: 'Gửi người khác kiểm tra',
    askHint: 'Mục tiêu chưa đạt phải có nguyên nhân, kết luận phải được viết. Lãnh đạo hoặc người khác của cơ quan thường trực kiểm tra.',
    'take back': 'Lấy lại để sửa',
    check: 'Đã kiểm tra, đúng',
    checkHint: 'Kết quả được giữ nguyên từ lúc này để ký.',
    return: 'Trả lại để sửa',
    note: 'Cần sửa gì',
    noteMissing: 'Ghi rõ cần sửa gì',
    nothing: 'Lúc này bạn không có bước nào để làm với đánh giá này. Người đã viết trong bản đánh giá không tự kiểm tra được.',
    go: 'Thực hiện',
    sign: 'Ký và lấy số',
    abbreviation: 'Chữ viết tắt của cơ quan trong ký hiệu',
    abbreviationHint: 'Ví dụ VHTT. Số do hệ thống cấp, nối tiếp trong năm của cơ quan.',
    abbreviationWrong: 'Nhập chữ viết tắt: chữ hoa và gạch nối',
    lines: 'Thẩm quyền và chức vụ người ký',
    linesHint: 'Mỗi dòng một ý',
    linesMissing: 'Nhập chức vụ người ký',
    name: 'Họ tên người ký',
    nameMissing: 'Nhập họ tên người ký',
    recipients: 'Nơi nhận',
    recipientsHint: 'Mỗi dòng một nơi',
    recipientsMissing: 'Nhập nơi nhận',
    signText:
      'Sau khi ký, đánh giá có số và không sửa được nữa; mọi người làm chương trình đọc được, kể cả phần biểu dương, phê bình đơn vị. Không đưa lên cổng công khai.',
    doSign: 'Cấp số và ký',
    drop: 'Bỏ đánh giá này',
    dropText:
      'Mọi điều đã viết trong bản này mất đi: nguyên nhân, bài học, quyết định về đơn vị, kết luận. Số liệu và nhiệm vụ không bị ảnh hưởng.',
    doDrop: 'Bỏ',
    cancel: 'Quay lại đánh giá',
    long: 'Dài quá; hãy rút ngắn',
  },
  en: {
    back: 'Evaluation',
    step: 'Next step',
    choose: 'What do you want to do?',
    chooseMissing: 'Choose one',
    ask: 'Have it checked by another person',
    askHint: 'Targets not met need reasons, and the conclusion must be written. A leader or another person of the standing body checks it.',
    'take back': 'Take it back to change it',
    check: 'Checked, it is right',
    checkHint: 'From now on the results are kept as they are, to be signed.',
    return: 'Return it to be changed',
    note: 'What has to be changed',
    noteMissing: 'Say what has to be changed',
    nothing: 'There is no step for you to take now. Who wrote in an evaluation cannot check it.',
    go: 'Do it',
    sign: 'Sign and number it',
    abbreviation: 'Abbreviation of the body in the symbol',
    abbreviationHint: 'For example VHTT. The program gives the number, in the body’s series of the year.',
    abbreviationWrong: 'Enter the abbreviation: capitals and hyphens',
    lines: 'Authority and title of who signs',
    linesHint: 'One idea a line',
    linesMissing: 'Enter the title of who signs',
    name: 'Full name of who signs',
    nameMissing: 'Enter the full name of who signs',
    recipients: 'Recipients',
    recipientsHint: 'One a line',
    recipientsMissing: 'Enter the recipients',
    signText:
      'Once signed, the evaluation has a number and cannot be changed; everybody in the programme may read it, with the units commended and criticised. It is not shown on the public portal.',
    doSign: 'Number and sign it',
    drop: 'Drop this evaluation',
    dropText: 'Everything written in it is lost: reasons, lessons, decisions on units, the conclusion. Figures and tasks stay as they are.',
    doDrop: 'Drop it',
    cancel: 'Back to the evaluation',
    long: 'Too long; shorten it',
  },
});

const StepPage = ({
  showing,
  evaluation,
  title,
  children,
}: {
  showing: Showing;
  evaluation: Evaluation;
  title: string;
  children: Child;
}) => {
  const { language, frame, errors, refusal } = showing;
  return (
    <ProgrammePage
      frame={frame}
      title={title}
      current="evaluation"
      back={[
        { href: EVALUATION, text: t(language).back },
        { href: evaluationPath(evaluation.id), text: evaluationTitle(language, evaluation) },
      ]}
      errors={errors}
      refused={refusalText(language, refusal)}
    >
      {children}
    </ProgrammePage>
  );
};

/** Handing an evaluation on to be checked, checking it, sending it back: what the reader may do with it as it stands. */
const stepScreen = form({
  path: `${evaluationPath(':id')}/buoc`,
  may: 'programme.read',
  params: evaluationParams,
  async load(tx, { id }, { actor }) {
    const evaluation = await findEvaluation(tx, id);
    return { evaluation, steps: stepsOf(evaluation.state, handOf(actor, evaluation)) };
  },
  input: (language) =>
    z.object({ step: z.enum(STEPS, { error: t(language).chooseMissing }), note: optionalText(2000, { tooLong: t(language).long }) }),
  view({ evaluation, steps }, showing) {
    const { language, errors, value, to } = showing;
    const say = t(language);
    const note = (
      <TextArea language={language} name="note" label={say.note} rows={3} limit={2000} value={value('note')} error={errors['note']} />
    );
    return (
      <StepPage showing={showing} evaluation={evaluation} title={say.step}>
        {steps.length === 0 ? (
          <p class="govuk-body">
            {say.nothing} <a href={to(evaluationPath(evaluation.id))}>{say.cancel}</a>
          </p>
        ) : (
          <form method="post" novalidate>
            <Radios
              language={language}
              name="step"
              legend={say.choose}
              value={value('step', steps.length === 1 ? steps[0] : null)}
              error={errors['step']}
              choices={steps.map((step) => ({
                value: step,
                text: say[step],
                hint: step === 'ask' ? say.askHint : step === 'check' ? say.checkHint : undefined,
                conditional: step === 'return' ? note : undefined,
              }))}
            />
            <ButtonGroup>
              <Button>{say.go}</Button>
              <a href={to(evaluationPath(evaluation.id))}>{say.cancel}</a>
            </ButtonGroup>
          </form>
        )}
      </StepPage>
    );
  },
  async submit(tx, actor, now, { id, step, note }, { language }) {
    if (step === 'return' && !note) throw new Invalid({ note: t(language).noteMissing });
    return moveEvaluation(tx, actor, now, { id, step, note: note ?? '' });
  },
  then: ({ id }) => evaluationPath(id),
});

/** The last look before it is signed: who signs, and what cannot be taken back. */
const signScreen = form({
  path: `${evaluationPath(':id')}/ky`,
  may: 'programme.write',
  params: evaluationParams,
  async load(tx, { id }, { now }) {
    const evaluation = await findEvaluation(tx, id);
    const bodyId = (await ownBody(tx, dayOf(now))) ?? evaluation.bodyId;
    return { evaluation, head: await findLetterhead(tx, bodyId, dayOf(now)), abbreviation: await findLastAbbreviation(tx, bodyId) };
  },
  input: (language) => {
    const say = t(language);
    return z.object({
      abbreviation: z
        .string()
        .default('')
        .transform((text) => text.trim().toLocaleUpperCase('vi'))
        .refine((text) => /^[\p{Lu}][\p{Lu}-]{0,29}$/u.test(text), say.abbreviationWrong),
      lines: neededText(300, { missing: say.linesMissing, tooLong: say.long }).transform(lines),
      name: neededText(100, { missing: say.nameMissing, tooLong: say.long }),
      recipients: neededText(1000, { missing: say.recipientsMissing, tooLong: say.long }).transform(lines),
    });
  },
  view({ evaluation, head, abbreviation }, showing) {
    const { language, errors, value, to } = showing;
    const say = t(language);
    return (
      <StepPage showing={showing} evaluation={evaluation} title={say.sign}>
        <form method="post" novalidate>
          <TextInput
            language={language}
            name="abbreviation"
            label={say.abbreviation}
            hint={say.abbreviationHint}
            width={10}
            autocomplete="off"
            value={value('abbreviation', abbreviation)}
            error={errors['abbreviation']}
          />
          <TextArea
            language={language}
            name="lines"
            label={say.lines}
            hint={say.linesHint}
            rows={3}
            value={value('lines', authorityLines(head.body, 'head').join('\n'))}
            error={errors['lines']}
          />
          <TextInput
            language={language}
            name="name"
            label={say.name}
            width={30}
            autocomplete="off"
            value={value('name')}
            error={errors['name']}
          />
          <TextArea
            language={language}
            name="recipients"
            label={say.recipients}
            hint={say.recipientsHint}
            rows={4}
            value={value('recipients', recipientsOf(head.superior).join('\n'))}
            error={errors['recipients']}
          />
          <WarningText language={language}>{say.signText}</WarningText>
          <ButtonGroup>
            <Button>{say.doSign}</Button>
            <a href={to(evaluationPath(evaluation.id))}>{say.cancel}</a>
          </ButtonGroup>
        </form>
      </StepPage>
    );
  },
  submit: (tx, actor, now, input) => signEvaluation(tx, actor, now, input),
  then: (_params, { id }) => evaluationPath(id),
});

const dropScreen = form({
  path: `${evaluationPath(':id')}/bo`,
  may: 'programme.write',
  params: evaluationParams,
  load: (tx, { id }) => findEvaluation(tx, id),
  input: () => z.object({}),
  view(evaluation, showing) {
    const { language, to } = showing;
    const say = t(language);
    return (
      <StepPage showing={showing} evaluation={evaluation} title={say.drop}>
        <WarningText language={language}>{say.dropText}</WarningText>
        <form method="post" novalidate>
          <ButtonGroup>
            <Button kind="warning">{say.doDrop}</Button>
            <a href={to(evaluationPath(evaluation.id))}>{say.cancel}</a>
          </ButtonGroup>
        </form>
      </StepPage>
    );
  },
  submit: (tx, actor, now, { id }) => dropEvaluation(tx, actor, now, { id }),
  then: () => EVALUATION,
});

/** One a line, without the sign at its end. */
const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim().replace(/[;.]$/, ''))
    .filter(Boolean);

export const evaluationStepScreens: readonly Screen[] = [stepScreen, signScreen, dropScreen];
