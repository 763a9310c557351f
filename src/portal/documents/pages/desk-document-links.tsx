import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Checkboxes, Radios } from '../../../design/choices.tsx';
import { TextInput } from '../../../design/form.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import { keepable } from '../../../platform/http/typed-text.ts';
import { confirmScreen } from '../../desk/desk.form.tsx';
import { DeskPage } from '../../desk/desk.view.tsx';
import { withRefusal } from '../../desk/desk-refusal.words.ts';
import { linkDocuments, unlinkDocuments } from '../document.commands.ts';
import { findDocument, listDocuments } from '../document.queries.ts';
import { Abstract, documentName } from '../document.view.tsx';
import { deskDocumentPath, documentParams } from './desk-document.tsx';
import { DOCUMENTS } from './desk-documents.tsx';

const t = words({
  vi: {
    title: (name: string) => `${name} thực hiện văn bản nào?`,
    search: 'Tìm văn bản theo số, ký hiệu hoặc từ trong trích yếu',
    find: 'Tìm',
    found: 'Văn bản tìm thấy',
    nothing: 'Không tìm thấy văn bản nào. Văn bản phải có trong danh mục trước đã.',
    latest: 'Văn bản mới nhất',
    missing: 'Chọn một văn bản',
    inferred: 'Liên kết này được suy ra, chưa đọc thấy trong chính văn bản',
    inferredHint: 'Người đọc sẽ thấy dòng chữ đó bên cạnh liên kết.',
    link: 'Ghi liên kết',
    remove: 'Bỏ liên kết',
    removeText: (from: string, to: string) => `${from} sẽ không còn được ghi là thực hiện ${to}. Hai văn bản vẫn ở trong danh mục.`,
  },
  en: {
    title: (name: string) => `Which document does ${name} implement?`,
    search: 'Find a document by number or words of its abstract',
    find: 'Find',
    found: 'Documents found',
    nothing: 'No document found. It must be in the register first.',
    latest: 'Newest documents',
    missing: 'Choose a document',
    inferred: 'This link is inferred and was not read in the document itself',
    inferredHint: 'Readers will see these words beside the link.',
    link: 'Add the link',
    remove: 'Remove the link',
    removeText: (from: string, to: string) => `${from} will no longer be said to implement ${to}. Both stay in the register.`,
  },
});
const MOST_FOUND = 20;

/** Choosing, by searching, what a document implements. */
const linkScreen = form({
  path: `${DOCUMENTS}/:documentId/lien-ket`,
  may: 'portal.edit',
  params: documentParams.extend({
    q: z
      .string()
      .transform((q) => keepable(q.slice(0, 200)))
      .optional(),
  }),
  input: (language) =>
    z.object({
      implementsId: z.uuid(t(language).missing),
      inferred: z
        .string()
        .optional()
        .transform((value) => value === 'yes'),
    }),
  async load(tx, { documentId, q }, { now }) {
    const found = await findDocument(tx, documentId, dayOf(now), now);
    if (!found) throw new NotFound('document', documentId);
    const { rows } = await listDocuments(tx, { day: dayOf(now), limit: MOST_FOUND, page: 1, sort: 'moi', q: q || undefined, desk: true });
    const linked = new Set([documentId, ...found.implementing.map(({ id }) => id)]);
    return { found, q: q ?? '', candidates: rows.filter(({ id }) => !linked.has(id)) };
  },
  view({ found, q, candidates }, { language, frame, errors, refusal, value, chosen, to }) {
    const say = t(language);
    const name = documentName(language, found);
    const here = to(`${deskDocumentPath(found.id)}/lien-ket`);
    return (
      <DeskPage
        frame={frame}
        title={say.title(name)}
        back={{ href: to(deskDocumentPath(found.id)), text: name }}
        errors={withRefusal(language, errors, refusal)}
      >
        <form method="get" action={here}>
          <TextInput language={language} name="q" label={say.search} value={q} type="search" maxlength={200} />
          <Button kind="secondary">{say.find}</Button>
        </form>
        {candidates.length === 0 ? (
          <p class="govuk-body">{say.nothing}</p>
        ) : (
          <form method="post" novalidate>
            <Radios
              language={language}
              name="implementsId"
              legend={q ? say.found : say.latest}
              legendSize="m"
              value={value('implementsId')}
              error={errors['implementsId']}
              choices={candidates.map((one) => ({
                value: one.id,
                text: documentName(language, one),
                hint: <Abstract language={language} of={one} />,
              }))}
            />
            <Checkboxes
              language={language}
              name="inferred"
              values={chosen('inferred', 'yes') ? ['yes'] : []}
              choices={[{ value: 'yes', text: say.inferred, hint: say.inferredHint }]}
            />
            <Button>{say.link}</Button>
          </form>
        )}
      </DeskPage>
    );
  },
  submit: (tx, actor, now, { documentId, implementsId, inferred }) => linkDocuments(tx, actor, now, { documentId, implementsId, inferred }),
  then: ({ documentId }) => deskDocumentPath(documentId),
});

/** Taking a link back. */
const unlinkScreen = confirmScreen({
  path: `${DOCUMENTS}/:documentId/lien-ket/:implementsId`,
  params: documentParams.extend({ implementsId: z.uuid() }),
  async load(tx, { documentId, implementsId }) {
    const row = await tx
      .selectFrom('portal.document_link as l')
      .innerJoin('portal.document as d', 'd.id', 'l.document_id')
      .innerJoin('portal.document as o', 'o.id', 'l.implements_id')
      .select(['d.id', 'd.symbol as from', 'o.symbol as to'])
      .where('l.document_id', '=', documentId)
      .where('l.implements_id', '=', implementsId)
      .executeTakeFirst();
    if (!row) throw new NotFound('link', implementsId);
    return row;
  },
  ask({ id, from, to }, language) {
    const say = t(language);
    return { title: say.remove, what: say.removeText(from, to), button: say.remove, grave: true, back: deskDocumentPath(id) };
  },
  submit: (tx, actor, now, params) => unlinkDocuments(tx, actor, now, params),
  then: ({ documentId }) => deskDocumentPath(documentId),
});

export const deskDocumentLinkScreens: readonly Screen[] = [linkScreen, unlinkScreen];
