import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { TextInput } from '../../../design/form.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { addIndicator, changeIndicator } from '../indicator.commands.ts';
import { IndicatorFields } from '../indicator.fields.tsx';
import { changedIndicator, newIndicator } from '../indicator.input.ts';
import { findIndicator, hasFigures } from '../indicator.queries.ts';

const t = words({
  vi: {
    indicators: 'Chỉ tiêu',
    add: 'Thêm chỉ tiêu',
    change: (code: string) => `Sửa chỉ tiêu ${code}`,
    code: 'Mã',
    codeHint: 'Chữ in hoa và số, ví dụ HN-3. Không đổi được về sau.',
    save: 'Lưu',
    refusal: 'Chỉ tiêu này đã có số liệu nên không đổi được đơn vị tính, cái được đếm, ý nghĩa và kỳ báo cáo. Hãy thêm một chỉ tiêu khác.',
  },
  en: {
    indicators: 'Indicators',
    add: 'Add an indicator',
    change: (code: string) => `Change indicator ${code}`,
    code: 'Code',
    codeHint: 'Capital letters and digits, for example HN-3. It cannot change later.',
    save: 'Save',
    refusal:
      'This indicator has figures, so its unit, what it counts, its meaning and its period can no longer change. Add another indicator.',
  },
});

const BACK = `${PROGRAMME}/chi-so`;

/** Adding what is to be counted. */
export const newIndicatorScreen = form({
  path: `${BACK}/moi`,
  may: 'programme.write',
  params: z.object({}),
  load: async () => ({}),
  input: newIndicator,
  view(_data, showing) {
    const { language, frame, errors, value } = showing;
    const say = t(language);
    return (
      <ProgrammePage frame={frame} title={say.add} current="figures" back={[{ href: BACK, text: say.indicators }]} errors={errors}>
        <form method="post" novalidate>
          <TextInput
            language={language}
            name="code"
            label={say.code}
            hint={say.codeHint}
            error={errors['code']}
            value={value('code')}
            width={10}
            autocomplete="off"
            autocapitalize="characters"
          />
          <IndicatorFields {...showing} />
          <Button>{say.save}</Button>
        </form>
      </ProgrammePage>
    );
  },
  submit: (tx, actor, now, input, { language }) => addIndicator(tx, actor, now, input, language),
  then: (_params, { code }) => `${BACK}/${code}`,
});

/** Changing it: its words at any time, its meaning only before the first figure. */
export const changeIndicatorScreen = form({
  path: `${BACK}/:code/sua`,
  may: 'programme.write',
  params: z.object({ code: z.string().max(20) }),
  async load(tx, { code }) {
    const indicator = await findIndicator(tx, code);
    if (!indicator) throw new NotFound('indicator', code);
    return { indicator, fixed: await hasFigures(tx, indicator.id) };
  },
  input: changedIndicator,
  view({ indicator, fixed }, showing) {
    const { language, frame, errors, refusal } = showing;
    const say = t(language);
    return (
      <ProgrammePage
        frame={frame}
        title={say.change(indicator.code)}
        current="figures"
        back={[
          { href: BACK, text: say.indicators },
          { href: `${BACK}/${indicator.code}`, text: indicator.code },
        ]}
        errors={errors}
        refused={refusal ? say.refusal : undefined}
      >
        <form method="post" novalidate>
          <IndicatorFields {...showing} stored={indicator} fixed={fixed} />
          <Button>{say.save}</Button>
        </form>
      </ProgrammePage>
    );
  },
  submit: (tx, actor, now, input, { language }) => changeIndicator(tx, actor, now, input, language),
  then: ({ code }) => `${BACK}/${code}`,
});
