import type { z as Zod } from 'zod';
import { z } from 'zod';
import { Checkboxes, Radios } from '../../design/choices.tsx';
import { Details } from '../../design/text.tsx';
import { Invalid } from '../../kernel/errors.ts';
import { type Language, words } from '../../kernel/words.ts';
import { inTreeOrder } from '../../organisation/units/unit.fields.tsx';
import { many, type Showing } from '../../platform/http/screen.tsx';
import type { Assignable } from './plan-parts.queries.ts';

const t = words({
  vi: {
    wards: 'Phường, xã được giao',
    all: (n: string) => `Mọi phường, xã của kế hoạch (${n})`,
    some: 'Chọn từng phường, xã',
    none: 'Không giao cho phường, xã nào',
    each: 'Phường, xã',
    others: 'Đơn vị khác',
    otherUnits: 'Phòng, ban, ngành, đoàn thể',
    missing: 'Chọn ít nhất một đơn vị',
    unknown: 'Một đơn vị đã chọn không còn trong danh sách. Chọn lại.',
  },
  en: {
    wards: 'Wards and communes',
    all: (n: string) => `Every ward and commune of the plan (${n})`,
    some: 'Choose among them',
    none: 'None of them',
    each: 'Wards and communes',
    others: 'Other units',
    otherUnits: 'Departments, agencies, organisations',
    missing: 'Choose at least one unit',
    unknown: 'A chosen unit is no longer in the list. Choose again.',
  },
});

export const unitFields = { wards: z.string().default('none'), ward: many(z.string()), unit: many(z.string()) };
type Sent = { [K in keyof typeof unitFields]: Zod.infer<(typeof unitFields)[K]> };

/** The units that were chosen. @throws Invalid where there is none, or one that cannot be chosen */
export function readUnits(language: Language, { wards, ward, unit }: Sent, { wards: all, others }: Assignable): string[] {
  const say = t(language);
  const chosen = [...(wards === 'all' ? all.map(({ id }) => id) : wards === 'some' ? ward : []), ...unit];
  const known = new Set([...all.map(({ id }) => id), ...others.map(({ id }) => id)]);
  if (chosen.length === 0) throw new Invalid({ wards: say.missing });
  if (chosen.some((id) => !known.has(id))) throw new Invalid({ wards: say.unknown });
  return [...new Set(chosen)];
}

/** Thirteen wards with one tap, some of them by name, and every other unit folded away. */
export const UnitFields = ({ assignable, showing }: { assignable: Assignable; showing: Showing }) => {
  const { language, errors, value, chosen } = showing;
  const say = t(language);
  const taken = (name: string, ids: readonly string[]) => ids.filter((id) => chosen(name, id));
  const wards = assignable.wards.map(({ id, name }) => ({ value: id, text: name }));
  const others = inTreeOrder(assignable.others).map(({ unit }) => ({ value: unit.id, text: language === 'vi' ? unit.name : unit.nameEn }));
  return (
    <>
      <Radios
        language={language}
        name="wards"
        legend={say.wards}
        legendSize="s"
        error={errors['wards']}
        value={value('wards', 'all')}
        choices={[
          { value: 'all', text: say.all(String(wards.length)) },
          {
            value: 'some',
            text: say.some,
            conditional: (
              <Checkboxes
                language={language}
                name="ward"
                legend={say.each}
                small
                values={taken(
                  'ward',
                  wards.map((one) => one.value),
                )}
                choices={wards}
              />
            ),
          },
          { value: 'none', text: say.none },
        ]}
      />
      {others.length > 0 ? (
        <Details
          summary={say.others}
          open={
            taken(
              'unit',
              others.map((one) => one.value),
            ).length > 0
          }
        >
          <Checkboxes
            language={language}
            name="unit"
            legend={say.otherUnits}
            small
            values={taken(
              'unit',
              others.map((one) => one.value),
            )}
            choices={others}
          />
        </Details>
      ) : null}
    </>
  );
};
