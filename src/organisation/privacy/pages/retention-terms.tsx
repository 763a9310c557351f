import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Radios } from '../../../design/choices.tsx';
import { DateField, ErrorSummary, TextArea, TextInput } from '../../../design/form.tsx';
import { dayOf, dayText, readDay } from '../../../kernel/day.ts';
import { Forbidden, Invalid, NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { RETENTION_CLASSES } from '../../../law/retention.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import { neededText } from '../../../platform/http/typed-text.ts';
import { UnitSelect } from '../../units/unit.fields.tsx';
import { dataRequestRecord } from '../data-request.kind.ts';
import { PrivacyPage } from '../privacy.view.tsx';
import { listPrivacyUnits } from '../privacy-unit.queries.ts';
import { decideTerm, placeHold } from '../retention.commands.ts';
import { listOwnTerms, overseesAuthority } from '../retention.queries.ts';
import { findClass, termOfClass } from '../retention.rules.ts';
import { RETENTION } from './retention.tsx';

const t = words({
  vi: {
    back: 'Lưu giữ và hủy',
    termTitle: (what: string) => `Thời hạn: ${what}`,
    months: 'Giữ bao nhiêu tháng',
    monthsHint: 'Từ 1 đến 1200. Để trống nếu giữ vĩnh viễn.',
    monthsError: 'Nhập số tháng từ 1 đến 1200, hoặc để trống',
    from: 'Áp dụng từ ngày',
    day: 'Nhập ngày như 18/07/2022',
    basis: 'Văn bản quyết định (số, ngày)',
    basisNone: 'Ghi văn bản quyết định',
    save: 'Lưu thời hạn',
    holdTitle: 'Đặt lệnh giữ',
    unit: 'Theo yêu cầu của đơn vị',
    noUnit: 'Chọn đơn vị',
    scope: 'Giữ gì?',
    scopeNone: 'Chọn giữ một loại hay một yêu cầu',
    record: 'Một yêu cầu',
    address: 'Dán địa chỉ trang của yêu cầu',
    addressNone: 'Không thấy yêu cầu nào ở địa chỉ này',
    reason: 'Lý do',
    reasonHint: 'Ví dụ: đang khiếu nại, thanh tra. Không nêu tên người dân.',
    reasonNone: 'Ghi lý do',
    until: 'Giữ đến hết ngày',
    untilHint: 'Ngày/tháng/năm. Để trống nếu chưa biết.',
    place: 'Đặt lệnh giữ',
    long: 'Dài quá; hãy rút ngắn',
  },
  en: {
    back: 'Keeping and destroying',
    termTitle: (what: string) => `Term: ${what}`,
    months: 'How many months it is kept',
    monthsHint: '1 to 1200. Leave empty to keep it for good.',
    monthsError: 'Enter a number of months from 1 to 1200, or leave it empty',
    from: 'In force from',
    day: 'Enter a day such as 18/07/2022',
    basis: 'Document that decides it (symbol, day)',
    basisNone: 'Name the document that decides it',
    save: 'Save the term',
    holdTitle: 'Place a hold',
    unit: 'Asked for by',
    noUnit: 'Choose a unit',
    scope: 'What is held?',
    scopeNone: 'Choose a class or one request',
    record: 'One request',
    address: 'Paste the address of its page',
    addressNone: 'There is no request at that address',
    reason: 'Reason',
    reasonHint: 'For example: a complaint, an inspection. Name nobody.',
    reasonNone: 'Say why',
    until: 'To the end of',
    untilHint: 'Day/month/year. Leave empty if not known.',
    place: 'Place the hold',
    long: 'Too long; shorten it',
  },
});

/** Setting the authority's own term for one class. */
const termScreen = form({
  path: `${RETENTION}/thoi-han/:class`,
  may: 'privacy.oversee',
  params: z.object({ class: z.string().max(50) }),
  async load(tx, { class: code }, { now }) {
    const retained = findClass(code);
    if (!retained) throw new NotFound('retention class', code);
    if (!(await overseesAuthority(tx, dayOf(now)))) throw new Forbidden('privacy.oversee');
    return { retained, today: dayOf(now), months: termOfClass(retained, await listOwnTerms(tx), dayOf(now)).months };
  },
  view({ retained, today, months }, { language, frame, errors, value }) {
    const say = t(language);
    return (
      <PrivacyPage
        frame={frame}
        title={say.termTitle(retained.what[language])}
        back={{ href: RETENTION, text: say.back }}
        failed={Object.keys(errors).length > 0}
      >
        <ErrorSummary language={language} errors={errors} />
        <form method="post" novalidate>
          <TextInput
            language={language}
            name="months"
            label={say.months}
            hint={say.monthsHint}
            width={4}
            inputmode="numeric"
            value={value('months', months?.toString())}
            error={errors['months']}
          />
          <DateField language={language} name="from" label={say.from} value={value('from', dayText(today))} error={errors['from']} />
          <TextInput language={language} name="basis" label={say.basis} value={value('basis')} error={errors['basis']} />
          <Button>{say.save}</Button>
        </form>
      </PrivacyPage>
    );
  },
  input: (language) => {
    const say = t(language);
    return z.object({
      months: z
        .string()
        .default('')
        .transform((text) => text.trim())
        .refine((text) => text === '' || (/^\d{1,4}$/.test(text) && Number(text) >= 1 && Number(text) <= 1200), say.monthsError)
        .transform((text) => (text === '' ? null : Number(text))),
      from: z.string({ error: say.day }).refine((text) => readDay(text) !== undefined, say.day),
      basis: neededText(300, { missing: say.basisNone, tooLong: say.long }),
    });
  },
  submit: (tx, actor, now, { class: code, months, from, basis }) =>
    decideTerm(tx, actor, now, { class: code, months, basis, validFrom: readDay(from)! }),
  then: () => RETENTION,
});

/** Placing a hold on a class or on one request. */
const holdScreen = form({
  path: `${RETENTION}/giu`,
  may: 'privacy.oversee',
  params: z.object({}),
  load: async (tx, _params, { now }) => ({ units: await listPrivacyUnits(tx, dayOf(now), 'privacy.oversee') }),
  view({ units }, { language, frame, errors, value }) {
    const say = t(language);
    return (
      <PrivacyPage frame={frame} title={say.holdTitle} back={{ href: RETENTION, text: say.back }} failed={Object.keys(errors).length > 0}>
        <ErrorSummary language={language} errors={errors} />
        <form method="post" novalidate>
          <UnitSelect
            language={language}
            name="unit"
            label={say.unit}
            units={units}
            value={value('unit')}
            none={say.noUnit}
            error={errors['unit']}
          />
          <Radios
            language={language}
            name="scope"
            legend={say.scope}
            value={value('scope')}
            error={errors['scope']}
            choices={[
              ...RETENTION_CLASSES.map(({ code, what }) => ({ value: code, text: what[language] })),
              {
                value: 'record',
                text: say.record,
                conditional: (
                  <TextInput language={language} name="address" label={say.address} value={value('address')} error={errors['address']} />
                ),
              },
            ]}
          />
          <TextArea
            language={language}
            name="reason"
            label={say.reason}
            hint={say.reasonHint}
            rows={3}
            value={value('reason')}
            error={errors['reason']}
          />
          <DateField
            language={language}
            name="until"
            label={say.until}
            hint={say.untilHint}
            value={value('until')}
            error={errors['until']}
          />
          <Button>{say.place}</Button>
        </form>
      </PrivacyPage>
    );
  },
  input: (language) => {
    const say = t(language);
    return z.object({
      unit: z.string({ error: say.noUnit }).regex(UUID, say.noUnit),
      scope: z.enum(['record', ...RETENTION_CLASSES.map(({ code }) => code)], { error: say.scopeNone }),
      address: z.string().max(500).default(''),
      reason: neededText(1000, { missing: say.reasonNone, tooLong: say.long }),
      until: z
        .string()
        .default('')
        .refine((text) => text.trim() === '' || readDay(text) !== undefined, say.day),
    });
  },
  async submit(tx, actor, now, { unit, scope, address, reason, until }, { language }) {
    const units = await listPrivacyUnits(tx, dayOf(now), 'privacy.oversee');
    if (!units.some(({ id }) => id === unit)) throw new Invalid({ unit: t(language).noUnit });
    let recordId: string | null = null;
    if (scope === 'record') {
      recordId = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(address.toLowerCase())?.[0] ?? null;
      if (!recordId || !(await dataRequestRecord.label(tx, recordId))) throw new Invalid({ address: t(language).addressNone });
    }
    return placeHold(tx, actor, now, { unitId: unit, class: recordId ? null : scope, recordId, reason, until: readDay(until) ?? null });
  },
  then: () => RETENTION,
});

export const retentionTermScreens: readonly Screen[] = [termScreen, holdScreen];
