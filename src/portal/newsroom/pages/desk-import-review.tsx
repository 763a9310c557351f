import { z } from 'zod';
import { Button, ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { Radios } from '../../../design/choices.tsx';
import { ErrorSummary, TextInput } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { BackLink } from '../../../design/navigation.tsx';
import { Alert } from '../../../design/record.tsx';
import { Invalid } from '../../../kernel/errors.ts';
import { count, words } from '../../../kernel/words.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { form, many } from '../../../platform/http/screen.tsx';
import { FileReview } from '../import.fields.tsx';
import { acceptImport } from '../import-batch.commands.ts';
import { categoryNamed, findSameArticle, type ImportFile, listCategoryChoices, listImportFiles } from '../import-batch.queries.ts';
import { importResultScreen } from './desk-import-result.tsx';

const t = words({
  vi: {
    title: 'Xem lại trước khi nhập',
    back: 'Chọn tệp khác',
    readable: (good: string, all: string) => `Đọc được ${good}/${all} tệp. Chưa có bài nào được nhập.`,
    nothing: 'Không tệp nào đọc được. Hãy xem lý do ở từng tệp rồi chọn tệp khác.',
    source: 'Các bài này trước đó đăng ở đâu?',
    sourceHint: 'Người đọc thấy chỗ này cạnh số lượt xem chuyển sang, ví dụ: Cổng thông tin điện tử quận Bắc Từ Liêm.',
    sourceMissing: 'Ghi nơi đã đăng các bài này',
    sourceLong: 'Nhiều nhất 200 ký tự',
    publish: 'Nhập xong thì',
    draft: 'Để ở bản nháp',
    draftHint: 'Xem và sửa từng bài rồi trình duyệt như bài viết mới.',
    now: 'Đăng ngay với ngày đăng cũ',
    nowHint: 'Chuyển nguyên văn bài đã đăng. Bài không ghi ngày vẫn để ở bản nháp.',
    mayNot: 'Chỉ người duyệt mới đăng được ngay',
    noneChosen: 'Chọn ít nhất một bài để nhập',
    noCategory: 'Chọn chuyên mục cho bài này',
    accept: 'Nhập các bài đã chọn',
    decided: 'Lần nhập này đã làm xong',
    seeResult: 'Xem kết quả',
  },
  en: {
    title: 'Look over before importing',
    back: 'Choose other files',
    readable: (good: string, all: string) => `${good} of ${all} files could be read. No article has been imported yet.`,
    nothing: 'None of the files could be read. See the reason at each file, then choose others.',
    source: 'Where were these articles published before?',
    sourceHint: 'Readers see it beside the views carried over, for example: Cổng thông tin điện tử quận Bắc Từ Liêm.',
    sourceMissing: 'Say where these articles were published',
    sourceLong: 'At most 200 characters',
    publish: 'Once imported',
    draft: 'Keep as drafts',
    draftHint: 'Look at and mend each article, then submit it like a new one.',
    now: 'Publish at once with the old date',
    nowHint: 'Carries over word for word what had been published. An article without a date stays a draft.',
    mayNot: 'Only an approver may publish at once',
    noneChosen: 'Choose at least one article to import',
    noCategory: 'Choose a category for this article',
    accept: 'Import the chosen articles',
    decided: 'This import is finished',
    seeResult: 'See the result',
  },
});

/** Each file beside what was read in it; what is chosen here becomes articles. Only whoever dropped the files sees them. */
export const importReviewScreen = form({
  path: '/lam-viec/noi-dung/nhap/:batchId',
  may: 'portal.edit',
  params: z.object({ batchId: z.uuid() }),
  load: async (tx, { batchId }, { actor }) => ({
    files: await withThoseThere(tx, await listImportFiles(tx, batchId)),
    categories: await listCategoryChoices(tx),
    mayPublish: actor.may.has('portal.approve'),
    result: importResultScreen.at({ batchId }),
  }),
  input: (language) =>
    z.looseObject({
      take: many(z.uuid()).pipe(z.array(z.uuid()).min(1, t(language).noneChosen)),
      source: z
        .string({ error: t(language).sourceMissing })
        .trim()
        .min(1, t(language).sourceMissing)
        .max(200, t(language).sourceLong),
      publish: z.enum(['draft', 'now']).default('draft'),
    }),
  view: ({ files, categories, mayPublish, result }, { language, frame, errors, refusal, value, chosen, to }) => {
    const readable = files.filter(({ reading }) => reading);
    const decided = files.some(({ outcome }) => outcome);
    return (
      <WorkPage frame={frame} title={t(language).title} section="/lam-viec/noi-dung" failed={Object.keys(errors).length > 0}>
        <BackLink language={language} href={to('/lam-viec/noi-dung/nhap')}>
          {t(language).back}
        </BackLink>
        <ErrorSummary language={language} errors={errors} />
        <h1 class="govuk-heading-l">{t(language).title}</h1>
        {decided || refusal ? (
          <Alert language={language} variant="information" title={t(language).decided}>
            <a href={to(result)}>{t(language).seeResult}</a>
          </Alert>
        ) : readable.length === 0 ? (
          <Alert language={language} variant="warning" title={t(language).nothing} />
        ) : (
          <p class="govuk-body">{t(language).readable(count(language, readable.length), count(language, files.length))}</p>
        )}
        <form method="post" novalidate>
          <div id="take">
            {files.map((file) => {
              const named = file.reading && categoryNamed(categories, file.reading.article.category);
              return (
                <FileReview
                  language={language}
                  file={file}
                  categories={categories}
                  category={value(`category-${file.id}`, named?.id)}
                  error={errors[`category-${file.id}`]}
                  taken={chosen('take', file.id, !file.there)}
                  there={file.there}
                  decided={decided}
                />
              );
            })}
          </div>
          {readable.length > 0 && !decided ? (
            <div class="ba-import">
              <TextInput
                language={language}
                name="source"
                label={t(language).source}
                hint={t(language).sourceHint}
                value={value('source')}
                error={errors['source']}
              />
              {mayPublish ? (
                <Radios
                  language={language}
                  name="publish"
                  legend={t(language).publish}
                  value={value('publish', 'draft') || 'draft'}
                  error={errors['publish']}
                  choices={[
                    { value: 'draft', text: t(language).draft, hint: t(language).draftHint },
                    { value: 'now', text: t(language).now, hint: t(language).nowHint },
                  ]}
                />
              ) : null}
              <Button>{t(language).accept}</Button>
            </div>
          ) : (
            <ButtonGroup>
              <ButtonLink href={to(decided ? result : '/lam-viec/noi-dung/nhap')} kind="secondary">
                {decided ? t(language).seeResult : t(language).back}
              </ButtonLink>
            </ButtonGroup>
          )}
        </form>
      </WorkPage>
    );
  },
  async submit(tx, actor, now, { batchId, take, source, publish, ...sent }, { language }) {
    if (publish === 'now' && !actor.may.has('portal.approve')) throw new Invalid({ publish: t(language).mayNot });
    const files = await listImportFiles(tx, batchId);
    const categories = new Set((await listCategoryChoices(tx)).map(({ id }) => id));
    const chosen = new Map<string, { categoryId: string | undefined }>();
    const lacking: Record<string, string> = {};
    for (const { id, reading } of files) {
      if (!reading || !take.includes(id)) continue;
      const given = sent[`category-${id}`];
      const known = typeof given === 'string' && categories.has(given);
      // '' is "as the page names it", offered only where it names one
      if (!known && !(given === '' && reading.article.category)) lacking[`category-${id}`] = t(language).noCategory;
      chosen.set(id, { categoryId: known ? given : undefined });
    }
    if (Object.keys(lacking).length > 0) throw new Invalid(lacking);
    if (chosen.size === 0) throw new Invalid({ take: t(language).noneChosen });
    return acceptImport(tx, actor, now, { batchId, chosen, source, publish: publish === 'now' });
  },
  then: ({ batchId }) => importResultScreen.at({ batchId }),
});

/** With the id of the article that is there already, so that nobody chooses it again without knowing. */
async function withThoseThere(tx: Tx, files: readonly ImportFile[]) {
  const found = [];
  for (const file of files) {
    const same = file.reading && file.outcome === null ? await findSameArticle(tx, file.reading.article) : undefined;
    found.push({ ...file, there: same?.id });
  }
  return found;
}
