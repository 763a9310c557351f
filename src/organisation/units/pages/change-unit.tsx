import type { Child } from 'hono/jsx';
import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { InsetText } from '../../../design/text.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import type { Outcome } from '../../../kernel/outcome.ts';
import { livesOn } from '../../../kernel/span.ts';
import { type Language, words } from '../../../kernel/words.ts';
import type { Actor, Tx } from '../../../platform/db/database.ts';
import { form, type Screen, type Showing } from '../../../platform/http/screen.tsx';
import { ChangeFields, CodeField, changeInput, codeInput, NamesFields, namesInput } from '../change.fields.tsx';
import { changeCode, changeName, changeParent } from '../unit.commands.ts';
import { UnitSelect } from '../unit.fields.tsx';
import { listReach, listUnits, type UnitOfDay } from '../unit.queries.ts';
import { besideField, FIELDS, UNIT, UnitName, UnitsPage } from '../unit.view.tsx';
import { findUnitView, type UnitView } from '../unit-view.queries.ts';

const t = words({
  vi: {
    rename: 'Đổi tên',
    renameText: 'Văn bản và báo cáo trước ngày này vẫn giữ tên cũ.',
    recode: 'Đổi mã',
    recodeText: 'Số liệu và văn bản trước ngày này vẫn giữ mã cũ. Mỗi mã chỉ thuộc một đơn vị trong một lúc.',
    move: 'Chuyển sang đơn vị trên khác',
    moveText: 'Người quản trị và người đọc ở đơn vị trên mới sẽ thấy đơn vị này từ ngày đó; ở đơn vị cũ thì thôi.',
    parent: 'Đơn vị trên mới',
    chooseParent: 'Chọn đơn vị trên',
    noParent: 'Chọn đơn vị trên mới',
    save: 'Ghi thay đổi',
  },
  en: {
    rename: 'Change the name',
    renameText: 'Papers and reports of earlier days keep the old name.',
    recode: 'Change the code',
    recodeText: 'Figures and papers of earlier days keep the old code. A code belongs to one unit at a time.',
    move: 'Move below another unit',
    moveText: 'From that day administrators and readers of the new unit above see this unit; those of the old one no longer do.',
    parent: 'New unit above',
    chooseParent: 'Choose the unit above',
    noParent: 'Choose the new unit above',
    save: 'Record the change',
  },
});

type Scene = { unit: UnitView; units: readonly UnitOfDay[] };

/** A form that changes one thing of a unit from a day on. Whoever does not administer the unit finds no such page. */
function changeScreen<I extends { from: Temporal.PlainDate; decision: string }>(change: {
  last: string;
  say: (language: Language) => { title: string; text: string };
  input: (language: Language) => z.ZodType<I>;
  fields: (scene: Scene, showing: Showing) => Child;
  submit: (tx: Tx, actor: Actor, now: Temporal.Instant, input: { unitId: string } & I) => Promise<Outcome<unknown>>;
  choosesUnit?: boolean;
}): Screen {
  return form({
    path: `${UNIT}/:unitId/${change.last}`,
    may: 'organisation.administer',
    params: z.object({ unitId: z.uuid() }),
    input: change.input,
    async load(tx, { unitId }, { now }): Promise<Scene> {
      const unit = await findUnitView(tx, unitId, dayOf(now));
      if (!unit?.mine) throw new NotFound('unit', unitId);
      if (!change.choosesUnit) return { unit, units: [] };
      const mine = await listReach(tx, 'organisation.administer');
      return { unit, units: (await listUnits(tx, dayOf(now))).filter(({ id }) => mine.has(id) && id !== unitId) };
    },
    view(scene, showing) {
      const { language, frame, errors, refusal, to } = showing;
      const { title, text } = change.say(language);
      const name = scene.unit.names.at(-1) ?? { name: '', nameEn: '' };
      return (
        <UnitsPage
          frame={frame}
          title={title}
          back={{ href: to(`${UNIT}/${scene.unit.id}`), text: language === 'vi' ? name.name : name.nameEn }}
          errors={errors}
          refusal={refusal}
        >
          <InsetText>
            <strong>
              <UnitName language={language} name={name.name} nameEn={name.nameEn} />
            </strong>
            <br />
            {text}
          </InsetText>
          <form method="post" novalidate>
            {change.fields(scene, showing)}
            <ChangeFields showing={showing} />
            <Button>{t(language).save}</Button>
          </form>
        </UnitsPage>
      );
    },
    submit: async (tx, actor, now, input, { language }) =>
      besideField(language, await change.submit(tx, actor, now, input), { ...FIELDS, 'parent-ends-before': 'parentId' }),
    then: ({ unitId }) => `${UNIT}/${unitId}`,
  });
}

const renameScreen = changeScreen({
  last: 'ten',
  say: (language) => ({ title: t(language).rename, text: t(language).renameText }),
  input: (language) => z.object({ ...namesInput(language), ...changeInput(language) }),
  fields: ({ unit }, showing) => <NamesFields showing={showing} stored={unit.names.at(-1)} />,
  submit: (tx, actor, now, { nameVi, nameEn, shortVi, ...change }) =>
    changeName(tx, actor, now, { ...change, names: { nameVi, nameEn: nameEn ?? nameVi, shortVi } }),
});

const recodeScreen = changeScreen({
  last: 'ma',
  say: (language) => ({ title: t(language).recode, text: t(language).recodeText }),
  input: (language) => z.object({ ...codeInput(language), ...changeInput(language) }),
  fields: ({ unit }, showing) => <CodeField showing={showing} stored={unit.codes.at(-1)?.code} />,
  submit: (tx, actor, now, change) => changeCode(tx, actor, now, change),
});

const moveScreen = changeScreen({
  last: 'don-vi-tren',
  choosesUnit: true,
  say: (language) => ({ title: t(language).move, text: t(language).moveText }),
  input: (language) => z.object({ parentId: z.uuid({ error: t(language).noParent }), ...changeInput(language) }),
  fields: ({ unit, units }, { language, value, errors }) => (
    <UnitSelect
      language={language}
      name="parentId"
      label={t(language).parent}
      units={units}
      value={value('parentId', unit.parents.findLast((one) => livesOn(one, one.from))?.parentId)}
      none={t(language).chooseParent}
      error={errors['parentId']}
    />
  ),
  submit: (tx, actor, now, change) => changeParent(tx, actor, now, change),
});

export const changeUnitScreens: readonly Screen[] = [renameScreen, recodeScreen, moveScreen];
