import { LANGUAGES } from '../../kernel/words.ts';
import { planPageWords } from './plan.words.ts';
import { fieldWords, jsonFieldWords } from './plan-data.words.ts';
import { PLAN_COLUMNS, planColumns } from './published-plan.files.ts';
import type { PublishedPlan } from './published-plan.queries.ts';

/** In every language, as CSV on the Web writes words that are none of its own properties. */
const inEach = (text: (language: (typeof LANGUAGES)[number]) => string) =>
  LANGUAGES.map((language) => ({ '@value': text(language), '@language': language }));

const CONTEXT = ['http://www.w3.org/ns/csvw', { '@language': 'vi' }];

/** The columns of every plan's CSV: a table schema of CSV on the Web (W3C, tabular metadata). */
const tableSchema = () => ({
  columns: planColumns.map((name) => ({
    name,
    titles: name,
    'dc:description': inEach((language) => fieldWords(language)[name]),
    datatype: PLAN_COLUMNS[name],
    required: REQUIRED.has(name),
  })),
});
/** Never empty: which plan and which target. All others may be. */
const REQUIRED: ReadonlySet<string> = new Set([
  'number',
  'date',
  'issuer',
  'period',
  'code',
  'text',
  'comparator',
  'value',
  'sample',
  'hidden',
]);

/** What every field means, for machines: the columns of the CSV, and what the JSON has besides. */
export const planDictionary = () => ({
  csv: { '@context': CONTEXT, '@type': 'Schema', ...tableSchema() },
  json: Object.keys(jsonFieldWords('vi')).map((field) => ({
    field,
    description: inEach((language) => jsonFieldWords(language)[field as keyof ReturnType<typeof jsonFieldWords>]),
  })),
  licence: inEach((language) => planPageWords(language).reuse),
});

/** What stands beside one CSV: whose it is, of when, on what terms, and its columns. `csv`: its address. */
export const csvMetadata = (plan: PublishedPlan, csv: string) => ({
  '@context': CONTEXT,
  url: csv,
  'dc:title': inEach((language) => planPageWords(language).title(plan.number)),
  'dc:description': inEach((language) => plan.title[language]),
  'dc:publisher': inEach((language) => plan.issuer[language]),
  'dc:rights': inEach((language) => planPageWords(language).reuse),
  dialect: { encoding: 'utf-8', lineTerminators: ['\r\n'], header: true },
  tableSchema: tableSchema(),
});
