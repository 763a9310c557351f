import { z } from 'zod';
import { Checkboxes } from '../../design/choices.tsx';
import { DateField, Select } from '../../design/form.tsx';
import { citationText } from '../../kernel/citation.ts';
import { type Language, words } from '../../kernel/words.ts';
import { HEAD_TERMS } from '../../law/residential-group.ts';
import { many, type Showing } from '../../platform/http/screen.tsx';
import { isRole, ROLES, type Role } from '../roles.ts';
import { DecisionField, decisionInput, neededDay, optionalDay } from '../units/change.fields.tsx';
import { UnitSelect } from '../units/unit.fields.tsx';
import type { UnitOfDay } from '../units/unit.queries.ts';
import { roleName } from './people.words.ts';

const t = words({
  vi: {
    role: 'Chức trách',
    chooseRole: 'Chọn chức trách',
    unit: 'Đơn vị',
    chooseUnit: 'Chọn đơn vị',
    from: 'Giữ từ ngày',
    last: 'Đến hết ngày',
    lastHint: 'Để trống nếu chưa có ngày kết thúc. Ví dụ 30/06/2031',
    interim: 'Lâm thời (chờ bầu hoặc bổ nhiệm)',
    head: (years: number, months: number, source: string) =>
      `Tổ trưởng tổ dân phố: nhiệm kỳ ${years} năm, lâm thời không quá ${months} tháng, với người bắt đầu từ 26/05/2026 (${source}; chưa đối chiếu bản gốc). Quy định trước ngày đó chưa đối chiếu nên hệ thống không giới hạn.`,
  },
  en: {
    role: 'Role',
    chooseRole: 'Choose a role',
    unit: 'Unit',
    chooseUnit: 'Choose a unit',
    from: 'First day',
    last: 'Last day',
    lastHint: 'Leave empty while there is no end. For example 30/06/2031',
    interim: 'Interim (until somebody is elected or appointed)',
    head: (years: number, months: number, source: string) =>
      `Head of a residential group: a term of ${years} years, interim at most ${months} months, for those who begin on 26/05/2026 or later (${source}; not yet compared with the original). What applied before has not been compared, so no limit is set.`,
  },
});

/** What a post is: the fields of `PostFields`. `last` is the last day, which a post still includes. */
export const postInput = (language: Language) => {
  const say = t(language);
  return {
    role: z
      .string({ error: say.chooseRole })
      .refine(isRole, say.chooseRole)
      .transform((role) => role as Role),
    unit: z.uuid({ error: say.chooseUnit }),
    from: neededDay(language),
    to: optionalDay(language),
    decision: decisionInput(language),
    interim: many(z.literal('yes')).transform((sent) => sent.length > 0),
  };
};

/** A last day as people name it, as the day on which it has ended. */
export const endAfter = (last: Temporal.PlainDate | null): Temporal.PlainDate | null => last?.add({ days: 1 }) ?? null;

/** Role, unit, first and last day, document. */
export const PostFields = ({ showing, units }: { showing: Showing; units: readonly UnitOfDay[] }) => {
  const { language, value, errors, chosen } = showing;
  const say = t(language);
  const term = HEAD_TERMS.at(-1)!;
  return (
    <>
      <Select
        language={language}
        name="role"
        label={say.role}
        value={value('role')}
        error={errors['role']}
        options={[{ value: '', text: say.chooseRole }, ...ROLES.map((role) => ({ value: role, text: roleName(role, language) }))]}
      />
      <UnitSelect
        language={language}
        name="unit"
        label={say.unit}
        none={say.chooseUnit}
        units={units}
        value={value('unit')}
        error={errors['unit']}
      />
      <DateField language={language} name="from" label={say.from} value={value('from')} error={errors['from']} />
      <DateField language={language} name="to" label={say.last} hint={say.lastHint} value={value('to')} error={errors['to']} />
      <Checkboxes
        language={language}
        name="interim"
        choices={[{ value: 'yes', text: say.interim }]}
        values={chosen('interim', 'yes') ? ['yes'] : []}
        error={errors['interim']}
        small
      />
      <DecisionField showing={showing} />
      <p class="govuk-body">
        <span class="ba-quiet">{say.head(term.years, term.interimMonths, citationText(term.source))}</span>
      </p>
    </>
  );
};
