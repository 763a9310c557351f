import { Checkboxes } from '../../design/choices.tsx';
import { type Option, Select } from '../../design/form.tsx';
import { SummaryList } from '../../design/text.tsx';
import { dayOf, dayText, timeText } from '../../kernel/day.ts';
import { count, inLanguage, type Language, words } from '../../kernel/words.ts';
import { DESK } from '../desk/desk.view.tsx';
import type { ReadArticle } from '../news/reading/article.reading.ts';
import { type CategoryChoice, categoryNamed, type ImportFile } from './import-batch.queries.ts';

const t = words({
  vi: {
    unread: 'Không đọc được',
    saved: (name: string) => `Chữ trong tệp ${name}`,
    take: 'Nhập bài này',
    category: 'Chuyên mục',
    choose: 'Chọn chuyên mục',
    make: (name: string) => `Lập mới: ${name}`,
    title: 'Tiêu đề',
    publishedAt: 'Ngày đăng',
    noDate: 'Không ghi; bài sẽ để ở bản nháp',
    views: 'Lượt xem',
    agencyTag: 'Ký hiệu cơ quan',
    lead: 'Đoạn mở đầu',
    noLead: 'Không đánh dấu; lấy đoạn đầu tiên',
    body: 'Nội dung',
    paragraphs: (n: string) => `${n} đoạn`,
    attachments: 'Tài liệu',
    noFile: 'chưa có tệp',
    author: 'Tác giả',
    none: 'Không ghi',
    there: 'Bài này đã có trong hệ thống.',
    see: 'Xem bài đã có',
  },
  en: {
    unread: 'Could not be read',
    saved: (name: string) => `Text of the file ${name}`,
    take: 'Import this article',
    category: 'Category',
    choose: 'Choose a category',
    make: (name: string) => `New: ${name}`,
    title: 'Title',
    publishedAt: 'Published',
    noDate: 'Not said; the article will be a draft',
    views: 'Views',
    agencyTag: 'Agency’s tag',
    lead: 'Lead',
    noLead: 'None is marked; the first paragraph is taken',
    body: 'Text',
    paragraphs: (n: string) => `${n} paragraphs`,
    attachments: 'Documents',
    noFile: 'no file yet',
    author: 'Author',
    none: 'Not said',
    there: 'This article is there already.',
    see: 'See it',
  },
});

/** One file: what it says at the left, what was read in it at the right, and whether it is to be taken over, into which category. */
export const FileReview = ({
  language,
  file,
  categories,
  category,
  error,
  taken,
  there,
  decided,
}: {
  language: Language;
  file: ImportFile;
  categories: readonly CategoryChoice[];
  category: string;
  error: string | undefined;
  taken: boolean;
  /** The article that is there already. */
  there: string | undefined;
  decided: boolean;
}) => {
  const id = `file-${file.id}`;
  return (
    <section class="ba-import" aria-labelledby={id}>
      <h2 class="govuk-heading-m" id={id}>
        {file.name}
      </h2>
      {file.reading ? (
        <>
          <div class="ba-import__sides">
            {file.sourceText ? <SavedText label={t(language).saved(file.name)} text={file.sourceText} /> : null}
            <div class="ba-import__read">
              <SummaryList rows={factsOf(file.reading.article, language)} />
            </div>
          </div>
          {decided ? null : (
            <div class="ba-import__choice">
              {there ? (
                <p class="ba-import__there">
                  {t(language).there} <a href={inLanguage(language, `${DESK}/bai/${there}`)}>{t(language).see}</a>
                </p>
              ) : null}
              <Checkboxes
                language={language}
                name="take"
                id={`take-${file.id}`}
                choices={[{ value: file.id, text: t(language).take }]}
                values={taken ? [file.id] : []}
                small
              />
              <Select
                language={language}
                name={`category-${file.id}`}
                label={t(language).category}
                value={category}
                error={error}
                options={optionsOf(file.reading.article, categories, language)}
              />
            </div>
          )}
        </>
      ) : (
        <div class="govuk-inset-text">
          <strong>{t(language).unread}</strong>
          <ul class="govuk-list govuk-list--bullet">
            {file.reasons.map((reason) => (
              <li>{reason[language]}</li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
};

const SavedText = ({ label, text }: { label: string; text: string }) => (
  <section class="ba-import__saved" aria-label={label} tabindex={0} lang="vi">
    {text.split(/\r\n|\r|\n/).map((line) => (line.trim() ? <p>{line.trim()}</p> : null))}
  </section>
);

function factsOf(article: ReadArticle, language: Language) {
  const { none, noDate, noLead, noFile, paragraphs, ...name } = t(language);
  const published = article.publishedAt ? Temporal.Instant.from(article.publishedAt) : null;
  return [
    { key: name.title, value: <strong lang="vi">{article.title}</strong> },
    { key: name.publishedAt, value: published ? `${dayText(dayOf(published))}, ${timeText(published)}` : noDate },
    { key: name.views, value: article.views === null ? none : count(language, article.views) },
    { key: name.agencyTag, value: article.agencyTag ?? none },
    { key: name.lead, value: article.lead ? <span lang="vi">{article.lead}</span> : noLead },
    {
      key: name.body,
      value: (
        <>
          {paragraphs(count(language, article.body.length))}
          {article.body[0] ? <span lang="vi">: {shortened(article.body[0])}</span> : null}
        </>
      ),
    },
    {
      key: name.attachments,
      value:
        article.attachments.length === 0
          ? none
          : article.attachments.map(({ text, target }) => (
              <p lang="vi">
                {text} {target ? <span class="ba-hash">{target}</span> : `(${noFile})`}
              </p>
            )),
    },
    { key: name.author, value: article.author ? <span lang="vi">{article.author}</span> : none },
  ];
}

const shortened = (text: string): string => (text.length > 160 ? `${text.slice(0, 160).replace(/\s\S*$/, '')} …` : text);

/** "As the page names it" (made when there is none of that name), then every category there is. */
function optionsOf(article: ReadArticle, categories: readonly CategoryChoice[], language: Language): Option[] {
  const known = categories.map(({ id, name, nameEn }) => ({ value: id, text: language === 'vi' ? name : nameEn }));
  if (categoryNamed(categories, article.category)) return known;
  return [{ value: '', text: article.category ? t(language).make(article.category) : t(language).choose }, ...known];
}
