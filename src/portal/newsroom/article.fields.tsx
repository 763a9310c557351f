import { z } from 'zod';
import { Checkboxes, Fieldset } from '../../design/choices.tsx';
import { Select, TextArea, TextInput } from '../../design/form.tsx';
import { Details } from '../../design/text.tsx';
import { Invalid } from '../../kernel/errors.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import type { ArticleContent } from '../news/article-version.queries.ts';
import { BodyField } from '../rich-text/body.fields.tsx';
import type { TypedArticle } from './article-draft.queries.ts';

const t = words({
  vi: {
    title: 'Tiêu đề',
    titleMissing: 'Nhập tiêu đề',
    tooLong: (n: string) => `Nhiều nhất ${n} ký tự`,
    category: 'Chuyên mục',
    categoryMissing: 'Chọn chuyên mục',
    agencyTag: 'Tên tắt của cơ quan đưa tin',
    agencyTagHint: 'Đứng trong ngoặc trước đoạn mở đầu, ví dụ BTLP. Không cần gõ ngoặc.',
    lead: 'Đoạn mở đầu',
    leadHint: 'Hai hoặc ba câu nói điều chính. In đậm ở đầu bài và hiện trong danh sách.',
    body: 'Nội dung',
    bodyHint: 'Dán từ Word được: kiểu chữ và màu thừa được bỏ, bảng và danh sách được giữ.',
    author: 'Tác giả',
    source: 'Nguồn',
    topics: 'Chủ đề',
    topicsHint: 'Cách nhau bằng dấu phẩy, nhiều nhất 10. Bài cùng chủ đề được gợi ý cho nhau.',
    tooManyTopics: 'Nhiều nhất 10 chủ đề, mỗi chủ đề không quá 60 ký tự',
    pinned: 'Ghim lên đầu trang chủ',
    pinnedHint: 'Với bài đang hiện, chỉ người duyệt đổi được.',
    image: 'Ảnh của bài',
    noImage: 'Không có ảnh',
    english: 'Bản tiếng Anh (không bắt buộc)',
    englishHint: 'Bài không có bản tiếng Anh thì trang tiếng Anh hiện bản tiếng Việt và nói rõ.',
    titleEn: 'Tiêu đề tiếng Anh',
    leadEn: 'Đoạn mở đầu tiếng Anh',
    bodyEn: 'Nội dung tiếng Anh',
    placing: 'Nơi đứng của bài',
    wrong: 'Giá trị không hợp lệ',
  },
  en: {
    title: 'Title',
    titleMissing: 'Enter a title',
    tooLong: (n: string) => `At most ${n} characters`,
    category: 'Category',
    categoryMissing: 'Choose a category',
    agencyTag: 'Short name of the reporting agency',
    agencyTagHint: 'Stands in brackets before the lead, for example BTLP. Do not type the brackets.',
    lead: 'Lead',
    leadHint: 'Two or three sentences with the main point. Bold at the top of the article, and shown in lists.',
    body: 'Body',
    bodyHint: 'You can paste from Word: superfluous fonts and colours go, tables and lists stay.',
    author: 'Author',
    source: 'Source',
    topics: 'Topics',
    topicsHint: 'Separated by commas, at most 10. Articles with the same topic are suggested beside each other.',
    tooManyTopics: 'At most 10 topics of at most 60 characters each',
    pinned: 'Pin to the top of the home page',
    pinnedHint: 'For an article that readers see, only approvers can change this.',
    image: 'Picture of the article',
    noImage: 'No picture',
    english: 'English version (optional)',
    englishHint: 'Where an article has no English version, the English page shows the Vietnamese one and says so.',
    titleEn: 'Title in English',
    leadEn: 'Lead in English',
    bodyEn: 'Body in English',
    placing: 'Where the article stands',
    wrong: 'This value is not valid',
  },
});

/** Everything an editor may send of an article. Only the title and the category are needed to keep it; to submit it, more is. */
export function articleInput(language: Language) {
  const say = t(language);
  const line = (most: number) =>
    z
      .string()
      .trim()
      .max(most, say.tooLong(String(most)))
      .default('');
  return z.object({
    baseVersion: z.coerce.number(say.wrong).int().min(1, say.wrong).max(1_000_000, say.wrong),
    title: z.string(say.titleMissing).trim().min(1, say.titleMissing).max(300, say.tooLong('300')),
    categoryId: z.uuid(say.categoryMissing),
    agencyTag: line(30).transform((tag) => tag.replace(/^\(+|\)+$/g, '').trim()),
    lead: line(3_000),
    body: line(300_000),
    author: line(120),
    source: line(300),
    topics: z
      .string()
      .default('')
      .transform((text) => [
        ...new Set(
          text
            .split(',')
            .map((one) => one.normalize('NFC').replace(/\s+/g, ' ').trim())
            .filter(Boolean),
        ),
      ])
      .refine((list) => list.length <= 10 && list.every((one) => one.length <= 60), say.tooManyTopics),
    pinned: z
      .string()
      .optional()
      .transform((value) => value === 'yes'),
    imageId: z.union([z.literal(''), z.uuid(say.wrong)], say.wrong).default(''),
    titleEn: line(300),
    leadEn: line(3_000),
    bodyEn: line(300_000),
  });
}
export type ArticleInput = z.infer<ReturnType<typeof articleInput>>;

/** What was chosen and is not there, beside its field. */
export const invalidChoices = (language: Language, unknown: readonly string[]): Invalid =>
  new Invalid(Object.fromEntries(unknown.map((name) => [name, name === 'categoryId' ? t(language).categoryMissing : t(language).wrong])));

export const contentOf = (input: ArticleInput): ArticleContent => ({
  title: input.title,
  agencyTag: input.agencyTag || null,
  lead: input.lead,
  body: input.body,
  author: input.author || null,
  source: input.source || null,
  titleEn: input.titleEn || null,
  leadEn: input.leadEn || null,
  bodyEn: input.bodyEn || null,
  imageId: input.imageId || null,
});

/** A kept version the way the form types it. */
export const asTyped = (
  content: ArticleContent,
  placing: { version: number; categoryId: string; topics: readonly string[]; pinned: boolean },
): TypedArticle => ({
  baseVersion: placing.version,
  categoryId: placing.categoryId,
  topics: placing.topics.join(', '),
  pinned: placing.pinned ? 'yes' : '',
  title: content.title,
  agencyTag: content.agencyTag ?? '',
  lead: content.lead,
  body: content.body,
  author: content.author ?? '',
  source: content.source ?? '',
  imageId: content.imageId ?? '',
  titleEn: content.titleEn ?? '',
  leadEn: content.leadEn ?? '',
  bodyEn: content.bodyEn ?? '',
});

export type Choices = {
  categories: readonly { id: string; vi: string; en: string; depth: number }[];
  images: readonly { id: string; name: string; alt: string | null }[];
};

/** All fields of an article, filled with what was sent, else with `stored`. */
export const ArticleFields = ({ showing, stored, choices }: { showing: Showing; stored: TypedArticle; choices: Choices }) => {
  const { language, errors, value, chosen } = showing;
  const say = t(language);
  const field = (name: keyof TypedArticle, label: string, hint?: string) =>
    ({ language, name, label, hint, error: errors[name], value: value(name, String(stored[name])) }) as const;
  const { value: category, ...categoryField } = field('categoryId', say.category);
  const { value: image, ...imageField } = field('imageId', say.image);
  return (
    <>
      <TextInput {...field('title', say.title)} />
      <TextInput {...field('agencyTag', say.agencyTag, say.agencyTagHint)} width={10} />
      <TextArea {...field('lead', say.lead, say.leadHint)} rows={4} />
      <BodyField {...field('body', say.body, say.bodyHint)} />
      <TextInput {...field('author', say.author)} width={30} />
      <TextInput {...field('source', say.source)} />
      <Fieldset legend={say.placing} legendSize="m">
        <Select {...categoryField} value={category} options={categoryOptions(language, choices)} />
        <Select
          {...imageField}
          value={image}
          options={[{ value: '', text: say.noImage }, ...choices.images.map(({ id, name, alt }) => ({ value: id, text: alt ?? name }))]}
        />
        <TextInput {...field('topics', say.topics, say.topicsHint)} />
        <Checkboxes
          language={language}
          name="pinned"
          error={errors['pinned']}
          values={chosen('pinned', 'yes', stored.pinned === 'yes') ? ['yes'] : []}
          choices={[{ value: 'yes', text: say.pinned, hint: say.pinnedHint }]}
          small
        />
      </Fieldset>
      <Details
        summary={say.english}
        open={Boolean(stored.titleEn || stored.bodyEn || errors['titleEn'] || errors['leadEn'] || errors['bodyEn'])}
      >
        <p class="govuk-hint">{say.englishHint}</p>
        <TextInput {...field('titleEn', say.titleEn)} />
        <TextArea {...field('leadEn', say.leadEn)} rows={4} />
        <BodyField {...field('bodyEn', say.bodyEn)} />
      </Details>
    </>
  );
};

export const categoryOptions = (language: Language, { categories }: Pick<Choices, 'categories'>) =>
  categories.map(({ id, vi, en, depth }) => ({ value: id, text: `${'– '.repeat(depth)}${language === 'vi' ? vi : en}` }));
