import type { Child } from 'hono/jsx';
import { z } from 'zod';
import { Button, ButtonGroup } from '../../../design/button.tsx';
import { Radios } from '../../../design/choices.tsx';
import { TextArea } from '../../../design/form.tsx';
import { Tag } from '../../../design/text.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { form, type Screen, type Showing } from '../../../platform/http/screen.tsx';
import { optionalText } from '../../../platform/http/typed-text.ts';
import { goalText } from '../../figures/indicator.words.ts';
import { ProgrammePage } from '../../programme.view.tsx';
import { concludeEvaluation, mentionUnit, noteTarget } from '../evaluation.commands.ts';
import { type Evaluation, findEvaluation } from '../evaluation.queries.ts';
import { EVALUATION, evaluationPath, Figure, targetsText } from '../evaluation.view.tsx';
import { evaluationTitle, MENTION_NAMES, refusalText } from '../evaluation.words.ts';
import { MENTIONS } from '../rating.rules.ts';
import { drawResult } from '../result.queries.ts';
import { evaluationParams } from './evaluation.tsx';

const t = words({
  vi: {
    back: 'Đánh giá',
    target: (code: string) => `Mục tiêu ${code}`,
    asked: 'Yêu cầu',
    result: 'Kết quả',
    reasons: 'Nguyên nhân',
    reasonsHint: 'Vì sao đạt hoặc chưa đạt. Mục tiêu chưa đạt phải có. Không ghi tên người.',
    lessons: 'Bài học',
    unit: 'Biểu dương, phê bình',
    mention: 'Quyết định',
    mentionMissing: 'Chọn một quyết định',
    proposed: (name: string) => `Cách xếp loại đề nghị: ${name.toLowerCase()}.`,
    tasks: (inTime: number, due: number) => (due === 0 ? 'chưa có nhiệm vụ đến hạn' : `nhiệm vụ đúng hạn ${inTime}/${due}`),
    targets: 'mục tiêu đạt',
    reason: 'Lý do',
    reasonHint: 'Nêu việc đã làm được hoặc chưa làm được của đơn vị. Không ghi tên người.',
    reasonMissing: 'Ghi lý do biểu dương hoặc phê bình',
    conclude: 'Kết luận và bài học',
    conclusion: 'Kết luận',
    conclusionHint: 'Đánh giá chung và việc cần làm tiếp',
    lessonsAll: 'Bài học chung',
    long: 'Dài quá; hãy rút ngắn',
    save: 'Lưu',
    cancel: 'Quay lại đánh giá',
  },
  en: {
    back: 'Evaluation',
    target: (code: string) => `Target ${code}`,
    asked: 'Asked',
    result: 'Result',
    reasons: 'Reasons',
    reasonsHint: 'Why it is met or not. Needed where it is not met. Name no person.',
    lessons: 'Lessons',
    unit: 'Commended, criticised',
    mention: 'Decision',
    mentionMissing: 'Choose a decision',
    proposed: (name: string) => `The rule proposes: ${name.toLowerCase()}.`,
    tasks: (inTime: number, due: number) => (due === 0 ? 'no task was due' : `tasks in time ${inTime}/${due}`),
    targets: 'targets met',
    reason: 'Reason',
    reasonHint: 'What the unit has done or left undone. Name no person.',
    reasonMissing: 'Say why it is commended or criticised',
    conclude: 'Conclusion and lessons',
    conclusion: 'Conclusion',
    conclusionHint: 'The whole in a few sentences, and what is to be done next',
    lessonsAll: 'Lessons',
    long: 'Too long; shorten it',
    save: 'Save',
    cancel: 'Back to the evaluation',
  },
});

/** A draft with its results; what is no draft any more has no such page. */
async function readDraft(tx: Tx, id: string, now: Temporal.Instant) {
  const evaluation = await findEvaluation(tx, id);
  return { evaluation, content: await drawResult(tx, evaluation, dayOf(now)) };
}

const EditPage = ({
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
  const { language, frame, errors, refusal, to } = showing;
  const say = t(language);
  return (
    <ProgrammePage
      frame={frame}
      title={title}
      current="evaluation"
      back={[
        { href: EVALUATION, text: say.back },
        { href: evaluationPath(evaluation.id), text: evaluationTitle(language, evaluation) },
      ]}
      errors={errors}
      refused={refusalText(language, refusal)}
    >
      <form method="post" novalidate>
        {children}
        <ButtonGroup>
          <Button>{say.save}</Button>
          <a href={to(evaluationPath(evaluation.id))}>{say.cancel}</a>
        </ButtonGroup>
      </form>
    </ProgrammePage>
  );
};

/** Reasons and lessons of one target. The result beside it cannot be typed. */
const targetScreen = form({
  path: `${evaluationPath(':id')}/muc-tieu/:code`,
  may: 'programme.write',
  params: evaluationParams.extend({ code: z.string().min(1).max(20) }),
  async load(tx, { id, code }, { now }) {
    const { evaluation, content } = await readDraft(tx, id, now);
    const target = content.targets.find((one) => one.code === code);
    if (!target) throw new NotFound('target', code);
    return { evaluation, target };
  },
  input: (language) =>
    z.object({ reasons: optionalText(4000, { tooLong: t(language).long }), lessons: optionalText(4000, { tooLong: t(language).long }) }),
  view({ evaluation, target }, showing) {
    const { language, errors, value } = showing;
    const say = t(language);
    return (
      <EditPage showing={showing} evaluation={evaluation} title={say.target(target.code)}>
        <p class="govuk-body" lang="vi">
          {target.text}
        </p>
        <p class="govuk-body">
          {say.asked}: {goalText(language, target)}
          <br />
          {say.result}: <Figure language={language} target={target} />
        </p>
        <TextArea
          language={language}
          name="reasons"
          label={say.reasons}
          hint={say.reasonsHint}
          limit={4000}
          value={value('reasons', target.reasons)}
          error={errors['reasons']}
        />
        <TextArea
          language={language}
          name="lessons"
          label={say.lessons}
          limit={4000}
          value={value('lessons', target.lessons)}
          error={errors['lessons']}
        />
      </EditPage>
    );
  },
  submit: (tx, actor, now, { id, code, reasons, lessons }) =>
    noteTarget(tx, actor, now, { id, code, reasons: reasons ?? '', lessons: lessons ?? '' }),
  then: ({ id }) => `${evaluationPath(id)}#tung-muc-tieu`,
});

/** Whether a unit is commended or criticised: the rule proposes, a person decides and says why. */
const unitScreen = form({
  path: `${evaluationPath(':id')}/don-vi/:unitId`,
  may: 'programme.write',
  params: evaluationParams.extend({ unitId: z.string().regex(UUID) }),
  async load(tx, { id, unitId }, { now }) {
    const { evaluation, content } = await readDraft(tx, id, now);
    const unit = content.units.find((one) => one.id === unitId);
    if (!unit) throw new NotFound('unit', unitId);
    return { evaluation, unit };
  },
  input: (language) =>
    z.object({
      mention: z.enum(MENTIONS, { error: t(language).mentionMissing }),
      reason: optionalText(2000, { tooLong: t(language).long }),
    }),
  view({ evaluation, unit }, showing) {
    const { language, errors, value } = showing;
    const say = t(language);
    return (
      <EditPage showing={showing} evaluation={evaluation} title={say.unit}>
        <p class="govuk-body">
          <strong lang="vi">{unit.name}</strong>: {say.targets} {targetsText(language, unit)};{' '}
          {say.tasks(unit.tasks.inTime, unit.tasks.due)}{' '}
          {unit.rating ? (
            <Tag>
              <span lang="vi">{unit.rating}</span>
            </Tag>
          ) : null}
        </p>
        <p class="ba-quiet">{say.proposed(MENTION_NAMES[unit.proposed][language])}</p>
        <Radios
          language={language}
          name="mention"
          legend={say.mention}
          value={value('mention', unit.mention ?? undefined)}
          error={errors['mention']}
          choices={MENTIONS.map((one) => ({ value: one, text: MENTION_NAMES[one][language] }))}
        />
        <TextArea
          language={language}
          name="reason"
          label={say.reason}
          hint={say.reasonHint}
          limit={2000}
          rows={4}
          value={value('reason', unit.reason)}
          error={errors['reason']}
        />
      </EditPage>
    );
  },
  async submit(tx, actor, now, { id, unitId, mention, reason }, { language }) {
    if (mention !== 'neither' && !reason) throw new Invalid({ reason: t(language).reasonMissing });
    return mentionUnit(tx, actor, now, { id, unitId, mention, reason: reason ?? '' });
  },
  then: ({ id }) => `${evaluationPath(id)}#tung-don-vi`,
});

/** What all of it comes to. */
const concludeScreen = form({
  path: `${evaluationPath(':id')}/ket-luan`,
  may: 'programme.write',
  params: evaluationParams,
  load: (tx, { id }) => findEvaluation(tx, id),
  input: (language) =>
    z.object({
      conclusion: optionalText(20_000, { tooLong: t(language).long }),
      lessons: optionalText(20_000, { tooLong: t(language).long }),
    }),
  view(evaluation, showing) {
    const { language, errors, value } = showing;
    const say = t(language);
    return (
      <EditPage showing={showing} evaluation={evaluation} title={say.conclude}>
        <TextArea
          language={language}
          name="lessons"
          label={say.lessonsAll}
          rows={6}
          value={value('lessons', evaluation.lessons)}
          error={errors['lessons']}
        />
        <TextArea
          language={language}
          name="conclusion"
          label={say.conclusion}
          hint={say.conclusionHint}
          rows={8}
          value={value('conclusion', evaluation.conclusion)}
          error={errors['conclusion']}
        />
      </EditPage>
    );
  },
  submit: (tx, actor, now, { id, conclusion, lessons }) =>
    concludeEvaluation(tx, actor, now, { id, conclusion: conclusion ?? '', lessons: lessons ?? '' }),
  then: ({ id }) => evaluationPath(id),
});

export const evaluationTextScreens: readonly Screen[] = [targetScreen, unitScreen, concludeScreen];
