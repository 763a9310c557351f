import { z } from 'zod';
import { Button, ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { Select } from '../../../design/form.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import type { Outcome } from '../../../kernel/outcome.ts';
import { type Language, words } from '../../../kernel/words.ts';
import type { Actor, Tx } from '../../../platform/db/database.ts';
import { form } from '../../../platform/http/screen.tsx';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { listPlanUnits } from '../plan.queries.ts';
import type { PlanStep } from '../plan.rules.ts';
import { planRefusal } from '../plan.words.ts';
import { formWords } from '../plan-form.words.ts';
import { confirmLinks, discardDraft, draftUnitPlan, reopenPlan, rollOverPlan } from '../plan-life.commands.ts';
import { findKeeping, findPlanFile, keeps, type PlanFile } from '../plan-life.queries.ts';
import { loadFor } from './issue-plan.tsx';

const t = words({
  vi: {
    plan: 'Kế hoạch',
    cancel: 'Quay lại',
    roll: 'Lập kế hoạch tiếp nối',
    rollAbout:
      'Tạo dự thảo cho thời gian sau kế hoạch này: mục tiêu, nhóm nhiệm vụ và phân công được chép sang để bạn sửa. Kế hoạch này cùng số liệu của nó vẫn giữ nguyên.',
    rollDo: 'Tạo dự thảo',
    reopen: 'Hoàn tác kết thúc',
    reopenAbout: 'Kế hoạch có hiệu lực trở lại như trước khi kết thúc.',
    reopenDo: 'Mở lại kế hoạch',
    discard: 'Bỏ dự thảo',
    discardAbout: 'Dự thảo mất đi và không lấy lại được. Nếu nó được đọc từ văn bản thì văn bản ấy vẫn còn để đọc lại.',
    discardDo: 'Bỏ dự thảo',
    links: 'Xác nhận liên kết với mục tiêu cấp trên',
    linksAbout: 'Các liên kết được suy ra vì hai mục tiêu cùng chỉ số. Xác nhận rồi thì không còn ghi là suy ra.',
    linksDo: 'Xác nhận',
    own: 'Lập kế hoạch của đơn vị từ nhiệm vụ được giao',
    ownAbout:
      'Tạo dự thảo của đơn vị, điền sẵn các mục tiêu mà đơn vị góp phần (mỗi mục tiêu phục vụ mục tiêu cấp trên) và các nhiệm vụ được giao.',
    ownDo: 'Tạo dự thảo',
    unit: 'Đơn vị',
  },
  en: {
    plan: 'Plan',
    cancel: 'Back',
    roll: 'Draft the plan that follows',
    rollAbout:
      'Makes a draft for the time after this plan: targets, groups and tasks are copied for you to change. This plan and its figures stay as they are.',
    rollDo: 'Make the draft',
    reopen: 'Undo the closing',
    reopenAbout: 'The plan is in force again, as before it was closed.',
    reopenDo: 'Reopen the plan',
    discard: 'Throw the draft away',
    discardAbout: 'The draft is lost for good. If it was read out of a document, the document stays to be read again.',
    discardDo: 'Throw it away',
    links: 'Confirm the links to the targets above',
    linksAbout:
      'They were inferred because both targets are about the same indicator. Once confirmed they are no longer marked as inferred.',
    linksDo: 'Confirm',
    own: 'Draft your unit’s plan from its tasks',
    ownAbout: 'Makes a draft of the unit, filled with the targets it has a part in (each serves the one above) and the tasks it was given.',
    ownDo: 'Make the draft',
    unit: 'Unit',
  },
});

const params = z.object({ planId: z.uuid() });
type Words = ReturnType<typeof t>;
type Act = (tx: Tx, actor: Actor, now: Temporal.Instant, input: { planId: string }) => Promise<Outcome<{ planId: string }>>;

/** A screen that asks once and does one thing. `step` null: whoever keeps it may, in any state. */
const askingScreen = (given: {
  path: string;
  step: PlanStep | null;
  say: (words: Words) => { title: string; about: string; act: string };
  warning?: true;
  submit: Act;
  then: (planId: string, made: string) => string;
}) =>
  form({
    path: `${PROGRAMME}/ke-hoach/:planId/${given.path}`,
    may: 'plan.read-in',
    params,
    input: () => z.object({}),
    load: (tx, { planId }, { actor }) => (given.step ? loadFor(tx, actor, planId, given.step) : loadKept(tx, actor, planId)),
    view: ({ id }, { language, frame, refusal, to }) => {
      const { title, about, act } = given.say(t(language));
      const back = `${PROGRAMME}/ke-hoach/${id}`;
      return (
        <ProgrammePage
          frame={frame}
          title={title}
          current="plans"
          back={[{ href: back, text: t(language).plan }]}
          refused={refusal && planRefusal(language, refusal)}
        >
          <p class="govuk-body">{about}</p>
          <form method="post">
            <ButtonGroup>
              <Button {...(given.warning ? { kind: 'warning' } : {})}>{act}</Button>
              <ButtonLink kind="secondary" href={to(back)}>
                {t(language).cancel}
              </ButtonLink>
            </ButtonGroup>
          </form>
        </ProgrammePage>
      );
    },
    submit: given.submit,
    then: ({ planId }, { planId: made }) => given.then(planId, made),
  });

const toPlan = (planId: string) => `${PROGRAMME}/ke-hoach/${planId}?xong=1`;
const toDraft = (_: string, made: string) => `${PROGRAMME}/ke-hoach/${made}/sua`;

export const rollOverScreen = askingScreen({
  path: 'tiep-noi',
  step: 'roll over',
  say: (say) => ({ title: say.roll, about: say.rollAbout, act: say.rollDo }),
  submit: rollOverPlan,
  then: toDraft,
});
export const reopenPlanScreen = askingScreen({
  path: 'mo-lai',
  step: 'reopen',
  say: (say) => ({ title: say.reopen, about: say.reopenAbout, act: say.reopenDo }),
  submit: reopenPlan,
  then: toPlan,
});
export const discardDraftScreen = askingScreen({
  path: 'bo',
  step: 'discard',
  say: (say) => ({ title: say.discard, about: say.discardAbout, act: say.discardDo }),
  warning: true,
  submit: discardDraft,
  then: () => PROGRAMME,
});
export const confirmLinksScreen = askingScreen({
  path: 'xac-nhan-lien-ket',
  step: null,
  say: (say) => ({ title: say.links, about: say.linksAbout, act: say.linksDo }),
  submit: confirmLinks,
  then: toPlan,
});

/** A unit's own plan out of what a plan in force hands to it. */
export const unitPlanScreen = form({
  path: `${PROGRAMME}/ke-hoach/:planId/ke-hoach-don-vi`,
  may: 'plan.read-in',
  params,
  input: (language: Language) => z.object({ unit: z.uuid({ error: formWords(language).issuer }) }),
  async load(tx, { planId }, { actor, now }) {
    const file = await findPlanFile(tx, planId);
    if (file?.state !== 'issued') throw new NotFound('plan', planId);
    const keeping = await findKeeping(tx, actor);
    const units = await listPlanUnits(tx, file.issuerId, dayOf(now));
    return { file, units: units.filter(({ id }) => id !== file.issuerId && keeps(keeping, id)) };
  },
  view({ file, units }, { language, frame, errors, refusal, value, to }) {
    const say = t(language);
    const back = `${PROGRAMME}/ke-hoach/${file.id}`;
    return (
      <ProgrammePage
        frame={frame}
        title={say.own}
        current="plans"
        back={[{ href: back, text: say.plan }]}
        errors={errors}
        refused={refusal && planRefusal(language, refusal)}
      >
        <p class="govuk-body">{say.ownAbout}</p>
        <form method="post" novalidate>
          {units.length === 1 ? (
            <input type="hidden" name="unit" value={units[0]!.id} />
          ) : (
            <Select
              language={language}
              name="unit"
              label={say.unit}
              error={errors['unit']}
              value={value('unit')}
              options={[{ value: '', text: '–' }, ...units.map(({ id, name }) => ({ value: id, text: name }))]}
            />
          )}
          <ButtonGroup>
            <Button>{say.ownDo}</Button>
            <ButtonLink kind="secondary" href={to(back)}>
              {say.cancel}
            </ButtonLink>
          </ButtonGroup>
        </form>
      </ProgrammePage>
    );
  },
  submit: (tx, actor, now, { planId, unit }) => draftUnitPlan(tx, actor, now, { planId, unitId: unit }),
  then: (_, { planId }) => `${PROGRAMME}/ke-hoach/${planId}/sua`,
});

async function loadKept(tx: Tx, actor: Actor, planId: string): Promise<PlanFile> {
  const file = await findPlanFile(tx, planId);
  if (!file || !keeps(await findKeeping(tx, actor), file.issuerId)) throw new NotFound('plan', planId);
  return file;
}
