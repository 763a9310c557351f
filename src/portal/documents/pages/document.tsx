import type { Child } from 'hono/jsx';
import { z } from 'zod';
import { DocRow, NewsRow, Promo, RowList } from '../../../design/blocks.tsx';
import { PublicPage } from '../../../design/layout.tsx';
import { InsetText, SummaryList, Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { EVERYONE, page } from '../../../platform/http/screen.tsx';
import { findDocument, type LinkedDocument } from '../document.queries.ts';
import { Abstract, dayOrUnknown, documentName, fileAbout, Issuer, SampleTag, ValidityTag } from '../document.view.tsx';
import { FIELD_NAMES, KIND_NAMES } from '../document.words.ts';

const t = words({
  vi: {
    documents: 'Văn bản',
    symbol: 'Số, ký hiệu',
    kind: 'Loại văn bản',
    issuer: 'Cơ quan ban hành',
    issued: 'Ngày ban hành',
    effective: 'Có hiệu lực từ',
    expired: 'Hết hiệu lực từ',
    field: 'Lĩnh vực',
    validityOn: (day: string) => `tính đến ${day}`,
    remark: 'Ghi chú',
    unknown: 'Chưa rõ',
    files: 'Tệp',
    noFile: 'Chưa có tệp. Trang này chưa giữ bản gốc của văn bản; các thông tin ở trên lấy từ nguồn công khai.',
    hash: 'Mã kiểm tra SHA-256',
    notScanned: 'chưa quét vi-rút',
    implementing: 'Thực hiện theo văn bản',
    implementedBy: 'Văn bản hướng dẫn, thực hiện',
    inferred: 'suy ra, chưa đối chiếu bản gốc',
    articles: 'Bài viết về văn bản này',
    plan: 'Tiến độ thực hiện',
    planText: 'Xem từng mục tiêu của kế hoạch này đã đi đến đâu.',
    planLink: 'Xem tiến độ',
  },
  en: {
    documents: 'Documents',
    symbol: 'Number',
    kind: 'Type',
    issuer: 'Issued by',
    issued: 'Date of issue',
    effective: 'In force from',
    expired: 'No longer in force from',
    field: 'Field',
    validityOn: (day: string) => `as of ${day}`,
    remark: 'Note',
    unknown: 'Not known',
    files: 'Files',
    noFile: 'No file yet. This site does not hold the original; what is said above comes from public sources.',
    hash: 'SHA-256 checksum',
    notScanned: 'not scanned for viruses',
    implementing: 'Implements',
    implementedBy: 'Implemented by',
    inferred: 'inferred, not checked against the original',
    articles: 'Articles about this document',
    plan: 'Progress',
    planText: 'See how far each target of this plan has come.',
    planLink: 'See the progress',
  },
});

/** One document of the register. */
export const documentScreen = page({
  path: '/van-ban/:documentId',
  may: EVERYONE,
  params: z.object({ documentId: z.uuid() }),
  keep: 'page',
  async load(tx, { documentId }, { now }) {
    const found = await findDocument(tx, documentId, dayOf(now), now);
    if (!found?.published) throw new NotFound('document', documentId);
    return found;
  },
  view(found, { language, frame, now, to }) {
    const say = t(language);
    const name = documentName(language, found);
    const remark = language === 'en' && found.remarkEn ? found.remarkEn : found.remark;
    return (
      <PublicPage
        frame={frame}
        title={name}
        description={language === 'en' ? (found.abstractEn ?? found.abstract) : found.abstract}
        section="/van-ban"
        crumbs={[{ text: say.documents, href: to('/van-ban') }, { text: found.symbol }]}
      >
        <div class="ba-page">
          <h1 class="govuk-heading-l">{name}</h1>
          <p class="govuk-body-l">
            <Abstract language={language} of={found} />
          </p>
          <p class="ba-tags">
            <ValidityTag language={language} validity={found.validity} />
            <span class="ba-quiet">{say.validityOn(dayText(dayOf(now)))}</span>
            {found.sample ? <SampleTag language={language} /> : null}
          </p>
          {found.planSlug ? (
            <Promo label={say.plan} title={say.planText}>
              <p>
                <a href={to(`/ke-hoach/${found.planSlug}`)}>{say.planLink}</a>
              </p>
            </Promo>
          ) : null}
          <SummaryList
            rows={[
              { key: say.symbol, value: found.symbol },
              { key: say.kind, value: KIND_NAMES[language][found.kind] },
              { key: say.issuer, value: <Issuer language={language} issuer={found.issuer} /> },
              { key: say.issued, value: found.issuedOn ? dayText(found.issuedOn) : say.unknown },
              { key: say.field, value: FIELD_NAMES[language][found.field] },
              { key: say.effective, value: found.effectiveOn ? dayText(found.effectiveOn) : say.unknown },
              ...(found.expiredOn ? [{ key: say.expired, value: dayText(found.expiredOn) }] : []),
              ...(remark ? [{ key: say.remark, value: <span lang={remark === found.remark ? 'vi' : undefined}>{remark}</span> }] : []),
            ]}
          />
          <Block id="tep" title={say.files}>
            {found.fileList.length === 0 ? (
              <InsetText>{say.noFile}</InsetText>
            ) : (
              <RowList>
                {found.fileList.map((file) => (
                  <DocRow
                    href={to(`/tep/${file.id}`)}
                    title={<span lang="vi">{file.title || file.name}</span>}
                    about={[
                      fileAbout(language, file) + (file.scan === 'clean' ? '' : ` · ${say.notScanned}`),
                      <>
                        {say.hash}: <code class="ba-hash">{file.sha256}</code>
                      </>,
                    ]}
                  />
                ))}
              </RowList>
            )}
          </Block>
          <Linked id="thuc-hien" title={say.implementing} documents={found.implementing} language={language} to={to} />
          <Linked id="duoc-thuc-hien" title={say.implementedBy} documents={found.implementedBy} language={language} to={to} />
          {found.articles.length > 0 ? (
            <Block id="bai-viet" title={say.articles}>
              <RowList>
                {found.articles.map(({ title, titleEn, href, publishedAt }) => {
                  const inEnglish = language === 'en' && titleEn !== null;
                  return (
                    <NewsRow
                      href={to(href)}
                      title={inEnglish ? titleEn : title}
                      lang={language === 'en' && !inEnglish ? 'vi' : undefined}
                      about={dayText(dayOf(publishedAt))}
                    />
                  );
                })}
              </RowList>
            </Block>
          ) : null}
        </div>
      </PublicPage>
    );
  },
});

const Block = ({ id, title, children }: { id: string; title: string; children: Child }) => (
  <section class="ba-block" aria-labelledby={id}>
    <h2 class="govuk-heading-m" id={id}>
      {title}
    </h2>
    {children}
  </section>
);

const Linked = ({
  id,
  title,
  documents,
  language,
  to,
}: {
  id: string;
  title: string;
  documents: readonly LinkedDocument[];
  language: Language;
  to: (path: string) => string;
}) =>
  documents.length === 0 ? null : (
    <Block id={id} title={title}>
      <RowList>
        {documents.map((one) => (
          <DocRow
            href={to(`/van-ban/${one.id}`)}
            title={documentName(language, one)}
            about={[
              <Abstract language={language} of={one} />,
              <>
                <Issuer language={language} issuer={one.issuer} /> · {dayOrUnknown(language, one.issuedOn)}
                {one.inferred ? (
                  <>
                    {' '}
                    <Tag colour="yellow">{t(language).inferred}</Tag>
                  </>
                ) : null}
              </>,
            ]}
          />
        ))}
      </RowList>
    </Block>
  );
