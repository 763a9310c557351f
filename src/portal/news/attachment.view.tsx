import type { Child } from 'hono/jsx';
import { DocRow, RowList } from '../../design/blocks.tsx';
import { dayText } from '../../kernel/day.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { DocumentKind } from '../documents/document.rules.ts';
import { documentName, fileAbout } from '../documents/document.view.tsx';
import { issuerName, KIND_NAMES } from '../documents/document.words.ts';
import type { ArticleAttachment } from './article.queries.ts';
import { markOf } from './article-row.view.tsx';

const t = words({
  vi: {
    attachments: 'Văn bản kèm theo',
    noFile: 'Chưa có tệp',
    inText: (title: string) => `Trong bài: “${title}”`,
    hash: (start: string) => `SHA-256: ${start}…`,
    notScanned: 'Tệp chưa được quét vi-rút',
    elsewhere: (host: string) => `Ở trang khác: ${host}`,
  },
  en: {
    attachments: 'Attached documents',
    noFile: 'No file yet',
    inText: (title: string) => `In the text: “${title}”`,
    hash: (start: string) => `SHA-256: ${start}…`,
    notScanned: 'The file has not been scanned for viruses',
    elsewhere: (host: string) => `On another site: ${host}`,
  },
});

type To = (path: string) => string;

/** What hangs on an article, below its text. `files`: where the bytes of our own files lie. */
export const Attachments = ({
  language,
  attachments,
  to,
  files,
}: {
  language: Language;
  attachments: readonly ArticleAttachment[];
  to: To;
  files: string;
}) => (
  <section class="ba-block" aria-labelledby="kem-theo">
    <h2 class="govuk-heading-m" id="kem-theo">
      {t(language).attachments}
    </h2>
    <RowList>
      {attachments.map((one) => (
        <Attachment language={language} attachment={one} to={to} files={files} />
      ))}
    </RowList>
  </section>
);

const Attachment = ({ language, attachment, to, files }: { language: Language; attachment: ArticleAttachment; to: To; files: string }) => {
  const say = t(language);
  const inVietnamese = (text: string): Child => <span lang={markOf(language)}>{text}</span>;
  switch (attachment.kind) {
    case 'file':
      return (
        <DocRow
          href={`${files}/${attachment.id}`}
          title={inVietnamese(attachment.title)}
          about={[
            `${fileAbout(language, attachment)} · ${say.hash(attachment.sha256.slice(0, 12))}`,
            ...(attachment.scanned ? [] : [say.notScanned]),
          ]}
        />
      );
    case 'document': {
      const issued = [issuerName(language, attachment.issuer), ...(attachment.issuedOn ? [dayText(attachment.issuedOn)] : [])].join(' · ');
      return (
        <DocRow
          href={to(`/van-ban/${attachment.id}`)}
          title={<DocumentName language={language} kind={attachment.type} symbol={attachment.symbol} />}
          about={[
            issued,
            ...(attachment.files === 0 ? [say.noFile] : []),
            ...(attachment.title === documentName('vi', { kind: attachment.type, symbol: attachment.symbol })
              ? []
              : [inVietnamese(t('vi').inText(attachment.title))]),
          ]}
        />
      );
    }
    case 'address':
      return (
        <DocRow
          href={attachment.href}
          title={inVietnamese(attachment.title)}
          about={[say.elsewhere(URL.parse(attachment.href)?.host ?? attachment.href)]}
        />
      );
    case 'nothing':
      return <DocRow title={inVietnamese(attachment.title)} about={[say.noFile]} />;
    default:
      return attachment satisfies never;
  }
};

/** `Kế hoạch 294/KH-UBND`; in English the symbol stays what it is, and is marked as Vietnamese. */
export const DocumentName = ({ language, kind, symbol }: { language: Language; kind: DocumentKind; symbol: string }) =>
  language === 'vi' ? (
    documentName(language, { kind, symbol })
  ) : (
    <>
      {KIND_NAMES[language][kind]} <span lang="vi">{symbol}</span>
    </>
  );
