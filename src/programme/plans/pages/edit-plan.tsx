import { z } from 'zod';
import { Button, ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { DateField, TextArea, TextInput } from '../../../design/form.tsx';
import { InsetText } from '../../../design/text.tsx';
import { dayOf, readDay } from '../../../kernel/day.ts';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { type Language, words } from '../../../kernel/words.ts';
import type { Actor, Tx } from '../../../platform/db/database.ts';
import { form } from '../../../platform/http/screen.tsx';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { contentOf, lacking, type PlanContent } from '../plan.content.ts';
import { PlanFields } from '../plan.fields.tsx';
import { planRefusal } from '../plan.words.ts';
import { amendPlan } from '../plan-amendment.commands.ts';
import { findFormChoices } from '../plan-form.queries.ts';
import { readPlanForm, type Sent } from '../plan-form.ts';
import { formWords } from '../plan-form.words.ts';
import { redraftPlan } from '../plan-life.commands.ts';
import { findKeeping, findPlanFile, keeps, type PlanFile } from '../plan-life.queries.ts';

const t = words({
  vi: {
    edit: 'Sửa dự thảo',
    amend: 'Sửa đổi, bổ sung kế hoạch',
    back: 'Kế hoạch',
    save: 'Lưu dự thảo',
    store: 'Lưu phiên bản mới',
    cancel: 'Không lưu',
    about:
      'Phiên bản cũ vẫn được giữ và so sánh được. Mục tiêu giữ mã của nó: sửa nội dung thì mục tiêu cũ dừng ở phiên bản trước, số liệu đã báo cáo vẫn còn.',
    paper: 'Văn bản sửa đổi',
    symbol: 'Số, ký hiệu',
    symbolHint: 'Để trống nếu chỉ sửa cách đọc văn bản gốc.',
    decidedOn: 'Ngày của văn bản',
    signer: 'Người ký',
    reason: 'Lý do',
    reasonMissing: 'Ghi lý do sửa đổi',
    dayMissing: 'Nhập ngày của văn bản sửa đổi',
    dayWrong: 'Nhập ngày dạng ngày/tháng/năm, ví dụ 14/07/2022',
    notYours: 'Bạn không giữ kế hoạch của cơ quan này',
  },
  en: {
    edit: 'Edit the draft',
    amend: 'Amend the plan',
    back: 'Plan',
    save: 'Save the draft',
    store: 'Store a new version',
    cancel: 'Do not save',
    about:
      'The version before is kept and can be compared. A target keeps its code: when it says something else, the old one ends with the version before; figures reported stay.',
    paper: 'The paper that amends it',
    symbol: 'Number and symbol',
    symbolHint: 'Leave empty when only the reading of the original is put right.',
    decidedOn: 'Day of that paper',
    signer: 'Signed by',
    reason: 'Reason',
    reasonMissing: 'Say why it is amended',
    dayMissing: 'Enter the day of the amending paper',
    dayWrong: 'Enter a date as day/month/year, for example 14/07/2022',
    notYours: 'You do not keep the plans of this body',
  },
});

const params = z.object({ planId: z.uuid() });

/** A draft, whole, to be written on. */
export const editPlanScreen = form({
  path: `${PROGRAMME}/ke-hoach/:planId/sua`,
  may: 'plan.read-in',
  params,
  bodyLimit: 4 * 1024 * 1024,
  load: (tx, { planId }, { actor, now }) => loadKept(tx, actor, now, planId, 'draft'),
  input: () => z.looseObject({}),
  view({ file, choices }, { language, frame, errors, refusal, value, chosen, to }) {
    const say = t(language);
    const back = `${PROGRAMME}/ke-hoach/${file.id}`;
    return (
      <ProgrammePage
        frame={frame}
        title={say.edit}
        current="plans"
        back={[{ href: back, text: say.back }]}
        errors={errors}
        refused={refusal && planRefusal(language, refusal)}
      >
        <form method="post" novalidate>
          <PlanFields language={language} errors={errors} value={value} chosen={chosen} choices={choices} content={file.content} />
          <ButtonGroup>
            <Button>{say.save}</Button>
            <ButtonLink kind="secondary" href={to(back)}>
              {say.cancel}
            </ButtonLink>
          </ButtonGroup>
        </form>
      </ProgrammePage>
    );
  },
  submit: async (tx, actor, now, { planId, ...sent }, { language }) =>
    redraftPlan(tx, actor, now, { planId, content: await sentContent(tx, actor, now, planId, sent, language) }),
  then: ({ planId }) => `${PROGRAMME}/ke-hoach/${planId}?xong=1`,
});

/** A plan in force, whole, and the paper that changes it. */
export const amendPlanScreen = form({
  path: `${PROGRAMME}/ke-hoach/:planId/sua-doi`,
  may: 'plan.read-in',
  params,
  bodyLimit: 4 * 1024 * 1024,
  load: (tx, { planId }, { actor, now }) => loadKept(tx, actor, now, planId, 'issued'),
  input: () => z.looseObject({}),
  view({ file, choices }, { language, frame, errors, refusal, value, chosen, to }) {
    const say = t(language);
    const back = `${PROGRAMME}/ke-hoach/${file.id}`;
    return (
      <ProgrammePage
        frame={frame}
        title={say.amend}
        current="plans"
        back={[{ href: back, text: say.back }]}
        errors={errors}
        refused={refusal && planRefusal(language, refusal)}
      >
        <InsetText>{say.about}</InsetText>
        <form method="post" novalidate>
          <h2 class="govuk-heading-m">{say.paper}</h2>
          <TextInput
            language={language}
            name="paperSymbol"
            label={say.symbol}
            hint={say.symbolHint}
            value={value('paperSymbol')}
            width={20}
            autocomplete="off"
          />
          <DateField language={language} name="paperDay" label={say.decidedOn} error={errors['paperDay']} value={value('paperDay')} />
          <TextInput language={language} name="paperSigner" label={say.signer} value={value('paperSigner')} autocomplete="off" />
          <TextArea language={language} name="reason" label={say.reason} error={errors['reason']} value={value('reason')} rows={3} />
          <PlanFields language={language} errors={errors} value={value} chosen={chosen} choices={choices} content={file.content} />
          <ButtonGroup>
            <Button>{say.store}</Button>
            <ButtonLink kind="secondary" href={to(back)}>
              {say.cancel}
            </ButtonLink>
          </ButtonGroup>
        </form>
      </ProgrammePage>
    );
  },
  async submit(tx, actor, now, { planId, ...sent }, { language }) {
    const say = t(language);
    const typed = (name: string) => String((sent as Sent)[name] ?? '').trim();
    const symbol = typed('paperSymbol').slice(0, 100) || null;
    const decidedOn = typed('paperDay') ? readDay(typed('paperDay')) : null;
    const problems: Record<string, string> = {
      ...(decidedOn === undefined ? { paperDay: say.dayWrong } : {}),
      ...(symbol && decidedOn === null ? { paperDay: say.dayMissing } : {}),
      ...(typed('reason') ? {} : { reason: say.reasonMissing }),
    };
    const content = await sentContent(tx, actor, now, planId, sent, language, problems);
    const paper = {
      symbol,
      decidedOn: symbol ? (decidedOn ?? null) : null,
      signer: typed('paperSigner').slice(0, 200) || null,
      reason: typed('reason').slice(0, 2000),
    };
    return amendPlan(tx, actor, now, { planId, content, paper });
  },
  then: ({ planId }) => `${PROGRAMME}/ke-hoach/${planId}?xong=1`,
});

/** @throws NotFound when the plan is not this actor's to keep, or stands in another state. */
async function loadKept(tx: Tx, actor: Actor, now: Temporal.Instant, planId: string, state: PlanFile['state']) {
  const file = await findPlanFile(tx, planId);
  if (!file || file.state !== state || !keeps(await findKeeping(tx, actor), file.issuerId)) throw new NotFound('plan', planId);
  const today = dayOf(now);
  // units of today are handed tasks; a plan that is over is read with those of its day
  const over = Temporal.PlainDate.compare(Temporal.PlainDate.from(file.content.period.to), today) < 0;
  const day = over && file.issuedOn ? file.issuedOn : today;
  return { file, choices: await findFormChoices(tx, actor, { day, parents: file.content.parents }) };
}

/** What was sent, as content. @throws Invalid with every problem, those given included */
async function sentContent(
  tx: Tx,
  actor: Actor,
  now: Temporal.Instant,
  planId: string,
  sent: Sent,
  language: Language,
  before: Record<string, string> = {},
): Promise<PlanContent> {
  const file = await findPlanFile(tx, planId);
  if (!file) throw new NotFound('plan', planId);
  const { choices } = await loadKept(tx, actor, now, planId, file.state);
  const { proposed, problems } = readPlanForm(sent, choices, file.content, language);
  const all = { ...before, ...problems };
  for (const field of lacking(proposed)) all[field] ??= formWords(language)[field];
  if (proposed.issuerId && !choices.issuers.some(({ id }) => id === proposed.issuerId)) all['issuer'] ??= t(language).notYours;
  if (Object.keys(all).length > 0) throw new Invalid(all);
  return contentOf(proposed);
}
