import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { FileUpload } from '../../../design/form.tsx';
import { Details } from '../../../design/text.tsx';
import { words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { DESK, DeskPage, DeskParts } from '../../desk/desk.view.tsx';
import { readImport } from '../import-batch.commands.ts';
import { importReviewScreen } from './desk-import-review.tsx';

const MOST_FILES = 20;
const MOST_BYTES = 25 * 1024 * 1024;

const t = words({
  vi: {
    title: 'Nhập bài từ trang đã lưu',
    about:
      'Đưa bài đã đăng ở cổng cũ sang đây: chữ, ngày đăng, số lượt xem và tài liệu đi kèm được đọc từ tệp. Bạn xem lại từng bài rồi mới nhập.',
    files: 'Các trang đã lưu',
    hint: 'Tệp .txt, .html hoặc .docx, mỗi tệp nhiều nhất 5 MB, mỗi lần nhiều nhất 20 tệp và 25 MB.',
    read: 'Đọc các tệp',
    none: 'Chọn ít nhất một tệp',
    tooMany: 'Mỗi lần nhiều nhất 20 tệp',
    how: 'Lưu trang thế nào cho đọc được?',
    how1: 'Mở bài trên cổng cũ bằng trình duyệt.',
    how2: 'Nhấn Ctrl + S, chọn kiểu “Trang web, chỉ HTML” rồi lưu.',
    how3: 'Hoặc chép toàn bộ chữ của trang vào một tệp .txt, giữ nguyên dòng “Ngày đăng … | Lượt xem …”.',
  },
  en: {
    title: 'Import articles from saved pages',
    about:
      'Brings over articles that an older portal has published: text, date, views and documents are read from the file. You look over each article before it is imported.',
    files: 'Saved pages',
    hint: '.txt, .html or .docx, at most 5 MB each; at most 20 files and 25 MB at a time.',
    read: 'Read the files',
    none: 'Choose at least one file',
    tooMany: 'At most 20 files at a time',
    how: 'How do I save a page so that it can be read?',
    how1: 'Open the article on the older portal in a browser.',
    how2: 'Press Ctrl + S, choose “Webpage, HTML only” and save.',
    how3: 'Or copy all of the page’s text into a .txt file, and keep its line with the date and the views.',
  },
});

/** A browser sends an empty file where none was chosen. */
const sentFiles = (sent: unknown): File[] =>
  [sent].flat().filter((one): one is File => one instanceof File && !(one.size === 0 && !one.name));

/** Where saved pages are dropped. Reading them makes no article yet. */
export const importScreen = form({
  path: `${DESK}/nhap`,
  may: 'portal.edit',
  params: z.object({}),
  bodyLimit: MOST_BYTES,
  load: async () => ({}),
  input: (language) =>
    z.object({
      files: z.preprocess(sentFiles, z.array(z.instanceof(File)).min(1, t(language).none).max(MOST_FILES, t(language).tooMany)),
    }),
  view: (_, { language, frame, errors }) => (
    <DeskPage frame={frame} title={t(language).title} errors={errors}>
      <DeskParts language={language} here="import" />
      <p class="govuk-body">{t(language).about}</p>
      <form method="post" enctype="multipart/form-data" novalidate>
        <FileUpload
          language={language}
          name="files"
          label={t(language).files}
          hint={t(language).hint}
          error={errors['files']}
          accept=".txt,.html,.htm,.docx"
          multiple
        />
        <Details summary={t(language).how}>
          <ol class="govuk-list govuk-list--number">
            <li>{t(language).how1}</li>
            <li>{t(language).how2}</li>
            <li>{t(language).how3}</li>
          </ol>
        </Details>
        <Button>{t(language).read}</Button>
      </form>
    </DeskPage>
  ),
  submit: (tx, actor, now, { files }) => readImport(tx, actor, now, { files }),
  then: (_, { batchId }) => importReviewScreen.at({ batchId }),
});
