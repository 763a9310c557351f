import { z } from 'zod';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { Tag } from '../../../design/text.tsx';
import { words } from '../../../kernel/words.ts';
import { form, page, type Screen } from '../../../platform/http/screen.tsx';
import { DESK, DeskPage, DeskParts, Moment } from '../../desk/desk.view.tsx';
import { withRefusal } from '../../desk/desk-refusal.words.ts';
import { addPage } from '../static-page.commands.ts';
import { PageFields, pageInput } from '../static-page.fields.tsx';
import { listPages } from '../static-page.queries.ts';
import { pagePath } from '../static-page.rules.ts';

const t = words({
  vi: {
    title: 'Trang',
    add: 'Thêm trang',
    addText: 'Địa chỉ lấy từ tên trang và không đổi về sau. Trang chưa hiện với người đọc cho đến khi bạn công khai.',
    page: 'Tên trang',
    address: 'Địa chỉ',
    changed: 'Sửa lần cuối',
    never: 'Nội dung đi kèm chương trình',
    hidden: 'Chưa công khai',
    save: 'Lưu, chưa công khai',
  },
  en: {
    title: 'Pages',
    add: 'Add a page',
    addText: 'Its address comes from its name and never changes. Readers do not see the page until you make it public.',
    page: 'Name of the page',
    address: 'Address',
    changed: 'Last changed',
    never: 'What the program came with',
    hidden: 'Not public',
    save: 'Save, not public yet',
  },
});

export const PAGES = `${DESK}/trang`;
export const deskPagePath = (slug: unknown): string => `${PAGES}/${slug}`;
/** Two languages of a long page, as a form sends them. */
export const PAGE_BODY_LIMIT = 2 * 1024 * 1024;

const listScreen = page({
  path: PAGES,
  may: 'portal.edit',
  params: z.object({}),
  load: (tx) => listPages(tx),
  view(pages, { language, frame, to }) {
    const say = t(language);
    return (
      <DeskPage frame={frame} title={say.title} beside={<ButtonLink href={to(`${PAGES}/moi`)}>{say.add}</ButtonLink>}>
        <DeskParts language={language} here="pages" />
        <div class="ba-desk-list">
          <ScrollArea label={say.title}>
            <Table
              caption={say.title}
              captionHidden
              columns={[{ text: say.page }, { text: say.address }, { text: say.changed }]}
              rows={pages.map((one) => [
                <>
                  <a href={to(deskPagePath(one.slug))}>{language === 'vi' ? one.titleVi : one.titleEn}</a>{' '}
                  {one.published ? null : <Tag colour="red">{say.hidden}</Tag>}
                </>,
                one.published ? <a href={to(pagePath(one.slug))}>{pagePath(one.slug)}</a> : pagePath(one.slug),
                one.updatedAt ? <Moment at={one.updatedAt} /> : say.never,
              ])}
            />
          </ScrollArea>
        </div>
      </DeskPage>
    );
  },
});

const newScreen = form({
  path: `${PAGES}/moi`,
  may: 'portal.edit',
  bodyLimit: PAGE_BODY_LIMIT,
  params: z.object({}),
  input: pageInput,
  load: async () => ({}),
  view(_, showing) {
    const { language, frame, errors, refusal, to } = showing;
    const say = t(language);
    return (
      <DeskPage
        frame={frame}
        title={say.add}
        back={{ href: to(PAGES), text: say.title }}
        errors={withRefusal(language, errors, refusal)}
        head={<script type="module" src={frame.assets.editor}></script>}
      >
        <p class="govuk-body">{say.addText}</p>
        <form method="post" novalidate>
          <PageFields showing={showing} />
          <Button>{say.save}</Button>
        </form>
      </DeskPage>
    );
  },
  submit: (tx, actor, now, content) => addPage(tx, actor, now, { content }),
  then: (_, { slug }) => deskPagePath(slug),
});

/** The list of pages at the desk, and a new one. */
export const deskPagesScreens: readonly Screen[] = [listScreen, newScreen];
