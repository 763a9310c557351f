import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { DateField, TextInput } from '../../../design/form.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { form, type Showing } from '../../../platform/http/screen.tsx';
import { neededText, optionalText } from '../../../platform/http/typed-text.ts';
import { neededDay, optionalDay } from '../../units/change.fields.tsx';
import { UnitSelect } from '../../units/unit.fields.tsx';
import { listReach, listUnits } from '../../units/unit.queries.ts';
import { changePaper, draftReorganisation } from '../draft.commands.ts';
import type { Reorganisation } from '../reorganisation.queries.ts';
import { ACT, ActPage, actPath, REORGANISATIONS } from '../reorganisation.view.tsx';
import { refusalText } from '../reorganisation.words.ts';
import { findActWithUnits } from '../unit-choice.queries.ts';

const t = words({
  vi: {
    new: 'Lập dự thảo sắp xếp',
    change: 'Sửa văn bản và ngày',
    name: 'Tên gọi',
    nameHint: 'Ví dụ: Sắp xếp các phường của quận Bắc Từ Liêm',
    nameMissing: 'Đặt tên gọi cho việc sắp xếp',
    tooLong: 'Nhiều nhất 200 ký tự',
    scope: 'Trong phạm vi của đơn vị nào?',
    scopeNone: 'Chọn đơn vị trên cùng của phần bộ máy sẽ thay đổi',
    scopeMissing: 'Chọn đơn vị mà bên dưới nó có thay đổi',
    day: 'Có hiệu lực từ 0 giờ ngày',
    dayMissing: 'Nhập ngày có hiệu lực như 01/07/2025',
    symbol: 'Số, ký hiệu văn bản quyết định',
    symbolHint: 'Ví dụ 1656/NQ-UBTVQH15. Có thể để trống khi còn là dự thảo.',
    signed: 'Ngày văn bản',
    signedHint: 'Ngày/tháng/năm. Có thể để trống khi còn là dự thảo.',
    save: 'Lưu',
    begin: 'Lập dự thảo',
  },
  en: {
    new: 'Begin a draft',
    change: 'Change document and day',
    name: 'Name',
    nameHint: 'For example: The wards of Bắc Từ Liêm district',
    nameMissing: 'Give the reorganisation a name',
    tooLong: 'At most 200 characters',
    scope: 'Within which unit?',
    scopeNone: 'Choose the topmost unit of what is to change',
    scopeMissing: 'Choose the unit below which something changes',
    day: 'In effect from midnight of',
    dayMissing: 'Enter the day it takes effect, such as 01/07/2025',
    symbol: 'Symbol of the deciding document',
    symbolHint: 'For example 1656/NQ-UBTVQH15. May be empty while it is a draft.',
    signed: 'Day of the document',
    signedHint: 'Day/month/year. May be empty while it is a draft.',
    save: 'Save',
    begin: 'Begin the draft',
  },
});

const paperInput = (language: Language) => {
  const say = t(language);
  return {
    title: neededText(200, { missing: say.nameMissing, tooLong: say.tooLong }),
    effectiveOn: neededDay(language, say.dayMissing),
    symbol: optionalText(100, { tooLong: say.tooLong }).transform((text) => text ?? ''),
    signedOn: optionalDay(language),
  };
};

const PaperFields = ({ showing, stored }: { showing: Showing; stored?: Reorganisation | undefined }) => {
  const { language, value, errors } = showing;
  const say = t(language);
  return (
    <>
      <TextInput
        language={language}
        name="title"
        label={say.name}
        hint={say.nameHint}
        value={value('title', stored?.title)}
        error={errors['title']}
        autocomplete="off"
      />
      <DateField
        language={language}
        name="effectiveOn"
        label={say.day}
        value={value('effectiveOn', stored && dayText(stored.effectiveOn))}
        error={errors['effectiveOn']}
      />
      <TextInput
        language={language}
        name="symbol"
        label={say.symbol}
        hint={say.symbolHint}
        width={20}
        value={value('symbol', stored?.symbol)}
        error={errors['symbol']}
        autocomplete="off"
        spellcheck={false}
      />
      <DateField
        language={language}
        name="signedOn"
        label={say.signed}
        hint={say.signedHint}
        value={value('signedOn', stored?.signedOn && dayText(stored.signedOn))}
        error={errors['signedOn']}
      />
    </>
  );
};

export const newReorganisationScreen = form({
  path: `${REORGANISATIONS}/moi`,
  may: 'organisation.reorganise',
  params: z.object({}),
  input: (language) => z.object({ scopeId: z.uuid({ error: t(language).scopeMissing }), ...paperInput(language) }),
  async load(tx, _params, { now }) {
    const mine = await listReach(tx, 'organisation.reorganise');
    return (await listUnits(tx, dayOf(now))).filter(({ id }) => mine.has(id));
  },
  view(units, showing) {
    const { language, frame, errors, refusal, value } = showing;
    const say = t(language);
    return (
      <ActPage frame={frame} title={say.new} errors={errors} refused={refusal && refusalText(language, refusal)}>
        <form method="post" novalidate>
          <UnitSelect
            language={language}
            name="scopeId"
            label={say.scope}
            units={units}
            value={value('scopeId', units[0]?.id)}
            none={say.scopeNone}
            error={errors['scopeId']}
          />
          <PaperFields showing={showing} />
          <Button>{say.begin}</Button>
        </form>
      </ActPage>
    );
  },
  submit: (tx, actor, now, paper) => draftReorganisation(tx, actor, now, paper),
  then: (_params, { id }) => actPath(id),
});

export const changePaperScreen = form({
  path: `${ACT}/van-ban`,
  may: 'organisation.reorganise',
  params: z.object({ id: z.uuid() }),
  input: (language) => z.object(paperInput(language)),
  load: (tx, { id }) => findActWithUnits(tx, id),
  view({ act }, showing) {
    const { language, frame, errors, refusal, to } = showing;
    const say = t(language);
    return (
      <ActPage
        frame={frame}
        title={say.change}
        back={{ href: to(actPath(act.id)), text: act.title }}
        errors={errors}
        refused={refusal && refusalText(language, refusal)}
      >
        <form method="post" novalidate>
          <PaperFields showing={showing} stored={act} />
          <Button>{say.save}</Button>
        </form>
      </ActPage>
    );
  },
  submit: (tx, actor, now, paper) => changePaper(tx, actor, now, paper),
  then: ({ id }) => actPath(id),
});
