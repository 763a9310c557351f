import type { Child } from 'hono/jsx';
import { type Fact, Stored, SummaryList, Tag } from '../../design/text.tsx';
import { type Language, words } from '../../kernel/words.ts';
import type { Indicator } from './indicator.queries.ts';
import { breakdownText, COUNTS_WORDS, DIRECTION_WORDS, MEANING_WORDS, ORIGIN_WORDS, RHYTHM_WORDS } from './indicator.words.ts';

const t = words({
  vi: {
    numerator: 'Tử số',
    count: 'Số đếm',
    denominator: 'Mẫu số',
    counts: 'Đếm',
    meaning: 'Ý nghĩa',
    rhythm: 'Kỳ báo cáo',
    direction: 'Chiều',
    breakdown: 'Chia nhỏ',
    none: 'Không',
    origin: 'Nguồn số liệu',
    basis: 'Căn cứ',
    unread: 'chưa đối chiếu bản gốc',
  },
  en: {
    numerator: 'Numerator',
    count: 'Count',
    denominator: 'Denominator',
    counts: 'Counts',
    meaning: 'Meaning',
    rhythm: 'Period',
    direction: 'Direction',
    breakdown: 'Broken down by',
    none: 'Nothing',
    origin: 'Where figures come from',
    basis: 'Basis',
    unread: 'not compared with the original',
  },
});

/** What an indicator counts and how, with the text that sets it; `more`: facts about what is made of it. */
export const IndicatorFacts = ({
  language,
  indicator,
  more = [],
}: {
  language: Language;
  indicator: Indicator;
  more?: readonly { key: Child; value: Child }[];
}) => {
  const say = t(language);
  const rows: Fact[] = [
    {
      key: indicator.unit === '%' ? say.numerator : say.count,
      value: <Stored language={language} text={indicator.numerator} />,
    },
    ...(indicator.denominator ? [{ key: say.denominator, value: <Stored language={language} text={indicator.denominator} /> }] : []),
    { key: say.counts, value: COUNTS_WORDS[indicator.counts][language] },
    { key: say.meaning, value: MEANING_WORDS[indicator.meaning][language] },
    { key: say.rhythm, value: RHYTHM_WORDS[indicator.rhythm][language] },
    { key: say.direction, value: DIRECTION_WORDS[indicator.direction][language] },
    {
      key: say.breakdown,
      value: indicator.breakdown.length === 0 ? say.none : indicator.breakdown.map(({ name }) => breakdownText(language, name)).join(', '),
    },
    { key: say.origin, value: ORIGIN_WORDS[indicator.origin][language] },
    {
      key: say.basis,
      value: (
        <>
          <span lang={language === 'en' ? 'vi' : undefined}>{indicator.basis}</span>
          {indicator.basisRead ? null : (
            <>
              {' '}
              <Tag colour="yellow">{say.unread}</Tag>
            </>
          )}
        </>
      ),
    },
    ...more,
  ];
  return <SummaryList rows={rows} />;
};
