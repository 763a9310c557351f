import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { FileUpload, TextInput } from '../../../design/form.tsx';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { type Language, words } from '../../../kernel/words.ts';
import type { FileStore } from '../../../platform/files.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import { optionalText } from '../../../platform/http/typed-text.ts';
import { confirmScreen } from '../../desk/desk.form.tsx';
import { DeskPage } from '../../desk/desk.view.tsx';
import { keepFile } from '../../media/media.commands.ts';
import { invalidFile } from '../../media/media.words.ts';
import { attachFile, detachFile } from '../document.commands.ts';
import { deskDocumentPath, documentParams } from './desk-document.tsx';
import { DOCUMENTS } from './desk-documents.tsx';

const t = words({
  vi: {
    title: (symbol: string) => `Thêm tệp cho ${symbol}`,
    back: 'Về văn bản',
    file: 'Tệp',
    fileHint: 'PDF, DOCX, XLSX hoặc ODT, nhiều nhất 25 MB. Chỉ đưa lên bản được phép công bố.',
    fileMissing: 'Chọn một tệp',
    name: 'Tên hiện cho người đọc (không bắt buộc)',
    nameHint: 'Để trống thì hiện tên tệp.',
    tooLong: 'Nhiều nhất 300 ký tự',
    add: 'Đưa tệp lên',
    image: 'Ở đây chỉ nhận văn bản, không nhận ảnh. Ảnh chụp văn bản thì lưu thành PDF.',
    remove: 'Bỏ tệp',
    removeText: (name: string) => `“${name}” sẽ không còn ở văn bản này. Nếu không nơi nào khác dùng, người đọc không tải được tệp nữa.`,
  },
  en: {
    title: (symbol: string) => `Add a file to ${symbol}`,
    back: 'Back to the document',
    file: 'File',
    fileHint: 'PDF, DOCX, XLSX or ODT, at most 25 MB. Only what may be published.',
    fileMissing: 'Choose a file',
    name: 'Name shown to readers (optional)',
    nameHint: 'Left empty, the name of the file is shown.',
    tooLong: 'At most 300 characters',
    add: 'Upload the file',
    image: 'Only documents here, no pictures. Save a picture of a document as PDF.',
    remove: 'Remove the file',
    removeText: (name: string) =>
      `“${name}” will no longer belong to this document. If nothing else uses it, readers cannot fetch it any more.`,
  },
});

/** Bringing a file for a document. */
const addFileScreen = (files: FileStore): Screen =>
  form({
    path: `${DOCUMENTS}/:documentId/tep`,
    may: 'portal.edit',
    bodyLimit: 26 * 1024 * 1024,
    params: documentParams,
    input: (language) =>
      z.object({
        file: z.instanceof(File, { error: t(language).fileMissing }).refine((file) => file.name !== '', t(language).fileMissing),
        name: optionalText(300, { tooLong: t(language).tooLong }),
      }),
    async load(tx, { documentId }) {
      const row = await tx.selectFrom('portal.document').select(['id', 'symbol']).where('id', '=', documentId).executeTakeFirst();
      if (!row) throw new NotFound('document', documentId);
      return row;
    },
    view({ id, symbol }, { language, frame, errors, value, to }) {
      const say = t(language);
      return (
        <DeskPage frame={frame} title={say.title(symbol)} back={{ href: to(deskDocumentPath(id)), text: say.back }} errors={errors}>
          <form method="post" enctype="multipart/form-data" novalidate>
            <FileUpload
              language={language}
              name="file"
              label={say.file}
              hint={say.fileHint}
              error={errors['file']}
              accept=".pdf,.docx,.xlsx,.odt"
            />
            <TextInput language={language} name="name" label={say.name} hint={say.nameHint} value={value('name')} error={errors['name']} />
            <Button>{say.add}</Button>
          </form>
        </DeskPage>
      );
    },
    async submit(tx, actor, now, { documentId, file, name }, { language }) {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const kept = await keepFile(tx, actor, now, { files, upload: { name: file.name, bytes } });
      if (!kept.ok) throw kept.refusal.code === 'no-alt' ? notAPicture(language) : invalidFile(language, kept.refusal);
      if (kept.value.kind === 'image') throw notAPicture(language);
      return attachFile(tx, actor, now, { documentId, fileId: kept.value.fileId, title: name ?? file.name });
    },
    then: ({ documentId }) => deskDocumentPath(documentId),
  });

const notAPicture = (language: Language) => new Invalid({ file: t(language).image });

/** Taking a file off a document. */
const removeFileScreen = confirmScreen({
  path: `${DOCUMENTS}/:documentId/tep/:fileId`,
  params: documentParams.extend({ fileId: z.uuid() }),
  async load(tx, { documentId, fileId }) {
    const row = await tx
      .selectFrom('portal.document_file')
      .select(['document_id as id', 'title'])
      .where('document_id', '=', documentId)
      .where('file_id', '=', fileId)
      .executeTakeFirst();
    if (!row) throw new NotFound('file', fileId);
    return row;
  },
  ask({ id, title }, language) {
    const say = t(language);
    return { title: say.remove, what: say.removeText(title), button: say.remove, grave: true, back: deskDocumentPath(id) };
  },
  submit: (tx, actor, now, params) => detachFile(tx, actor, now, params),
  then: ({ documentId }) => deskDocumentPath(documentId),
});

export const deskDocumentFileScreens = (files: FileStore): readonly Screen[] => [addFileScreen(files), removeFileScreen];
