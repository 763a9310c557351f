import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { DateField, ErrorSummary, TextInput } from '../../../design/form.tsx';
import { InsetText } from '../../../design/text.tsx';
import { dayOf, readDay } from '../../../kernel/day.ts';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import { neededText } from '../../../platform/http/typed-text.ts';
import { UnitSelect } from '../../units/unit.fields.tsx';
import { addAssessment, changeAssessment } from '../assessment.commands.ts';
import { AssessmentFields, assessmentInput, assessmentText } from '../assessment.fields.tsx';
import { findAssessment } from '../assessment.queries.ts';
import { PrivacyPage } from '../privacy.view.tsx';
import { listPrivacyUnits } from '../privacy-unit.queries.ts';
import { ASSESSMENTS } from './assessments.tsx';

const t = words({
  vi: {
    back: 'Đánh giá tác động',
    add: 'Lập hồ sơ đánh giá tác động',
    edit: 'Sửa thành bản mới',
    name: 'Tên hồ sơ',
    nameNone: 'Đặt tên hồ sơ',
    unit: 'Đơn vị phụ trách',
    noUnit: 'Chọn đơn vị',
    started: 'Bắt đầu xử lý từ ngày',
    day: 'Nhập ngày như 18/07/2022',
    save: 'Lưu bản này',
    mould:
      'Mẫu số 10 của Nghị định 356/2025/NĐ-CP chưa được đối chiếu: các câu hỏi dưới đây do chương trình đặt. Khi gửi, chép vào mẫu chính thức.',
    long: 'Dài quá; hãy rút ngắn',
  },
  en: {
    back: 'Impact assessments',
    add: 'Begin an impact assessment',
    edit: 'Change into a new version',
    name: 'Name of the file',
    nameNone: 'Name the file',
    unit: 'Unit in charge',
    noUnit: 'Choose a unit',
    started: 'Processing began on',
    day: 'Enter a day such as 18/07/2022',
    save: 'Save this version',
    mould:
      'Form 10 of Decree 356/2025/NĐ-CP has not been read: the questions below are the program’s own. Copy them into the official form when you file.',
    long: 'Too long; shorten it',
  },
});

const addScreen = form({
  path: `${ASSESSMENTS}/moi`,
  may: 'privacy.oversee',
  params: z.object({}),
  load: async (tx, _params, { now }) => ({ units: await listPrivacyUnits(tx, dayOf(now), 'privacy.oversee'), today: dayOf(now) }),
  view({ units, today }, showing) {
    const { language, frame, errors, value } = showing;
    const say = t(language);
    return (
      <PrivacyPage frame={frame} title={say.add} back={{ href: ASSESSMENTS, text: say.back }} failed={Object.keys(errors).length > 0}>
        <ErrorSummary language={language} errors={errors} />
        <InsetText>{say.mould}</InsetText>
        <form method="post" novalidate>
          <TextInput language={language} name="title" label={say.name} value={value('title')} error={errors['title']} />
          <UnitSelect
            language={language}
            name="unit"
            label={say.unit}
            units={units}
            value={value('unit')}
            none={say.noUnit}
            error={errors['unit']}
          />
          <DateField language={language} name="started" label={say.started} value={value('started')} error={errors['started']} />
          <AssessmentFields stored={{ answers: {}, reviewOn: today.add({ years: 1 }) }} showing={showing} />
          <Button>{say.save}</Button>
        </form>
      </PrivacyPage>
    );
  },
  input: (language) => {
    const say = t(language);
    return assessmentInput(language).extend({
      title: neededText(200, { missing: say.nameNone, tooLong: say.long }),
      unit: z.string({ error: say.noUnit }).regex(UUID, say.noUnit),
      started: z.string({ error: say.day }).refine((text) => readDay(text) !== undefined, say.day),
    });
  },
  async submit(tx, actor, now, { title, unit, started, ...sent }, { language }) {
    const units = await listPrivacyUnits(tx, dayOf(now), 'privacy.oversee');
    if (!units.some(({ id }) => id === unit)) throw new Invalid({ unit: t(language).noUnit });
    return addAssessment(tx, actor, now, { unitId: unit, title, startedOn: readDay(started)!, ...assessmentText(sent) });
  },
  then: (_params, { id }) => `${ASSESSMENTS}/${id}`,
});

const editScreen = form({
  path: `${ASSESSMENTS}/:id/sua`,
  may: 'privacy.oversee',
  params: z.object({ id: z.string().regex(UUID) }),
  async load(tx, { id }) {
    const assessment = await findAssessment(tx, id);
    if (!assessment) throw new NotFound('assessment', id);
    return assessment;
  },
  view(assessment, showing) {
    const { language, frame, errors, refusal } = showing;
    const say = t(language);
    return (
      <PrivacyPage
        frame={frame}
        title={say.edit}
        back={{ href: `${ASSESSMENTS}/${assessment.id}`, text: assessment.title }}
        failed={Object.keys(errors).length > 0}
        refusal={refusal}
      >
        <ErrorSummary language={language} errors={errors} />
        <form method="post" novalidate>
          <AssessmentFields stored={assessment} showing={showing} />
          <Button>{say.save}</Button>
        </form>
      </PrivacyPage>
    );
  },
  input: assessmentInput,
  submit: (tx, actor, now, { id, ...sent }) => changeAssessment(tx, actor, now, { id, ...assessmentText(sent) }),
  then: ({ id }) => `${ASSESSMENTS}/${id}`,
});

/** Beginning a file, and changing one into a new version. */
export const assessmentEditScreens: readonly Screen[] = [addScreen, editScreen];
