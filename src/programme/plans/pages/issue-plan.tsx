import { z } from 'zod';
import { Button, ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { DateField, TextArea, TextInput } from '../../../design/form.tsx';
import { InsetText } from '../../../design/text.tsx';
import { dayOf, dayText, readDay } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { type Language, words } from '../../../kernel/words.ts';
import type { Actor, Tx } from '../../../platform/db/database.ts';
import { form } from '../../../platform/http/screen.tsx';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { mayStep, type PlanStep } from '../plan.rules.ts';
import { planRefusal } from '../plan.words.ts';
import { formWords } from '../plan-form.words.ts';
import { closePlan, issuePlan } from '../plan-life.commands.ts';
import { findKeeping, findPlanFile, keeps } from '../plan-life.queries.ts';

const t = words({
  vi: {
    issue: 'Ban hành kế hoạch',
    plan: 'Kế hoạch',
    about: (tasks: string, nobody: string) =>
      `Khi ban hành, ${tasks} nhiệm vụ được giao cho đơn vị đã chọn${nobody === '0' ? '' : `; ${nobody} nhiệm vụ chưa chọn đơn vị nên chưa giao cho ai`}. Sau đó kế hoạch chỉ đổi bằng sửa đổi, bổ sung.`,
    symbol: 'Số, ký hiệu',
    symbolHint: 'Ví dụ 12/KH-UBND',
    symbolMissing: 'Nhập số, ký hiệu của kế hoạch',
    issuedOn: 'Ngày ban hành',
    dayMissing: 'Nhập ngày',
    signer: 'Người ký',
    capacity: 'Quyền hạn ký',
    doIssue: 'Ban hành',
    close: 'Kết thúc kế hoạch',
    closeAbout: 'Số liệu và nhiệm vụ giữ nguyên, không ai bị đôn đốc về kế hoạch này nữa. Có thể hoàn tác.',
    on: 'Ngày cuối có hiệu lực',
    why: 'Lý do',
    whyMissing: 'Ghi lý do kết thúc',
    doClose: 'Kết thúc',
    cancel: 'Quay lại',
    see: 'Xem kế hoạch đã có',
  },
  en: {
    issue: 'Issue the plan',
    plan: 'Plan',
    about: (tasks: string, nobody: string) =>
      `Once issued, ${tasks} tasks go to the units chosen${nobody === '0' ? '' : `; for ${nobody} no unit is chosen, so nobody is given them`}. After that the plan changes by amendment only.`,
    symbol: 'Number and symbol',
    symbolHint: 'For example 12/KH-UBND',
    symbolMissing: 'Enter the number and symbol of the plan',
    issuedOn: 'Day of issue',
    dayMissing: 'Enter the day',
    signer: 'Signed by',
    capacity: 'In what capacity',
    doIssue: 'Issue',
    close: 'Close the plan',
    closeAbout: 'Figures and tasks stay as they are; nobody is urged about this plan any more. This can be undone.',
    on: 'Last day in force',
    why: 'Reason',
    whyMissing: 'Say why it is closed',
    doClose: 'Close',
    cancel: 'Back',
    see: 'See the plan that is there',
  },
});

const params = z.object({ planId: z.uuid() });

const dayTyped = (language: Language) =>
  z
    .string({ error: t(language).dayMissing })
    .trim()
    .min(1, t(language).dayMissing)
    .transform((text, context) => {
      const read = readDay(text);
      if (!read) context.addIssue({ code: 'custom', message: formWords(language).dayWrong });
      return read ?? z.NEVER;
    });

/** Number, day and signer of a draft: with them it comes into force. */
export const issuePlanScreen = form({
  path: `${PROGRAMME}/ke-hoach/:planId/ban-hanh`,
  may: 'plan.read-in',
  params,
  load: (tx, { planId }, { actor }) => loadFor(tx, actor, planId, 'issue'),
  input: (language) =>
    z.object({
      symbol: z
        .string({ error: t(language).symbolMissing })
        .trim()
        .min(1, t(language).symbolMissing)
        .max(100),
      issuedOn: dayTyped(language),
      signer: z.string().trim().max(200).default(''),
      signerCapacity: z.string().trim().max(200).default(''),
    }),
  view(file, { language, frame, errors, refusal, value, to }) {
    const say = t(language);
    const back = `${PROGRAMME}/ke-hoach/${file.id}`;
    const { assignments } = file.content;
    const handed = assignments.filter(({ units }) => units.length > 0).length;
    const field = (name: string, stored?: string | null) => ({
      language,
      name,
      error: errors[name],
      value: value(name, stored),
      autocomplete: 'off',
    });
    return (
      <ProgrammePage
        frame={frame}
        title={say.issue}
        current="plans"
        back={[{ href: back, text: say.plan }]}
        errors={errors}
        refused={refusal && planRefusal(language, refusal)}
      >
        {refusal?.code === 'already-there' ? (
          <p>
            <a href={to(`${PROGRAMME}/ke-hoach/${refusal.facts['planId']}`)}>{say.see}</a>
          </p>
        ) : null}
        <InsetText>{say.about(String(handed), String(assignments.length - handed))}</InsetText>
        <form method="post" novalidate>
          <TextInput {...field('symbol', file.content.symbol)} label={say.symbol} hint={say.symbolHint} width={20} />
          <DateField {...field('issuedOn')} label={say.issuedOn} />
          <TextInput {...field('signer', file.content.signer)} label={say.signer} />
          <TextInput {...field('signerCapacity', file.content.signerCapacity)} label={say.capacity} />
          <ButtonGroup>
            <Button>{say.doIssue}</Button>
            <ButtonLink kind="secondary" href={to(back)}>
              {say.cancel}
            </ButtonLink>
          </ButtonGroup>
        </form>
      </ProgrammePage>
    );
  },
  submit: (tx, actor, now, { planId, symbol, issuedOn, signer, signerCapacity }) =>
    issuePlan(tx, actor, now, { planId, symbol, issuedOn, signer: signer || null, signerCapacity: signerCapacity || null }),
  then: ({ planId }) => `${PROGRAMME}/ke-hoach/${planId}?xong=1`,
});

/** The last day of a plan and why it ends. */
export const closePlanScreen = form({
  path: `${PROGRAMME}/ke-hoach/:planId/ket-thuc`,
  may: 'plan.read-in',
  params,
  async load(tx, { planId }, { actor, now }) {
    return { file: await loadFor(tx, actor, planId, 'close'), today: dayOf(now) };
  },
  input: (language) =>
    z.object({
      on: dayTyped(language),
      why: z
        .string({ error: t(language).whyMissing })
        .trim()
        .min(1, t(language).whyMissing)
        .max(2000),
    }),
  view({ file, today }, { language, frame, errors, refusal, value, to }) {
    const say = t(language);
    const back = `${PROGRAMME}/ke-hoach/${file.id}`;
    return (
      <ProgrammePage
        frame={frame}
        title={say.close}
        current="plans"
        back={[{ href: back, text: say.plan }]}
        errors={errors}
        refused={refusal && planRefusal(language, refusal)}
      >
        <p class="govuk-body">{say.closeAbout}</p>
        <form method="post" novalidate>
          <DateField language={language} name="on" label={say.on} error={errors['on']} value={value('on', dayText(today))} />
          <TextArea language={language} name="why" label={say.why} error={errors['why']} value={value('why')} rows={3} />
          <ButtonGroup>
            <Button kind="warning">{say.doClose}</Button>
            <ButtonLink kind="secondary" href={to(back)}>
              {say.cancel}
            </ButtonLink>
          </ButtonGroup>
        </form>
      </ProgrammePage>
    );
  },
  submit: (tx, actor, now, { planId, on, why }) => closePlan(tx, actor, now, { planId, on, why }),
  then: ({ planId }) => `${PROGRAMME}/ke-hoach/${planId}?xong=1`,
});

/** @throws NotFound when it is not this actor's to keep, or nothing of the kind can be done with it now. */
export async function loadFor(tx: Tx, actor: Actor, planId: string, step: PlanStep) {
  const file = await findPlanFile(tx, planId);
  if (!file || !mayStep(file.state, step) || !keeps(await findKeeping(tx, actor), file.issuerId)) throw new NotFound('plan', planId);
  return file;
}
