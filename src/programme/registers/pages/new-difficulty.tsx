import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Select, TextArea, TextInput } from '../../../design/form.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { Invalid } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { listReach, listUnits } from '../../../organisation/units/unit.queries.ts';
import { form } from '../../../platform/http/screen.tsx';
import { neededText, optionalText } from '../../../platform/http/typed-text.ts';
import { ProgrammePage } from '../../programme.view.tsx';
import { raiseDifficulty } from '../register.commands.ts';
import { DIFFICULTIES } from '../register.view.tsx';
import { refusalText } from '../register.words.ts';

const t = words({
  vi: {
    title: 'Nêu vướng mắc',
    back: 'Vướng mắc pháp luật',
    unit: 'Đơn vị nêu',
    unitMissing: 'Chọn đơn vị',
    law: 'Văn bản',
    lawHint: 'Số, ký hiệu và tên, ví dụ: Nghị định 76/2023/NĐ-CP',
    lawMissing: 'Ghi văn bản nào khó áp dụng',
    article: 'Điều, khoản, điểm',
    difficulty: 'Khó ở đâu?',
    difficultyHint: 'Nói chuyện đã gặp, không nêu tên hay dấu hiệu nhận ra người trong vụ việc.',
    difficultyMissing: 'Ghi điều khó áp dụng',
    proposal: 'Đề nghị sửa đổi, bổ sung thế nào?',
    reason: 'Lý do',
    evidence: 'Căn cứ thực tế',
    evidenceHint: 'Số liệu, văn bản, đường dẫn (không bắt buộc)',
    save: 'Ghi vào sổ',
    long: 'Dài quá; hãy rút ngắn',
  },
  en: {
    title: 'Raise a difficulty',
    back: 'Difficulties with the law',
    unit: 'Unit that raises it',
    unitMissing: 'Choose a unit',
    law: 'Legal text',
    lawHint: 'Symbol and title, for example: Decree 76/2023/NĐ-CP',
    lawMissing: 'Say which text is hard to apply',
    article: 'Article, clause, point',
    difficulty: 'What is hard?',
    difficultyHint: 'Tell what happened without a name or anything by which somebody in a case could be known.',
    difficultyMissing: 'Say what is hard to apply',
    proposal: 'How should it be changed?',
    reason: 'Why',
    evidence: 'Evidence',
    evidenceHint: 'Figures, papers, addresses (optional)',
    save: 'Enter in the register',
    long: 'Too long; shorten it',
  },
});

export const newDifficultyScreen = form({
  path: `${DIFFICULTIES}/moi`,
  may: 'task.work',
  params: z.object({}),
  input: (language) => {
    const say = t(language);
    const more = optionalText(4000, { tooLong: say.long }).transform((text) => text ?? '');
    return z.object({
      unit: z.uuid({ error: say.unitMissing }),
      law: neededText(300, { missing: say.lawMissing, tooLong: say.long }),
      article: optionalText(200, { tooLong: say.long }).transform((text) => text ?? ''),
      difficulty: neededText(4000, { missing: say.difficultyMissing, tooLong: say.long }),
      proposal: more,
      reason: more,
      evidence: more,
    });
  },
  async load(tx, _params, { now }) {
    const mine = await listReach(tx, 'task.work');
    return (await listUnits(tx, dayOf(now))).filter(({ id }) => mine.has(id));
  },
  view(units, { language, frame, errors, refusal, value }) {
    const say = t(language);
    const area = (name: 'difficulty' | 'proposal' | 'reason' | 'evidence', hint?: string) => (
      <TextArea
        language={language}
        name={name}
        label={say[name]}
        hint={hint}
        value={value(name)}
        error={errors[name]}
        limit={4000}
        rows={4}
      />
    );
    return (
      <ProgrammePage
        frame={frame}
        title={say.title}
        current="registers"
        back={[{ href: DIFFICULTIES, text: say.back }]}
        errors={errors}
        refused={refusal && refusalText(language, refusal)}
      >
        <form method="post" novalidate>
          {units.length === 1 ? (
            <input type="hidden" name="unit" value={units[0]!.id} />
          ) : (
            <Select
              language={language}
              name="unit"
              label={say.unit}
              value={value('unit')}
              error={errors['unit']}
              options={[
                { value: '', text: say.unitMissing },
                ...units.map(({ id, name, nameEn }) => ({ value: id, text: language === 'vi' ? name : nameEn })),
              ]}
            />
          )}
          <TextInput
            language={language}
            name="law"
            label={say.law}
            hint={say.lawHint}
            value={value('law')}
            error={errors['law']}
            autocomplete="off"
          />
          <TextInput
            language={language}
            name="article"
            label={say.article}
            value={value('article')}
            error={errors['article']}
            width={20}
            autocomplete="off"
          />
          {area('difficulty', say.difficultyHint)}
          {area('proposal')}
          {area('reason')}
          {area('evidence', say.evidenceHint)}
          <Button>{say.save}</Button>
        </form>
      </ProgrammePage>
    );
  },
  async submit(tx, actor, now, sent, { language }) {
    if (!(await listReach(tx, 'task.work')).has(sent.unit)) throw new Invalid({ unit: t(language).unitMissing });
    return raiseDifficulty(tx, actor, now, { unitId: sent.unit, legalText: sent.law, ...sent });
  },
  then: (_params, { id }) => `${DIFFICULTIES}/${id}`,
});
