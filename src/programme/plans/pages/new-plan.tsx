import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { DateField, Select, TextArea } from '../../../design/form.tsx';
import { dayOf, dayText, readDay } from '../../../kernel/day.ts';
import { Invalid } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { enterPlan } from '../plan.commands.ts';
import { listPlans } from '../plan.queries.ts';
import { planRefusal } from '../plan.words.ts';
import { findFormChoices } from '../plan-form.queries.ts';
import { formWords } from '../plan-form.words.ts';

const t = words({
  vi: {
    title: 'Lập kế hoạch mới',
    about: 'Tạo một bản dự thảo. Mục tiêu, nhiệm vụ và đơn vị điền ở bước sau; kế hoạch có hiệu lực khi bạn ghi số và ngày ban hành.',
    plan: 'Tên kế hoạch',
    issuer: 'Cơ quan ban hành',
    choose: 'Chọn',
    parent: 'Thực hiện kế hoạch',
    none: 'Không có ở đây',
    from: 'Từ ngày',
    to: 'Đến hết ngày',
    save: 'Tạo dự thảo',
  },
  en: {
    title: 'Draft a new plan',
    about:
      'Makes a draft. Targets, tasks and units are filled in next; the plan comes into force once you enter its number and day of issue.',
    plan: 'Title of the plan',
    issuer: 'Issued by',
    choose: 'Choose',
    parent: 'Carries out the plan',
    none: 'None that is here',
    from: 'From',
    to: 'Until the end of',
    save: 'Make the draft',
  },
});

/** The first lines of a plan drafted by hand; what it says comes next. */
export const newPlanScreen = form({
  path: `${PROGRAMME}/ke-hoach/moi`,
  may: 'plan.read-in',
  params: z.object({}),
  async load(tx, _, { actor, now }) {
    const { issuers } = await findFormChoices(tx, actor, { day: dayOf(now), parents: [] });
    const plans = (await listPlans(tx)).filter(({ state, symbol }) => state !== 'draft' && symbol);
    return { issuers, plans, today: dayOf(now) };
  },
  input: (language) => {
    const say = formWords(language);
    const day = (missing: string) =>
      z
        .string({ error: missing })
        .trim()
        .min(1, missing)
        .transform((text, context) => {
          const read = readDay(text);
          if (!read) context.addIssue({ code: 'custom', message: say.dayWrong });
          return read ?? z.NEVER;
        });
    return z
      .object({
        issuer: z.uuid({ error: say.issuer }),
        title: z.string({ error: say.title }).trim().min(1, say.title).max(1000),
        periodFrom: day(say.periodFrom),
        periodTo: day(say.periodTo),
        parent: z.union([z.literal(''), z.uuid()]).default(''),
      })
      .refine(({ periodFrom, periodTo }) => Temporal.PlainDate.compare(periodFrom, periodTo) < 0, {
        path: ['periodTo'],
        error: say.periodBackwards,
      });
  },
  view({ issuers, plans, today }, { language, frame, errors, refusal, value }) {
    const say = t(language);
    const first = issuers.length === 1 ? issuers[0]!.id : '';
    return (
      <ProgrammePage
        frame={frame}
        title={say.title}
        current="plans"
        back={[]}
        errors={errors}
        refused={refusal && planRefusal(language, refusal)}
      >
        <p class="govuk-body">{say.about}</p>
        <form method="post" novalidate>
          <Select
            language={language}
            name="issuer"
            label={say.issuer}
            error={errors['issuer']}
            value={value('issuer', first)}
            options={[{ value: '', text: say.choose }, ...issuers.map(({ id, name }) => ({ value: id, text: name }))]}
          />
          <TextArea language={language} name="title" label={say.plan} error={errors['title']} value={value('title')} rows={3} />
          <Select
            language={language}
            name="parent"
            label={say.parent}
            error={errors['parent']}
            value={value('parent')}
            options={[
              { value: '', text: say.none },
              ...plans.map(({ id, symbol, issuer }) => ({ value: id, text: `${symbol}, ${issuer[language]}` })),
            ]}
          />
          <DateField
            language={language}
            name="periodFrom"
            label={say.from}
            error={errors['periodFrom']}
            value={value('periodFrom', dayText(today))}
          />
          <DateField
            language={language}
            name="periodTo"
            label={say.to}
            error={errors['periodTo']}
            value={value('periodTo', dayText(today.with({ month: 12, day: 31 })))}
          />
          <Button>{say.save}</Button>
        </form>
      </ProgrammePage>
    );
  },
  async submit(tx, actor, now, { issuer, title, periodFrom, periodTo, parent }, { language }) {
    const { issuers } = await findFormChoices(tx, actor, { day: dayOf(now), parents: [] });
    if (!issuers.some(({ id }) => id === issuer)) throw new Invalid({ issuer: formWords(language).issuer });
    const above = parent ? (await listPlans(tx)).find(({ id }) => id === parent) : undefined;
    return enterPlan(tx, actor, now, {
      symbol: null,
      issuedOn: null,
      issuerId: issuer,
      title: { vi: title, en: null },
      abstract: null,
      generalAim: null,
      signer: null,
      signerCapacity: null,
      period: { from: periodFrom.toString(), to: periodTo.toString() },
      statedTargets: null,
      basis: above?.symbol ? [{ symbol: above.symbol, date: above.issuedOn?.toString() ?? null }] : [],
      parents: above?.symbol
        ? [
            {
              symbol: above.symbol,
              date: above.issuedOn?.toString() ?? null,
              title: { vi: above.title.vi, en: above.title.en === above.title.vi ? null : above.title.en },
              issuer: { vi: above.issuer.vi, en: above.issuer.en === above.issuer.vi ? null : above.issuer.en },
              inferred: false,
            },
          ]
        : [],
      targets: [],
      groups: [],
      assignments: [],
      standingBody: null,
      duties: [],
    });
  },
  then: (_, { planId }) => `${PROGRAMME}/ke-hoach/${planId}/sua`,
});
