import { z } from 'zod';
import { Fieldset, Radios } from '../../../design/choices.tsx';
import { Details } from '../../../design/text.tsx';
import { Invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Language, words } from '../../../kernel/words.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { many, type Screen } from '../../../platform/http/screen.tsx';
import { UnitSelect } from '../../units/unit.fields.tsx';
import { addToDraft, dissolveUnit, mergeUnits, splitUnit } from '../draft.commands.ts';
import {
  besideUnit,
  KindField,
  kindInput,
  NEW_UNIT_FIELDS,
  NewUnitFields,
  newNames,
  severalNewNames,
  UnitCheckboxes,
} from '../draft.fields.tsx';
import { actForm } from '../draft.form.tsx';
import { begin } from '../preset.rules.ts';
import { findActWithUnits } from '../unit-choice.queries.ts';

const t = words({
  vi: {
    merge: 'Nhập đơn vị',
    mergeText: 'Các đơn vị được chọn kết thúc; đơn vị bên dưới chúng chuyển theo. Chức trách và việc đang mở sẽ hỏi ở phần “Ai nhận gì”.',
    mergeUnits: 'Những đơn vị nào nhập lại?',
    mergeNone: 'Chọn ít nhất một đơn vị',
    into: 'Nhập vào đơn vị nào?',
    intoNew: 'Một đơn vị mới',
    intoOld: 'Một đơn vị đang có, hoặc đơn vị mới trong dự thảo này',
    intoUnit: 'Đơn vị tiếp nhận',
    intoNone: 'Chọn đơn vị tiếp nhận',
    intoItself: 'Đơn vị này không thể nhập vào chính nó: chọn thêm đơn vị khác ở trên.',
    split: 'Chia đơn vị',
    splitText:
      'Đơn vị được chọn kết thúc, các đơn vị mới bắt đầu. Phần mỗi nơi nhận bao nhiêu được ghi là chưa rõ. Đơn vị bên dưới nó thuộc về đâu thì cho biết sau, ở dự thảo.',
    unit: 'Đơn vị',
    chooseUnit: 'Chọn đơn vị',
    unitMissing: 'Chọn một đơn vị',
    newUnit: (n: string) => `Đơn vị mới ${n}`,
    moreUnits: 'Chia làm ba hoặc bốn',
    newUnits: 'Nhập ít nhất một đơn vị mới',
    dissolve: 'Giải thể đơn vị',
    dissolveText:
      'Đơn vị kết thúc. Chỉ một nơi tiếp nhận thì nhận toàn bộ, kể cả các đơn vị bên dưới; nhiều nơi thì mỗi nơi một phần, chưa rõ tỷ lệ.',
    receivers: 'Những đơn vị nào tiếp nhận? (không đánh dấu nếu không có)',
    begin: 'Lập đơn vị mới',
    beginText: 'Đơn vị bắt đầu từ ngày có hiệu lực. Việc nó nhận phần của đơn vị nào thì thêm ở “Dòng kế thừa”.',
    parent: 'Thuộc đơn vị',
    parentMissing: 'Chọn đơn vị trên',
    save: 'Thêm vào dự thảo',
  },
  en: {
    merge: 'Merge units',
    mergeText: 'The units chosen end; what is below them goes along. Posts and open work are asked for under “Who takes what”.',
    mergeUnits: 'Which units are merged?',
    mergeNone: 'Choose at least one unit',
    into: 'Into what?',
    intoNew: 'A new unit',
    intoOld: 'A unit that is there already, or a new one of this draft',
    intoUnit: 'Unit that takes over',
    intoNone: 'Choose the unit that takes over',
    intoItself: 'This unit cannot be merged into itself: choose another one above too.',
    split: 'Split a unit',
    splitText:
      'The unit chosen ends, the new ones begin. How much each takes is kept as unknown. Where the units below it belong is told afterwards, in the draft.',
    unit: 'Unit',
    chooseUnit: 'Choose a unit',
    unitMissing: 'Choose a unit',
    newUnit: (n: string) => `New unit ${n}`,
    moreUnits: 'Into three or four',
    newUnits: 'Enter at least one new unit',
    dissolve: 'Dissolve a unit',
    dissolveText: 'The unit ends. One receiver takes all of it, with the units below; of several each takes a part, nobody knows how much.',
    receivers: 'Which units take over? (there may be none)',
    begin: 'Begin a new unit',
    beginText: 'The unit begins on the day it takes effect. Of which units it takes a part is added under “Flow”.',
    parent: 'Belongs to',
    parentMissing: 'Choose the unit above',
    save: 'Add to the draft',
  },
});

const unitInput = (language: Language) => z.uuid({ error: t(language).unitMissing });
const NEW = 'new';
const PARTS = ['1', '2', '3', '4'];

/** A unit of the day before the act. @throws Invalid beside `field` when there is none such. */
async function unitBefore(tx: Tx, id: string, unitId: string | undefined, field: string, language: Language) {
  const { act, before } = await findActWithUnits(tx, id);
  const unit = before.find((one) => one.id === unitId);
  if (!unit) throw new Invalid({ [field]: t(language).unitMissing });
  return { unit, scopeId: act.scopeId };
}

const mergeScreen = actForm({
  last: 'nhap',
  say: (language) => ({ title: t(language).merge, text: t(language).mergeText, save: t(language).save }),
  input: (language) => {
    const say = t(language);
    const units = many(z.uuid()).pipe(z.array(z.string()).min(1, say.mergeNone));
    const old = z.object({ units, into: z.literal('old'), intoUnit: z.uuid({ error: say.intoNone }) });
    return z.discriminatedUnion('into', [z.object({ units, into: z.literal(NEW), ...newNames(language) }), old], { error: say.intoNone });
  },
  fields({ before, after, act }, showing) {
    const { language, value, errors } = showing;
    const say = t(language);
    return (
      <>
        <UnitCheckboxes showing={showing} name="units" legend={say.mergeUnits} units={before.filter(({ id }) => id !== act.scopeId)} />
        <Radios
          language={language}
          name="into"
          legend={say.into}
          value={value('into', NEW)}
          error={errors['into']}
          choices={[
            { value: NEW, text: say.intoNew, conditional: <NewUnitFields showing={showing} /> },
            {
              value: 'old',
              text: say.intoOld,
              conditional: (
                <UnitSelect
                  language={language}
                  name="intoUnit"
                  label={say.intoUnit}
                  units={after}
                  none={say.intoNone}
                  value={value('intoUnit')}
                  error={errors['intoUnit']}
                />
              ),
            },
          ]}
        />
      </>
    );
  },
  async submit(tx, actor, now, { id, units, ...sent }, language) {
    if (sent.into === 'old') {
      if (units.every((unit) => unit === sent.intoUnit)) throw new Invalid({ units: t(language).intoItself });
      return mergeUnits(tx, actor, now, { id, units, into: sent.intoUnit });
    }
    const { unit, scopeId } = await unitBefore(tx, id, units[0], 'units', language);
    const { nameVi, nameEn, shortVi, code } = sent;
    return mergeUnits(tx, actor, now, { id, units, into: besideUnit(unit, { nameVi, nameEn, shortVi, code }, newId(), scopeId) });
  },
});

const splitScreen = actForm({
  last: 'chia',
  say: (language) => ({ title: t(language).split, text: t(language).splitText, save: t(language).save }),
  input: (language) =>
    z.intersection(
      z.object({ unitId: unitInput(language) }),
      severalNewNames(language, PARTS, t(language).newUnits).transform((into) => ({ into })),
    ),
  fields({ before, act }, showing) {
    const { language, value, errors } = showing;
    const say = t(language);
    const part = (n: string) => (
      <Fieldset legend={say.newUnit(n)} legendSize="m">
        <NewUnitFields showing={showing} n={n} />
      </Fieldset>
    );
    const touched = (n: string) => NEW_UNIT_FIELDS.some((name) => value(`${name}${n}`) !== '' || errors[`${name}${n}`]);
    return (
      <>
        <UnitSelect
          language={language}
          name="unitId"
          label={say.unit}
          units={before.filter(({ id }) => id !== act.scopeId)}
          none={say.chooseUnit}
          value={value('unitId')}
          error={errors['unitId']}
        />
        {PARTS.slice(0, 2).map(part)}
        <Details summary={say.moreUnits} open={PARTS.slice(2).some(touched)}>
          {PARTS.slice(2).map(part)}
        </Details>
      </>
    );
  },
  async submit(tx, actor, now, { id, unitId, into }, language) {
    const { unit, scopeId } = await unitBefore(tx, id, unitId, 'unitId', language);
    return splitUnit(tx, actor, now, { id, unitId, into: into.map((names) => besideUnit(unit, names, newId(), scopeId)) });
  },
});

const dissolveScreen = actForm({
  last: 'giai-the',
  say: (language) => ({ title: t(language).dissolve, text: t(language).dissolveText, save: t(language).save }),
  input: (language) => z.object({ unitId: unitInput(language), receivers: many(z.uuid()) }),
  fields({ before, after, act }, showing) {
    const { language, value, errors } = showing;
    const say = t(language);
    return (
      <>
        <UnitSelect
          language={language}
          name="unitId"
          label={say.unit}
          units={before.filter(({ id }) => id !== act.scopeId)}
          none={say.chooseUnit}
          value={value('unitId')}
          error={errors['unitId']}
        />
        <UnitCheckboxes showing={showing} name="receivers" legend={say.receivers} units={after} />
      </>
    );
  },
  async submit(tx, actor, now, { id, unitId, receivers }, language) {
    if (receivers.includes(unitId)) throw new Invalid({ receivers: t(language).intoItself });
    await unitBefore(tx, id, unitId, 'unitId', language);
    return dissolveUnit(tx, actor, now, { id, unitId, receivers });
  },
});

const beginScreen = actForm({
  last: 'don-vi-moi',
  say: (language) => ({ title: t(language).begin, text: t(language).beginText, save: t(language).save }),
  input: (language) => z.object({ kind: kindInput, parentId: z.uuid({ error: t(language).parentMissing }), ...newNames(language) }),
  fields({ after, act }, showing) {
    const { language, value, errors } = showing;
    return (
      <>
        <KindField showing={showing} />
        <NewUnitFields showing={showing} />
        <UnitSelect
          language={language}
          name="parentId"
          label={t(language).parent}
          units={after}
          none={t(language).chooseUnit}
          value={value('parentId', act.scopeId)}
          error={errors['parentId']}
        />
      </>
    );
  },
  submit: (tx, actor, now, { id, ...unit }) => addToDraft(tx, actor, now, { id, steps: [begin({ id: newId(), ...unit })] }),
});

export const draftUnitScreens: readonly Screen[] = [mergeScreen, splitScreen, dissolveScreen, beginScreen];
