import { z } from 'zod';
import { ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { BackLink } from '../../../design/navigation.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { InsetText, NotificationBanner, Tag } from '../../../design/text.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { count, type Language, words } from '../../../kernel/words.ts';
import { page } from '../../../platform/http/screen.tsx';
import { leftText, refusalText } from '../import.words.ts';
import { type ImportFile, listImportFiles } from '../import-batch.queries.ts';
import { deskArticleScreen } from './desk-article.tsx';

const t = words({
  vi: {
    title: 'Kết quả nhập bài',
    back: 'Nội dung',
    summary: (good: string, all: string) => `Đã nhập ${good}/${all} bài`,
    nothing: 'Không bài nào được nhập',
    file: 'Tệp',
    result: 'Kết quả',
    about: 'Ghi chú',
    undo: 'Nhập nhầm? Bài đã đăng: mở bài rồi chọn rút bài, người đọc thôi thấy ngay, chữ vẫn còn trong hệ thống. Bài ở bản nháp thì người đọc chưa thấy.',
    again: 'Nhập tiếp',
    all: 'Về danh sách bài',
    imported: 'Đã nhập',
    refused: 'Không nhập được',
    'left out': 'Không chọn',
  },
  en: {
    title: 'What was imported',
    back: 'Content',
    summary: (good: string, all: string) => `${good} of ${all} articles imported`,
    nothing: 'No article was imported',
    file: 'File',
    result: 'Result',
    about: 'Remark',
    undo: 'Imported by mistake? If it is published, open the article and withdraw it: readers stop seeing it at once, its text stays in the system. A draft is not seen by readers.',
    again: 'Import more',
    all: 'To the list of articles',
    imported: 'Imported',
    refused: 'Not imported',
    'left out': 'Not chosen',
  },
});

const COLOURS = { imported: 'green', refused: 'red', 'left out': 'grey' } as const;

/** What became of each file of a batch, and how to undo it. */
export const importResultScreen = page({
  path: '/lam-viec/noi-dung/nhap/:batchId/ket-qua',
  may: 'portal.edit',
  params: z.object({ batchId: z.uuid() }),
  async load(tx, { batchId }) {
    const files = await listImportFiles(tx, batchId);
    if (files.every(({ outcome }) => outcome === null)) throw new NotFound('import', batchId); // not decided yet
    return files;
  },
  view: (files, { language, frame, to }) => {
    const imported = files.filter(({ outcome }) => outcome === 'imported').length;
    return (
      <WorkPage frame={frame} title={t(language).title} section="/lam-viec/noi-dung">
        <BackLink language={language} href={to('/lam-viec/noi-dung')}>
          {t(language).back}
        </BackLink>
        <NotificationBanner language={language} kind={imported > 0 ? 'success' : undefined}>
          {imported > 0 ? t(language).summary(count(language, imported), count(language, files.length)) : t(language).nothing}
        </NotificationBanner>
        <h1 class="govuk-heading-l">{t(language).title}</h1>
        <ScrollArea label={t(language).title}>
          <Table
            caption={t(language).title}
            captionHidden
            columns={[{ text: t(language).file }, { text: t(language).result }, { text: t(language).about }]}
            rows={files.map((file) => [
              file.articleId ? (
                <a href={to(deskArticleScreen.at({ articleId: file.articleId }))}>{file.reading?.article.title ?? file.name}</a>
              ) : (
                file.name
              ),
              file.outcome ? <Tag colour={COLOURS[file.outcome]}>{t(language)[file.outcome]}</Tag> : null,
              remarkOf(file, language),
            ])}
          />
        </ScrollArea>
        {imported > 0 ? <InsetText>{t(language).undo}</InsetText> : null}
        <ButtonGroup>
          <ButtonLink href={to('/lam-viec/noi-dung')}>{t(language).all}</ButtonLink>
          <ButtonLink href={to('/lam-viec/noi-dung/nhap')} kind="secondary">
            {t(language).again}
          </ButtonLink>
        </ButtonGroup>
      </WorkPage>
    );
  },
});

function remarkOf({ outcome, remark, reasons }: ImportFile, language: Language): string {
  if (reasons.length > 0) return reasons.map((reason) => reason[language]).join(' ');
  if (!remark) return '';
  if (outcome === 'refused') return refusalText({ code: remark }, language);
  const left = (['no-date', 'date-to-come', 'incomplete'] as const).find((one) => one === remark);
  return left ? leftText(left, language) : '';
}
