import { z } from 'zod';
import { Radios } from '../../../design/choices.tsx';
import { TextInput } from '../../../design/form.tsx';
import { Invalid } from '../../../kernel/errors.ts';
import { newId } from '../../../kernel/ids.ts';
import { type Language, words } from '../../../kernel/words.ts';
import type { Screen, Showing } from '../../../platform/http/screen.tsx';
import { optionalText } from '../../../platform/http/typed-text.ts';
import { UnitSelect } from '../../units/unit.fields.tsx';
import type { UnitOfDay } from '../../units/unit.queries.ts';
import { addToDraft, chooseSeats } from '../draft.commands.ts';
import { actForm } from '../draft.form.tsx';
import { SEAT_DUTIES, type Step } from '../reorganisation.rules.ts';
import { DUTY_NAMES } from '../reorganisation.words.ts';
import { findActWithUnits } from '../unit-choice.queries.ts';

const t = words({
  vi: {
    rename: 'Đổi tên hoặc mã',
    renameText: 'Chỉ điền những gì thay đổi. Văn bản và báo cáo cũ giữ tên và mã của ngày đó.',
    unit: 'Đơn vị',
    chooseUnit: 'Chọn đơn vị',
    unitMissing: 'Chọn một đơn vị',
    nameVi: 'Tên đầy đủ mới',
    nameEn: 'Tên tiếng Anh mới',
    shortVi: 'Tên gọn mới',
    code: 'Mã mới',
    nothing: 'Điền tên mới hoặc mã mới',
    tooLong: 'Nhiều nhất 200 ký tự',
    move: 'Chuyển sang đơn vị trên khác',
    moveText: 'Đơn vị và những gì bên dưới nó chuyển theo từ ngày có hiệu lực.',
    parent: 'Đơn vị trên mới',
    parentMissing: 'Chọn đơn vị trên mới',
    belowItself: 'Một đơn vị không thể nằm dưới chính nó',
    flow: 'Thêm dòng kế thừa',
    flowText: 'Ai tiếp nhận phần nào của một đơn vị. Dòng kế thừa không dùng để cộng lại số liệu cũ.',
    from: 'Của đơn vị',
    to: 'Chuyển cho',
    how: 'Chuyển bao nhiêu?',
    whole: 'Toàn bộ',
    part: 'Một phần',
    share: 'Tỷ lệ, nếu văn bản có ghi',
    shareHint: 'Phần trăm, ví dụ 30. Để trống là chưa rõ.',
    shareWrong: 'Nhập một số lớn hơn 0 và nhỏ hơn 100, hoặc để trống',
    intoItself: 'Đơn vị không thể chuyển vào chính nó',
    seats: 'Đứng tên cổng và cơ quan thường trực',
    seatsText: 'Chọn đơn vị thay từ ngày có hiệu lực. Để trống thì giữ nguyên.',
    unchanged: 'Giữ nguyên',
    save: 'Thêm vào dự thảo',
  },
  en: {
    rename: 'Change name or code',
    renameText: 'Fill in only what changes. Old papers and reports keep the name and code of their day.',
    unit: 'Unit',
    chooseUnit: 'Choose a unit',
    unitMissing: 'Choose a unit',
    nameVi: 'New full name (Vietnamese)',
    nameEn: 'New English name',
    shortVi: 'New short name (Vietnamese)',
    code: 'New code',
    nothing: 'Enter a new name or a new code',
    tooLong: 'At most 200 characters',
    move: 'Move below another unit',
    moveText: 'The unit and what is below it go along from the day it takes effect.',
    parent: 'New unit above',
    parentMissing: 'Choose the new unit above',
    belowItself: 'A unit cannot be below itself',
    flow: 'Add a flow',
    flowText: 'Who takes over which part of a unit. Old figures are never added up by it.',
    from: 'From unit',
    to: 'To unit',
    how: 'How much goes?',
    whole: 'All of it',
    part: 'A part',
    share: 'Share, if the document says so',
    shareHint: 'Per cent, for example 30. Empty: not known.',
    shareWrong: 'Enter a number above 0 and below 100, or leave it empty',
    intoItself: 'A unit cannot flow into itself',
    seats: 'Who speaks here, and the standing body',
    seatsText: 'Choose the unit that follows from the day on. Empty: nothing changes.',
    unchanged: 'No change',
    save: 'Add to the draft',
  },
});

const ChooseUnit = ({
  showing,
  name,
  label,
  units,
  none,
}: {
  showing: Showing;
  name: string;
  label: string;
  units: readonly UnitOfDay[];
  none?: string;
}) => (
  <UnitSelect
    language={showing.language}
    name={name}
    label={label}
    units={units}
    none={none ?? t(showing.language).chooseUnit}
    value={showing.value(name)}
    error={showing.errors[name]}
  />
);

const unitInput = (language: Language) => z.uuid({ error: t(language).unitMissing });

const renameScreen = actForm({
  last: 'doi-ten',
  say: (language) => ({ title: t(language).rename, text: t(language).renameText, save: t(language).save }),
  input: (language) => {
    const typed = optionalText(200, { tooLong: t(language).tooLong });
    return z.object({ unitId: unitInput(language), nameVi: typed, nameEn: typed, shortVi: typed, code: typed });
  },
  fields({ before }, showing) {
    const { language, value, errors } = showing;
    return (
      <>
        <ChooseUnit showing={showing} name="unitId" label={t(language).unit} units={before} />
        {(['nameVi', 'nameEn', 'shortVi', 'code'] as const).map((name) => (
          <TextInput
            language={language}
            name={name}
            label={t(language)[name]}
            value={value(name)}
            error={errors[name]}
            autocomplete="off"
          />
        ))}
      </>
    );
  },
  async submit(tx, actor, now, { id, unitId, code, ...names }, language) {
    const { before } = await findActWithUnits(tx, id);
    const unit = before.find((one) => one.id === unitId);
    if (!unit) throw new Invalid({ unitId: t(language).unitMissing });
    if (!names.nameVi && !names.nameEn && !names.shortVi && !code) throw new Invalid({ nameVi: t(language).nothing });
    const steps: Step[] = [];
    if (names.nameVi || names.nameEn || names.shortVi) {
      const whole = { nameVi: names.nameVi ?? unit.name, nameEn: names.nameEn ?? unit.nameEn, shortVi: names.shortVi ?? unit.short };
      steps.push({ id: newId(), unitId, what: 'rename', ...whole });
    }
    if (code) steps.push({ id: newId(), unitId, what: 'recode', code });
    return addToDraft(tx, actor, now, { id, steps });
  },
});

const moveScreen = actForm({
  last: 'don-vi-tren',
  say: (language) => ({ title: t(language).move, text: t(language).moveText, save: t(language).save }),
  input: (language) => z.object({ unitId: unitInput(language), parentId: z.uuid({ error: t(language).parentMissing }) }),
  fields: ({ before, after, act }, showing) => (
    <>
      <ChooseUnit showing={showing} name="unitId" label={t(showing.language).unit} units={before.filter(({ id }) => id !== act.scopeId)} />
      <ChooseUnit showing={showing} name="parentId" label={t(showing.language).parent} units={after} />
    </>
  ),
  async submit(tx, actor, now, { id, unitId, parentId }, language) {
    if (unitId === parentId) throw new Invalid({ parentId: t(language).belowItself });
    return addToDraft(tx, actor, now, { id, steps: [{ id: newId(), unitId, what: 're-parent', parentId }] });
  },
});

const flowScreen = actForm({
  last: 'ke-thua',
  say: (language) => ({ title: t(language).flow, text: t(language).flowText, save: t(language).save }),
  input: (language) => {
    const say = t(language);
    const share = optionalText(10, { tooLong: say.shareWrong }).transform((text, context) => {
      if (text === null) return null;
      const percent = Number(text.replace(',', '.').replace(/\s*%$/, ''));
      if (percent > 0 && percent < 100) return Math.round(percent * 100) / 10_000;
      context.addIssue({ code: 'custom', message: say.shareWrong });
      return z.NEVER;
    });
    return z.object({ from: unitInput(language), to: unitInput(language), how: z.enum(['whole', 'part']).catch('part'), share });
  },
  fields({ before, after }, showing) {
    const { language, value, errors } = showing;
    const say = t(language);
    return (
      <>
        <ChooseUnit showing={showing} name="from" label={say.from} units={before} />
        <ChooseUnit showing={showing} name="to" label={say.to} units={after} />
        <Radios
          language={language}
          name="how"
          legend={say.how}
          value={value('how', 'part')}
          choices={[
            { value: 'whole', text: say.whole },
            {
              value: 'part',
              text: say.part,
              conditional: (
                <TextInput
                  language={language}
                  name="share"
                  label={say.share}
                  hint={say.shareHint}
                  width={4}
                  suffix="%"
                  value={value('share')}
                  error={errors['share']}
                  inputmode="decimal"
                />
              ),
            },
          ]}
        />
      </>
    );
  },
  async submit(tx, actor, now, { id, from, to, how, share }, language) {
    if (from === to) throw new Invalid({ to: t(language).intoItself });
    return addToDraft(tx, actor, now, { id, flows: [{ from, to, whole: how === 'whole', share: how === 'whole' ? null : share }] });
  },
});

const seatsScreen = actForm({
  last: 'dung-ten',
  say: (language) => ({ title: t(language).seats, text: t(language).seatsText, save: t(language).save }),
  input: () => z.object({ seat0: z.uuid().or(z.literal('')).catch(''), seat1: z.uuid().or(z.literal('')).catch('') }),
  fields: ({ act, after }, showing) => (
    <>
      {SEAT_DUTIES.map((duty, index) => (
        <UnitSelect
          language={showing.language}
          name={`seat${index}`}
          label={DUTY_NAMES[duty][showing.language]}
          units={after}
          none={t(showing.language).unchanged}
          value={showing.value(`seat${index}`, act.seats.find((seat) => seat.duty === duty)?.unitId)}
        />
      ))}
    </>
  ),
  submit(tx, actor, now, { id, seat0, seat1 }) {
    const seats = [seat0, seat1].flatMap((unitId, index) => {
      const duty = SEAT_DUTIES[index];
      return duty && unitId ? [{ duty, unitId }] : [];
    });
    return chooseSeats(tx, actor, now, { id, seats });
  },
});

export const draftChangeScreens: readonly Screen[] = [renameScreen, moveScreen, flowScreen, seatsScreen];
