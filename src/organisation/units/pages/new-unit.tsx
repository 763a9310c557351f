import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { DateField, Select } from '../../../design/form.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { CodeField, codeInput, DecisionField, decisionInput, NamesFields, namesInput, neededDay, optionalDay } from '../change.fields.tsx';
import { addUnit } from '../unit.commands.ts';
import { UnitSelect } from '../unit.fields.tsx';
import { listReach, listUnits } from '../unit.queries.ts';
import { UNIT_KINDS } from '../unit.rules.ts';
import { besideField, FIELDS, UNIT, UNITS, UnitsPage } from '../unit.view.tsx';
import { KIND_NAMES } from '../unit.words.ts';

const t = words({
  vi: {
    title: 'Thêm đơn vị',
    back: 'Bộ máy',
    kind: 'Loại đơn vị',
    chooseKind: 'Chọn loại',
    noKind: 'Chọn loại đơn vị',
    parent: 'Nằm dưới đơn vị',
    chooseParent: 'Chọn đơn vị trên',
    noParent: 'Chọn đơn vị mà đơn vị mới nằm dưới',
    from: 'Hoạt động từ ngày',
    to: 'Đến hết ngày',
    toHint: 'Để trống nếu chưa định ngày kết thúc.',
    add: 'Thêm đơn vị',
  },
  en: {
    title: 'Add a unit',
    back: 'Units',
    kind: 'Kind of unit',
    chooseKind: 'Choose a kind',
    noKind: 'Choose the kind of unit',
    parent: 'Below the unit',
    chooseParent: 'Choose the unit above',
    noParent: 'Choose the unit that the new one is below',
    from: 'From',
    to: 'Last day',
    toHint: 'Leave empty if no end is foreseen.',
    add: 'Add the unit',
  },
});

/** A new unit below one that the reader administers. `duoi`: which one, where they come from its page. */
export const newUnitScreen = form({
  path: `${UNIT}/moi`,
  may: 'organisation.administer',
  params: z.object({ duoi: z.uuid().optional().catch(undefined) }),
  input: (language) =>
    z.object({
      kind: z.enum(UNIT_KINDS, { error: t(language).noKind }),
      parentId: z.uuid({ error: t(language).noParent }),
      ...namesInput(language),
      ...codeInput(language),
      from: neededDay(language),
      to: optionalDay(language),
      decision: decisionInput(language),
    }),
  async load(tx, { duoi }, { now }) {
    const mine = await listReach(tx, 'organisation.administer');
    return { duoi, today: dayOf(now), units: (await listUnits(tx, dayOf(now))).filter(({ id }) => mine.has(id)) };
  },
  view({ duoi, today, units }, showing) {
    const { language, frame, errors, refusal, value, to } = showing;
    const say = t(language);
    return (
      <UnitsPage frame={frame} title={say.title} back={{ href: to(UNITS), text: say.back }} errors={errors} refusal={refusal}>
        <form method="post" novalidate>
          <Select
            language={language}
            name="kind"
            label={say.kind}
            value={value('kind')}
            error={errors['kind']}
            options={[
              { value: '', text: say.chooseKind },
              ...UNIT_KINDS.map((kind) => ({ value: kind, text: KIND_NAMES[kind][language] })),
            ]}
          />
          <UnitSelect
            language={language}
            name="parentId"
            label={say.parent}
            units={units}
            value={value('parentId', duoi)}
            none={say.chooseParent}
            error={errors['parentId']}
          />
          <NamesFields showing={showing} />
          <CodeField showing={showing} />
          <DateField language={language} name="from" label={say.from} value={value('from', dayText(today))} error={errors['from']} />
          <DateField language={language} name="to" label={say.to} hint={say.toHint} value={value('to')} error={errors['to']} />
          <DecisionField showing={showing} />
          <Button>{say.add}</Button>
        </form>
      </UnitsPage>
    );
  },
  submit: async (tx, actor, now, { duoi: _, nameEn, to, ...unit }, { language }) => {
    const given = { ...unit, nameEn: nameEn ?? unit.nameVi, to: to?.add({ days: 1 }) ?? null };
    return besideField(language, await addUnit(tx, actor, now, given), FIELDS);
  },
  then: (_, { unitId }) => `${UNIT}/${unitId}`,
});
