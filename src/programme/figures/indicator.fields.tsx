import { Checkboxes, Fieldset, Radios } from '../../design/choices.tsx';
import { Select, TextInput } from '../../design/form.tsx';
import { type Language, words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import type { Indicator } from './indicator.queries.ts';
import { BREAKDOWNS } from './indicator.rules.ts';
import { breakdownText, COUNTS_WORDS, DIRECTION_WORDS, MEANING_WORDS, RHYTHM_WORDS } from './indicator.words.ts';
import { RHYTHMS } from './period.rules.ts';
import { COUNTS, MEANINGS } from './target.rules.ts';

const t = words({
  vi: {
    what: 'Chỉ tiêu',
    nameVi: 'Tên',
    nameEn: 'Tên tiếng Anh (không bắt buộc)',
    unit: 'Đơn vị tính',
    share: 'Tỷ lệ phần trăm: tử số trên mẫu số',
    number: 'Một số đếm, không có mẫu số',
    counts: 'Đếm gì',
    countsHint: 'Người, hộ, vụ việc: số nhỏ sẽ được che khi công khai.',
    numerator: 'Tử số (hoặc số đếm)',
    denominator: 'Mẫu số',
    denominatorHint: 'Chỉ điền khi là tỷ lệ.',
    definition: 'Định nghĩa: đếm ai, đếm gì, thế nào thì tính',
    head: 'Tên ngắn ở đầu cột (không bắt buộc)',
    english: 'Định nghĩa tiếng Anh (không bắt buộc)',
    headEnglish: 'Tên ngắn tiếng Anh (không bắt buộc)',
    how: 'Cách tính',
    meaning: 'Ý nghĩa của con số',
    rhythm: 'Kỳ báo cáo',
    direction: 'Chiều',
    breakdown: 'Chia nhỏ theo (đơn vị điền hay không tùy ý)',
    outcome: 'Đây là kết quả về chính bạo lực gia đình, không phải việc đã làm',
    outcomeHint: 'Luôn hiện kèm câu: nhiều tin báo hơn không có nghĩa là bạo lực nhiều hơn.',
    origin: 'Căn cứ',
    basis: 'Văn bản đặt ra chỉ tiêu',
    basisHint: 'Ví dụ: Quyết định 45/QĐ-TTg ngày 13/01/2022',
    basisRead: 'Đã đối chiếu với bản gốc văn bản này',
    fixed:
      'Đơn vị tính, cái được đếm, ý nghĩa và kỳ báo cáo không đổi được nữa vì đã có số liệu: số cũ và số mới sẽ không so được với nhau.',
  },
  en: {
    what: 'Indicator',
    nameVi: 'Name, in Vietnamese',
    nameEn: 'Name, in English (optional)',
    unit: 'Unit',
    share: 'A percentage: numerator by denominator',
    number: 'One count, without a denominator',
    counts: 'What is counted',
    countsHint: 'People, households, cases: small numbers are hidden when published.',
    numerator: 'Numerator (or the count)',
    denominator: 'Denominator',
    denominatorHint: 'For a percentage only.',
    definition: 'Definition, in Vietnamese: who or what is counted, and when',
    head: 'Short name for the head of a column, in Vietnamese (optional)',
    english: 'Definition, in English (optional)',
    headEnglish: 'Short name, in English (optional)',
    how: 'How it is counted',
    meaning: 'What a value means',
    rhythm: 'Period',
    direction: 'Direction',
    breakdown: 'Broken down by (units may leave it out)',
    outcome: 'This is about violence itself and not about work done',
    outcomeHint: 'It always stands with the sentence that more reports are not more violence.',
    origin: 'Basis',
    basis: 'The text that sets it',
    basisHint: 'For example: Quyết định 45/QĐ-TTg ngày 13/01/2022',
    basisRead: 'It was compared with the original of that text',
    fixed:
      'Unit, what is counted, meaning and period can no longer change, since there are figures: old and new ones could not be compared.',
  },
});

type Props = Pick<Showing, 'language' | 'errors' | 'value' | 'chosen'> & {
  stored?: Indicator | undefined;
  /** Figures are there: what it means is shown and not asked. */
  fixed?: boolean | undefined;
};

/** Everything that is asked about an indicator, but its code. */
export const IndicatorFields = (p: Props) => {
  const { language, stored } = p;
  const say = t(language);
  const text = (name: string, label: string, before?: string | null, hint?: string) => (
    <TextInput
      language={language}
      name={name}
      label={label}
      hint={hint}
      error={p.errors[name]}
      value={p.value(name, before)}
      autocomplete="off"
    />
  );
  const written = (both: { vi: string; en: string } | null | undefined) => (both && both.en !== both.vi ? both.en : '');
  return (
    <>
      <Fieldset legend={say.what} legendSize="m">
        {text('nameVi', say.nameVi, stored?.name.vi)}
        {text('nameEn', say.nameEn, written(stored?.name))}
      </Fieldset>
      {p.fixed ? <p class="ba-quiet ba-gap">{say.fixed}</p> : <MeaningFields {...p} />}
      <Fieldset legend={say.numerator} legendSize="m">
        {text('numeratorVi', say.definition, stored?.numerator.vi)}
        {text('numeratorHeadVi', say.head, stored?.numerator.head.vi)}
        {text('numeratorEn', say.english, written(stored?.numerator))}
        {text('numeratorHeadEn', say.headEnglish, written(stored?.numerator.head))}
      </Fieldset>
      {p.fixed && stored?.unit === 'number' ? null : (
        <Fieldset legend={say.denominator} legendSize="m">
          {text('denominatorVi', say.definition, stored?.denominator?.vi, say.denominatorHint)}
          {text('denominatorHeadVi', say.head, stored?.denominator?.head.vi)}
          {text('denominatorEn', say.english, written(stored?.denominator))}
          {text('denominatorHeadEn', say.headEnglish, written(stored?.denominator?.head))}
        </Fieldset>
      )}
      <Radios
        language={language}
        name="direction"
        legend={say.direction}
        legendSize="s"
        inline
        error={p.errors['direction']}
        value={p.value('direction', stored?.direction ?? 'up')}
        choices={optionsOf(language, DIRECTION_WORDS, ['up', 'down'])}
      />
      <Checkboxes
        language={language}
        name="breakdown"
        legend={say.breakdown}
        legendSize="s"
        error={p.errors['breakdown']}
        values={Object.keys(BREAKDOWNS).filter((name) =>
          p.chosen(
            'breakdown',
            name,
            stored?.breakdown.some((one) => one.name === name),
          ),
        )}
        choices={Object.entries(BREAKDOWNS).map(([name, parts]) => ({
          value: name,
          text: breakdownText(language, name),
          hint: parts.map((part) => breakdownText(language, part)).join(' · '),
        }))}
      />
      <Checkboxes
        language={language}
        name="outcome"
        values={p.chosen('outcome', 'on', stored?.outcome) ? ['on'] : []}
        choices={[{ value: 'on', text: say.outcome, hint: say.outcomeHint }]}
      />
      <Fieldset legend={say.origin} legendSize="m">
        {text('basis', say.basis, stored?.basis, say.basisHint)}
        <Checkboxes
          language={language}
          name="basisRead"
          values={p.chosen('basisRead', 'on', stored?.basisRead) ? ['on'] : []}
          choices={[{ value: 'on', text: say.basisRead }]}
        />
      </Fieldset>
    </>
  );
};

/** What is fixed by the first figure. */
const MeaningFields = ({ language, errors, value, stored }: Props) => {
  const say = t(language);
  return (
    <Fieldset legend={say.how} legendSize="m">
      <Radios
        language={language}
        name="unit"
        legend={say.unit}
        legendSize="s"
        error={errors['unit']}
        value={value('unit', stored?.unit ?? '%')}
        choices={[
          { value: '%', text: say.share },
          { value: 'number', text: say.number },
        ]}
      />
      <Select
        language={language}
        name="counts"
        label={say.counts}
        hint={say.countsHint}
        error={errors['counts']}
        value={value('counts', stored?.counts ?? 'people')}
        options={optionsOf(language, COUNTS_WORDS, COUNTS)}
      />
      <Radios
        language={language}
        name="meaning"
        legend={say.meaning}
        legendSize="s"
        error={errors['meaning']}
        value={value('meaning', stored?.meaning ?? 'stands')}
        choices={optionsOf(language, MEANING_WORDS, MEANINGS)}
      />
      <Radios
        language={language}
        name="rhythm"
        legend={say.rhythm}
        legendSize="s"
        inline
        error={errors['rhythm']}
        value={value('rhythm', stored?.rhythm ?? 'quarter')}
        choices={optionsOf(language, RHYTHM_WORDS, RHYTHMS)}
      />
    </Fieldset>
  );
};

const optionsOf = <K extends string>(language: Language, texts: Record<K, Record<Language, string>>, keys: readonly K[]) =>
  keys.map((value) => ({ value, text: texts[value][language] }));
