import type { Child } from 'hono/jsx';
import { z } from 'zod';
import { RowList } from '../../../design/blocks.tsx';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { Tag } from '../../../design/text.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import { BaseVersion, baseVersion, confirmScreen } from '../../desk/desk.form.tsx';
import { DeskPage } from '../../desk/desk.view.tsx';
import { withRefusal } from '../../desk/desk-refusal.words.ts';
import { addDocument, changeDocument, showDocument } from '../document.commands.ts';
import { DocumentFields, documentInput } from '../document.fields.tsx';
import { type FoundDocument, findDocument, type LinkedDocument, listRegisterChoices } from '../document.queries.ts';
import { documentName, fileAbout } from '../document.view.tsx';
import { DOCUMENTS } from './desk-documents.tsx';

const t = words({
  vi: {
    add: 'Thêm văn bản',
    addButton: 'Thêm vào danh mục',
    addText: 'Văn bản hiện ngay ở trang Văn bản. Tệp và liên kết thêm sau khi lưu.',
    all: 'Danh mục văn bản',
    save: 'Lưu',
    see: 'Xem trên cổng',
    hidden: 'Chưa công khai',
    files: 'Tệp',
    noFile: 'Chưa có tệp',
    addFile: 'Thêm tệp',
    implementing: 'Thực hiện văn bản',
    implementedBy: 'Được thực hiện bởi',
    noLink: 'Chưa có liên kết nào',
    addLink: 'Thêm văn bản mà văn bản này thực hiện',
    remove: 'Bỏ',
    inferred: 'suy ra',
    hide: 'Thôi công khai',
    show: 'Công khai lại',
    hideText: (name: string) =>
      `${name} sẽ không còn ở trang Văn bản, trong tìm kiếm và trong danh sách liên kết. Tệp của riêng văn bản này cũng không tải được nữa. Có thể công khai lại bất cứ lúc nào.`,
    showText: (name: string) => `${name} sẽ hiện lại ở trang Văn bản và trong tìm kiếm.`,
  },
  en: {
    add: 'Add a document',
    addButton: 'Add to the register',
    addText: 'The document is shown on the Documents page at once. Files and links are added afterwards.',
    all: 'Register of documents',
    save: 'Save',
    see: 'See it on the portal',
    hidden: 'Not public',
    files: 'Files',
    noFile: 'No file yet',
    addFile: 'Add a file',
    implementing: 'Implements',
    implementedBy: 'Implemented by',
    noLink: 'No link yet',
    addLink: 'Add a document that this one implements',
    remove: 'Remove',
    inferred: 'inferred',
    hide: 'Take off the site',
    show: 'Make public again',
    hideText: (name: string) =>
      `${name} will no longer be on the Documents page, in searches and among links, and files of its own can no longer be fetched. You can make it public again at any time.`,
    showText: (name: string) => `${name} will be on the Documents page and in searches again.`,
  },
});

export const documentParams = z.object({ documentId: z.uuid() });
export const deskDocumentPath = (documentId: unknown): string => `${DOCUMENTS}/${documentId}`;

/** A new entry of the register. */
const newDocumentScreen = form({
  path: `${DOCUMENTS}/moi`,
  may: 'portal.edit',
  params: z.object({}),
  input: documentInput,
  load: (tx) => listRegisterChoices(tx, { desk: true }),
  view({ issuers }, showing) {
    const { language, frame, errors, refusal, to } = showing;
    const say = t(language);
    return (
      <DeskPage frame={frame} title={say.add} back={{ href: to(DOCUMENTS), text: say.all }} errors={withRefusal(language, errors, refusal)}>
        <p class="govuk-body">{say.addText}</p>
        <form method="post" novalidate>
          <DocumentFields showing={showing} issuers={issuers} />
          <Button>{say.addButton}</Button>
        </form>
      </DeskPage>
    );
  },
  submit: (tx, actor, now, content) => addDocument(tx, actor, now, { content }),
  then: (_, { documentId }) => deskDocumentPath(documentId),
});

/** An entry of the register: its fields, files and links. */
const deskDocumentScreen = form({
  path: `${DOCUMENTS}/:documentId`,
  may: 'portal.edit',
  params: documentParams,
  input: (language) => documentInput(language).and(z.object({ baseVersion })),
  async load(tx, { documentId }, { now }) {
    const found = await findDocument(tx, documentId, dayOf(now), now);
    if (!found) throw new NotFound('document', documentId);
    return { found, issuers: (await listRegisterChoices(tx, { desk: true })).issuers };
  },
  view({ found, issuers }, showing) {
    const { language, frame, errors, refusal, to } = showing;
    const say = t(language);
    return (
      <DeskPage
        frame={frame}
        title={documentName(language, found)}
        back={{ href: to(DOCUMENTS), text: say.all }}
        errors={withRefusal(language, errors, refusal)}
        beside={
          found.published ? (
            <a class="govuk-link" href={to(`/van-ban/${found.id}`)}>
              {say.see}
            </a>
          ) : (
            <Tag colour="red">{say.hidden}</Tag>
          )
        }
      >
        <form method="post" novalidate>
          <BaseVersion showing={showing} version={found.version} />
          <DocumentFields showing={showing} stored={found} issuers={issuers} />
          <div class="govuk-button-group">
            <Button>{say.save}</Button>
            <a
              class={found.published ? 'govuk-link govuk-link--danger' : 'govuk-link'}
              href={to(`${deskDocumentPath(found.id)}/${found.published ? 'an' : 'hien'}`)}
            >
              {found.published ? say.hide : say.show}
            </a>
          </div>
        </form>
        <Files found={found} language={language} to={to} />
        <Links found={found} language={language} to={to} />
      </DeskPage>
    );
  },
  submit: (tx, actor, now, { documentId, baseVersion, ...content }) => changeDocument(tx, actor, now, { documentId, baseVersion, content }),
  then: ({ documentId }) => deskDocumentPath(documentId),
});

type Around = { found: FoundDocument; language: Language; to: (path: string) => string };

const Files = ({ found, language, to }: Around) => {
  const say = t(language);
  return (
    <>
      <h2 class="govuk-heading-m">{say.files}</h2>
      {found.fileList.length === 0 ? <p class="govuk-body">{say.noFile}</p> : null}
      <RowList>
        {found.fileList.map((file) => (
          <Row remove={to(`${deskDocumentPath(found.id)}/tep/${file.id}`)} word={say.remove} name={file.title}>
            <a href={to(`/lam-viec/tep/${file.id}`)}>{file.title}</a> <span class="ba-quiet">{fileAbout(language, file)}</span>
          </Row>
        ))}
      </RowList>
      <ButtonLink kind="secondary" href={to(`${deskDocumentPath(found.id)}/tep`)}>
        {say.addFile}
      </ButtonLink>
    </>
  );
};

const Links = ({ found, language, to }: Around) => {
  const say = t(language);
  const name = (one: LinkedDocument) => (
    <>
      <a href={to(deskDocumentPath(one.id))}>{documentName(language, one)}</a>{' '}
      {one.inferred ? <Tag colour="yellow">{say.inferred}</Tag> : null}
    </>
  );
  return (
    <>
      <h2 class="govuk-heading-m">{say.implementing}</h2>
      {found.implementing.length === 0 ? <p class="govuk-body">{say.noLink}</p> : null}
      <RowList>
        {found.implementing.map((one) => (
          <Row remove={to(`${deskDocumentPath(found.id)}/lien-ket/${one.id}`)} word={say.remove} name={documentName(language, one)}>
            {name(one)}
          </Row>
        ))}
      </RowList>
      <ButtonLink kind="secondary" href={to(`${deskDocumentPath(found.id)}/lien-ket`)}>
        {say.addLink}
      </ButtonLink>
      {found.implementedBy.length > 0 ? (
        <>
          <h2 class="govuk-heading-m">{say.implementedBy}</h2>
          <RowList>
            {found.implementedBy.map((one) => (
              <li>{name(one)}</li>
            ))}
          </RowList>
        </>
      ) : null}
    </>
  );
};

const Row = ({ remove, word, name, children }: { remove: string; word: string; name: string; children: Child }) => (
  <li class="ba-moves">
    <span>{children}</span>
    <a class="govuk-link govuk-link--danger" href={remove}>
      {word}
      <span class="govuk-visually-hidden"> {name}</span>
    </a>
  </li>
);

/** Taking an entry off the site, or putting it back: an address of its own for each, so that pressing twice does nothing more. */
const showDocumentScreens = ([false, true] as const).map((published) =>
  confirmScreen({
    path: `${DOCUMENTS}/:documentId/${published ? 'hien' : 'an'}`,
    params: documentParams,
    async load(tx, { documentId }) {
      const row = await tx.selectFrom('portal.document').select(['id', 'symbol']).where('id', '=', documentId).executeTakeFirst();
      if (!row) throw new NotFound('document', documentId);
      return row;
    },
    ask({ id, symbol }, language) {
      const say = t(language);
      const [title, what] = published ? [say.show, say.showText(symbol)] : [say.hide, say.hideText(symbol)];
      return { title, what, button: title, grave: !published, back: deskDocumentPath(id) };
    },
    submit: (tx, actor, now, { documentId }) => showDocument(tx, actor, now, { documentId, published }),
    then: ({ documentId }) => deskDocumentPath(documentId),
  }),
);

export const deskDocumentScreens: readonly Screen[] = [newDocumentScreen, ...showDocumentScreens, deskDocumentScreen];
