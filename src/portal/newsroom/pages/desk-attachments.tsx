import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Radios } from '../../../design/choices.tsx';
import { FileUpload, Select, TextInput } from '../../../design/form.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { type Language, words } from '../../../kernel/words.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { FileStore } from '../../../platform/files.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import { DESK, DeskPage } from '../../desk/desk.view.tsx';
import { keepFile } from '../../media/media.commands.ts';
import { LARGEST_FILE } from '../../media/media.rules.ts';
import { invalidFile } from '../../media/media.words.ts';
import { type Attached, addAttachment, raiseAttachment, removeAttachment } from '../../news/attachment.commands.ts';
import { listDeskAttachments, listDocumentChoices } from '../../news/attachment.queries.ts';
import { attachmentText } from '../../news/attachment.words.ts';
import { findDeskArticle } from '../article-desk.queries.ts';
import { ARTICLE, articleParams, deskArticleScreen } from './desk-article.tsx';

const t = words({
  vi: {
    title: 'Tài liệu kèm theo',
    back: 'Về trang của bài',
    none: 'Chưa có tài liệu nào kèm theo bài',
    noneText: 'Thêm tệp, văn bản trong sổ văn bản, hoặc một địa chỉ ở bên dưới.',
    name: 'Tài liệu',
    about: 'Loại, cỡ, mã băm SHA-256',
    act: 'Việc',
    address: 'Địa chỉ bên ngoài',
    up: 'Lên',
    remove: 'Bỏ',
    removeTitle: 'Bỏ tài liệu kèm theo',
    removeText: 'Tài liệu thôi kèm theo bài này. Muốn có lại thì phải thêm lại.',
    add: 'Thêm tài liệu',
    label: 'Tên hiện cho người đọc',
    labelMissing: 'Nhập tên tài liệu',
    what: 'Tài liệu là gì?',
    whatMissing: 'Chọn tài liệu là gì',
    file: 'Tệp',
    fileHint: 'PDF, DOCX, XLSX, ODT hoặc ảnh, nhiều nhất 25 MB',
    fileMissing: 'Chọn tệp',
    document: 'Văn bản trong sổ',
    documentMissing: 'Chọn văn bản',
    choose: 'Chọn văn bản',
    target: 'Địa chỉ',
    targetHint: 'Bắt đầu bằng https:// hoặc http://',
    targetWrong: 'Địa chỉ phải bắt đầu bằng https:// hoặc http://',
    tooLong: 'Nhiều nhất 300 ký tự',
    button: 'Thêm',
  },
  en: {
    title: 'Attachments',
    back: 'Back to the article',
    none: 'Nothing is attached to the article yet',
    noneText: 'Add a file, an entry of the document register, or an address below.',
    name: 'Attachment',
    about: 'Type, size, SHA-256 hash',
    act: 'Act',
    address: 'An address elsewhere',
    up: 'Up',
    remove: 'Remove',
    removeTitle: 'Remove the attachment',
    removeText: 'It no longer hangs on this article. To have it again, it must be added again.',
    add: 'Add an attachment',
    label: 'Name shown to readers',
    labelMissing: 'Enter a name',
    what: 'What is it?',
    whatMissing: 'Choose what it is',
    file: 'File',
    fileHint: 'PDF, DOCX, XLSX, ODT or an image, at most 25 MB',
    fileMissing: 'Choose a file',
    document: 'Entry of the document register',
    documentMissing: 'Choose a document',
    choose: 'Choose a document',
    target: 'Address',
    targetHint: 'Begins with https:// or http://',
    targetWrong: 'The address must begin with https:// or http://',
    tooLong: 'At most 300 characters',
    button: 'Add',
  },
});

const load = async (tx: Tx, articleId: string, now: Temporal.Instant) => {
  const article = await findDeskArticle(tx, articleId, now);
  if (!article) throw new NotFound('article', articleId);
  return { article, attachments: await listDeskAttachments(tx, articleId), documents: await listDocumentChoices(tx) };
};

/** What hangs on an article, in its order, and the form that adds to it. */
export const attachmentScreens = (files: FileStore): readonly Screen[] => [
  form({
    path: `${ARTICLE}/dinh-kem`,
    may: 'portal.edit',
    params: articleParams,
    bodyLimit: LARGEST_FILE + 1024 * 1024,
    load: (tx, { articleId }, { now }) => load(tx, articleId, now),
    input,
    view: ({ article, attachments, documents }, { language, frame, errors, refusal, value, to }) => {
      const say = t(language);
      const at = (id: string, act: string) => to(`${DESK}/bai/${article.id}/dinh-kem/${id}/${act}`);
      return (
        <DeskPage
          frame={frame}
          title={say.title}
          back={{ href: to(deskArticleScreen.at({ articleId: article.id })), text: say.back }}
          errors={errors}
          refusal={refusal}
        >
          {attachments.length === 0 ? (
            <EmptyState title={say.none}>
              <p>{say.noneText}</p>
            </EmptyState>
          ) : (
            <ScrollArea label={say.title}>
              <Table
                columns={[{ text: say.name }, { text: say.about }, { text: say.act }]}
                rows={attachments.map((one, index) => [
                  one.fileId ? <a href={to(`/lam-viec/tep/${one.fileId}`)}>{one.title}</a> : one.title,
                  attachmentText(language, one),
                  <>
                    {index > 0 ? (
                      <form method="post" action={at(one.id, 'len')}>
                        <button class="ba-button-link" type="submit">
                          {say.up}
                          <span class="govuk-visually-hidden"> {one.title}</span>
                        </button>
                      </form>
                    ) : null}
                    <a href={at(one.id, 'bo')}>
                      {say.remove}
                      <span class="govuk-visually-hidden"> {one.title}</span>
                    </a>
                  </>,
                ])}
              />
            </ScrollArea>
          )}
          <h2 class="govuk-heading-m">{say.add}</h2>
          <form method="post" enctype="multipart/form-data" novalidate>
            <TextInput language={language} name="title" label={say.label} value={value('title')} error={errors['title']} />
            <Radios
              language={language}
              name="what"
              legend={say.what}
              error={errors['what']}
              value={value('what')}
              choices={[
                {
                  value: 'file',
                  text: say.file,
                  conditional: <FileUpload language={language} name="file" label={say.file} hint={say.fileHint} error={errors['file']} />,
                },
                {
                  value: 'document',
                  text: say.document,
                  conditional: (
                    <Select
                      language={language}
                      name="documentId"
                      label={say.document}
                      error={errors['documentId']}
                      value={value('documentId')}
                      options={[{ value: '', text: say.choose }, ...documents.map(({ id, name }) => ({ value: id, text: name }))]}
                    />
                  ),
                },
                {
                  value: 'address',
                  text: say.address,
                  conditional: (
                    <TextInput
                      language={language}
                      name="target"
                      label={say.target}
                      hint={say.targetHint}
                      value={value('target')}
                      error={errors['target']}
                      type="url"
                    />
                  ),
                },
              ]}
            />
            <Button>{say.button}</Button>
          </form>
        </DeskPage>
      );
    },
    submit: async (tx, actor, now, input, { language }) => {
      const say = t(language);
      let what: Attached;
      if (input.what === 'file') {
        if (!(input.file instanceof File) || input.file.name === '') throw new Invalid({ file: say.fileMissing });
        const upload = { name: input.file.name, bytes: new Uint8Array(await input.file.arrayBuffer()) };
        const kept = await keepFile(tx, actor, now, { files, upload, words: { altVi: input.title, altEn: '', credit: '' } });
        if (!kept.ok) throw invalidFile(language, kept.refusal);
        what = { fileId: kept.value.fileId };
      } else if (input.what === 'document') {
        const known = (await listDocumentChoices(tx)).some(({ id }) => id === input.documentId);
        if (!known) throw new Invalid({ documentId: say.documentMissing });
        what = { documentId: input.documentId };
      } else {
        if (!/^https?:\/\/[^\s/]+/i.test(input.target) || !URL.canParse(input.target)) throw new Invalid({ target: say.targetWrong });
        what = { target: input.target };
      }
      return addAttachment(tx, actor, now, { articleId: input.articleId, title: input.title, what });
    },
    then: ({ articleId }) => `${DESK}/bai/${articleId}/dinh-kem`,
  }),
  form({
    path: `${ARTICLE}/dinh-kem/:attachmentId/len`,
    may: 'portal.edit',
    params: oneParams,
    load: (tx, { articleId, attachmentId }, { now }) => loadOne(tx, articleId, attachmentId, now),
    input: () => z.object({}),
    view: ({ article, one }, { language, frame, refusal, to }) => (
      <DeskPage
        frame={frame}
        title={t(language).up}
        back={{ href: to(`${DESK}/bai/${article.id}/dinh-kem`), text: t(language).title }}
        refusal={refusal}
      >
        <p class="govuk-body">{one.title}</p>
        <form method="post">
          <Button>{t(language).up}</Button>
        </form>
      </DeskPage>
    ),
    submit: raiseAttachment,
    then: ({ articleId }) => `${DESK}/bai/${articleId}/dinh-kem`,
  }),
  form({
    path: `${ARTICLE}/dinh-kem/:attachmentId/bo`,
    may: 'portal.edit',
    params: oneParams,
    load: (tx, { articleId, attachmentId }, { now }) => loadOne(tx, articleId, attachmentId, now),
    input: () => z.object({}),
    view: ({ article, one }, { language, frame, refusal, to }) => {
      const say = t(language);
      return (
        <DeskPage
          frame={frame}
          title={say.removeTitle}
          back={{ href: to(`${DESK}/bai/${article.id}/dinh-kem`), text: say.title }}
          refusal={refusal}
        >
          <p class="govuk-body">
            <strong>{one.title}</strong>
          </p>
          <p class="govuk-body">{say.removeText}</p>
          <form method="post">
            <Button kind="warning">{say.remove}</Button>
          </form>
        </DeskPage>
      );
    },
    submit: removeAttachment,
    then: ({ articleId }) => `${DESK}/bai/${articleId}/dinh-kem`,
  }),
];

const oneParams = z.object({ articleId: z.uuid(), attachmentId: z.uuid() });

async function loadOne(tx: Tx, articleId: string, attachmentId: string, now: Temporal.Instant) {
  const { article, attachments } = await load(tx, articleId, now);
  const one = attachments.find(({ id }) => id === attachmentId);
  if (!one) throw new NotFound('attachment', attachmentId);
  return { article, one };
}

function input(language: Language) {
  const say = t(language);
  const text = z.string().trim().max(2000, say.tooLong).default('');
  return z.object({
    title: z.string(say.labelMissing).trim().min(1, say.labelMissing).max(300, say.tooLong),
    what: z.enum(['file', 'document', 'address'], say.whatMissing),
    file: z.unknown().optional(),
    documentId: text,
    target: text,
  });
}
