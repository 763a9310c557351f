import type { Child } from 'hono/jsx';
import { type Column, Table } from '../../design/table.tsx';
import { Tag } from '../../design/text.tsx';
import { dayText } from '../../kernel/day.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { DocumentFile, DocumentRow } from './document.queries.ts';
import type { Validity } from './document.rules.ts';
import { FIELD_NAMES, issuerName, KIND_NAMES, VALIDITY_COLOURS, VALIDITY_NAMES } from './document.words.ts';

const t = words({
  vi: {
    sample: 'mẫu',
    noFile: 'Chưa có tệp',
    files: (n: string) => `${n} tệp`,
    noDay: 'Chưa rõ ngày',
    hidden: 'Chưa công khai',
    caption: 'Danh mục văn bản',
  },
  en: {
    sample: 'sample',
    noFile: 'No file yet',
    files: (n: string) => (n === '1' ? '1 file' : `${n} files`),
    noDay: 'Date not known',
    hidden: 'Not public',
    caption: 'Register of documents',
  },
});

/** `Kế hoạch 294/KH-UBND` */
export const documentName = (language: Language, { kind, symbol }: Pick<DocumentRow, 'kind' | 'symbol'>): string =>
  `${KIND_NAMES[language][kind]} ${symbol}`;

/** What a document is about, in the reader's language where there is such a text; else in Vietnamese, and marked as that. */
export const Abstract = ({ language, of }: { language: Language; of: Pick<DocumentRow, 'abstract' | 'abstractEn'> }) =>
  language === 'en' && of.abstractEn ? <span>{of.abstractEn}</span> : <span lang="vi">{of.abstract}</span>;

/** Who issued it; a body without an English name is marked as Vietnamese. */
export const Issuer = ({ language, issuer }: { language: Language; issuer: string }) => {
  const name = issuerName(language, issuer);
  return <span lang={language === 'en' && name === issuer ? 'vi' : undefined}>{name}</span>;
};

export const ValidityTag = ({ language, validity }: { language: Language; validity: Validity }) => (
  <Tag colour={VALIDITY_COLOURS[validity]}>{VALIDITY_NAMES[language][validity]}</Tag>
);

export const SampleTag = ({ language }: { language: Language }) => <Tag colour="yellow">{t(language).sample}</Tag>;

export const dayOrUnknown = (language: Language, day: Temporal.PlainDate | null): string => (day ? dayText(day) : t(language).noDay);

/** The register as a table; on a phone each row is a card. */
export const RegisterTable = ({
  language,
  columns,
  rows,
  href,
}: {
  language: Language;
  columns: readonly Column[];
  rows: readonly DocumentRow[];
  href: (row: DocumentRow) => string;
}) => (
  <div class="ba-register">
    <Table
      caption={t(language).caption}
      captionHidden
      columns={columns}
      rows={rows.map((row): Child[] => [
        <>
          <a href={href(row)}>{row.symbol}</a>
          <br />
          <span class="ba-quiet">{KIND_NAMES[language][row.kind]}</span>
        </>,
        <>
          <Abstract language={language} of={row} />
          <br />
          <span class="ba-quiet">
            {FIELD_NAMES[language][row.field]} · {row.files > 0 ? t(language).files(String(row.files)) : t(language).noFile}
          </span>
        </>,
        <Issuer language={language} issuer={row.issuer} />,
        <span class="ba-nowrap">{dayOrUnknown(language, row.issuedOn)}</span>,
        <>
          <ValidityTag language={language} validity={row.validity} />
          {row.sample ? (
            <>
              {' '}
              <SampleTag language={language} />
            </>
          ) : null}
          {row.published ? null : (
            <>
              {' '}
              <Tag colour="red">{t(language).hidden}</Tag>
            </>
          )}
        </>,
      ])}
    />
  </div>
);

const UNITS = ['B', 'KB', 'MB', 'GB'] as const;

/** `1,4 MB`: bytes in the unit that leaves the fewest digits, one decimal. */
export function sizeText(language: Language, bytes: number): string {
  const power = bytes > 0 ? Math.min(UNITS.length - 1, Math.floor(Math.log2(bytes) / 10)) : 0;
  const amount = bytes / 1024 ** power;
  return `${amount.toLocaleString(language === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 1 })} ${UNITS[power]}`;
}

const TYPES: Record<string, string> = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'application/vnd.oasis.opendocument.text': 'ODT',
};

/** `PDF · 1,4 MB`: what a reader wants to know before fetching a file. */
export const fileAbout = (language: Language, file: Pick<DocumentFile, 'mediaType' | 'bytes'>): string =>
  `${TYPES[file.mediaType] ?? file.mediaType.replace(/^.*\//, '').toUpperCase()} · ${sizeText(language, file.bytes)}`;
