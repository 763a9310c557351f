import { Select, TextArea, TextInput } from '../../design/form.tsx';
import { Details } from '../../design/text.tsx';
import { words } from '../../kernel/words.ts';
import { NATIONAL_TARGETS } from '../../law/decision-45.ts';
import { COMPARATORS, type Comparator } from '../figures/target.rules.ts';
import { Key, type PlanForm, typedDay, typedNumber } from './plan-form.view.tsx';

const t = words({
  vi: {
    text: 'Nội dung, đúng như văn bản ghi',
    comparator: 'So sánh',
    sign: (sign: Comparator) =>
      ({ '>': 'trên (>)', '>=': 'đạt, ít nhất (≥)', '=': 'bằng (=)', '<=': 'không quá (≤)', '<': 'dưới (<)' })[sign],
    value: 'Con số',
    unit: 'Đơn vị tính',
    indicator: 'Chỉ số theo dõi',
    noIndicator: 'Chưa có chỉ số',
    indicatorHint: 'Mục tiêu có chỉ số mới nhận số liệu.',
    more: 'Tên ngắn, mốc, mục tiêu cấp trên, tiếng Anh',
    name: 'Tên ngắn để hiện trong bảng',
    milestones: 'Mốc trên đường',
    milestonesHint: 'Mỗi dòng một mốc, ví dụ 31/12/2024: 90',
    serves: 'Phục vụ mục tiêu cấp trên',
    none: 'Không',
    source: 'Lời văn lấy từ',
    fromPlan: 'văn bản kế hoạch này',
    fromAbove: 'quyết định cấp trên, chờ đối chiếu với bản gốc',
    textEn: 'Nội dung bằng tiếng Anh',
    nameEn: 'Tên ngắn bằng tiếng Anh',
    national: (text: string) => `Quyết định 45/QĐ-TTg: ${text}`,
  },
  en: {
    text: 'What it says, word for word',
    comparator: 'Comparison',
    sign: (sign: Comparator) =>
      ({ '>': 'more than (>)', '>=': 'at least (≥)', '=': 'exactly (=)', '<=': 'at most (≤)', '<': 'less than (<)' })[sign],
    value: 'Figure',
    unit: 'Unit',
    indicator: 'Indicator',
    noIndicator: 'No indicator yet',
    indicatorHint: 'Only a target with an indicator takes figures.',
    more: 'Short name, steps, target above, English',
    name: 'Short name for tables',
    milestones: 'Steps on the way',
    milestonesHint: 'One a line, for example 31/12/2024: 90',
    serves: 'Serves a target above',
    none: 'None',
    source: 'Where the wording is from',
    fromPlan: 'this plan',
    fromAbove: 'the decision above; to be compared with the original',
    textEn: 'What it says, in English',
    nameEn: 'Short name in English',
    national: (text: string) => `Decision 45/QĐ-TTg: ${text}`,
  },
});

/** One target of a plan. */
export const TargetFields = (form: PlanForm & { at: number }) => {
  const { language, content, choices, errors, value, place, at } = form;
  const say = t(language);
  const target = content.targets[at];
  const name = `target-${at}`;
  const field = (part: string, hint?: string) => {
    const link = target?.key ? place?.(`${target.key}-${part}`) : null;
    const said =
      hint || link
        ? {
            hint: (
              <>
                {hint ?? null} {link ?? null}
              </>
            ),
          }
        : {};
    return { language, name: `${name}-${part}`, error: errors[`${name}-${part}`], ...said };
  };
  const national = NATIONAL_TARGETS.find(({ code }) => code === target?.indicator);
  const chosen = value(`${name}-indicator`, target?.indicator);
  const open = ['milestones', 'serves', 'name'].some((part) => errors[`${name}-${part}`]);
  return (
    <>
      <Key form={form} name={name} entry={target} />
      <input type="hidden" name={`${name}-code`} value={value(`${name}-code`, target?.code)} />
      <TextArea {...field('text')} label={say.text} value={value(`${name}-text`, target?.text.vi)} rows={3} />
      {national?.text ? (
        <p class="ba-quiet ba-gap" lang={language === 'vi' ? undefined : 'vi'}>
          {say.national(national.text)}
        </p>
      ) : null}
      <div class="ba-three">
        <Select
          {...field('comparator')}
          label={say.comparator}
          value={value(`${name}-comparator`, target?.comparator ?? '>=')}
          options={COMPARATORS.map((sign) => ({ value: sign, text: say.sign(sign) }))}
        />
        <TextInput
          {...field('value')}
          label={say.value}
          value={value(`${name}-value`, target ? typedNumber(language, target.value) : '')}
          width={5}
          inputmode="decimal"
          autocomplete="off"
        />
        <TextInput {...field('unit')} label={say.unit} value={value(`${name}-unit`, target?.unit ?? '%')} width={10} autocomplete="off" />
      </div>
      <Select
        {...field('indicator', say.indicatorHint)}
        label={say.indicator}
        value={chosen}
        options={[
          { value: '', text: say.noIndicator },
          ...choices.indicators.map(({ code, name: called }) => ({ value: code, text: `${code}. ${called[language]}` })),
        ]}
      />
      <Details summary={say.more} open={open}>
        <TextInput {...field('name')} label={say.name} value={value(`${name}-name`, target?.name.vi)} autocomplete="off" />
        <TextArea
          {...field('milestones', say.milestonesHint)}
          label={say.milestones}
          rows={3}
          value={value(
            `${name}-milestones`,
            target?.milestones.map(({ by, value: reach }) => `${typedDay(by)}: ${typedNumber('vi', reach)}`).join('\n'),
          )}
        />
        {choices.above.length > 0 ? (
          <Select
            {...field('serves')}
            label={say.serves}
            value={value(`${name}-serves`, target?.serves?.targetId)}
            options={[
              { value: '', text: say.none },
              ...choices.above.map(({ id, code, name: called }) => ({ value: id, text: `${code}. ${called}` })),
            ]}
          />
        ) : null}
        <Select
          {...field('source')}
          label={say.source}
          value={value(`${name}-source`, target?.source ?? 'plan')}
          options={[
            { value: 'plan', text: say.fromPlan },
            { value: 'parent decision', text: say.fromAbove },
          ]}
        />
        <TextArea {...field('textEn')} label={say.textEn} value={value(`${name}-textEn`, target?.text.en)} rows={3} />
        <TextInput {...field('nameEn')} label={say.nameEn} value={value(`${name}-nameEn`, target?.name.en)} autocomplete="off" />
      </Details>
    </>
  );
};
