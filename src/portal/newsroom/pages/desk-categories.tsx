import { z } from 'zod';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { Select, TextInput } from '../../../design/form.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { count, words } from '../../../kernel/words.ts';
import { form, page, type Screen } from '../../../platform/http/screen.tsx';
import { neededText } from '../../../platform/http/typed-text.ts';
import { DESK, DeskPage, DeskParts } from '../../desk/desk.view.tsx';
import { withRefusal } from '../../desk/desk-refusal.words.ts';
import { addCategory, changeCategory } from '../../news/category.commands.ts';
import { branchOf, type CategoryRow, categoryName, listCategories } from '../../news/category.queries.ts';

const t = words({
  vi: {
    title: 'Chuyên mục',
    add: 'Thêm chuyên mục',
    none: 'Chưa có chuyên mục nào',
    noneText: 'Bài viết nào cũng nằm trong một chuyên mục. Thêm chuyên mục đầu tiên.',
    name: 'Tên',
    address: 'Địa chỉ',
    articles: 'Bài đang hiện',
    nameVi: 'Tên tiếng Việt',
    nameEn: 'Tên tiếng Anh',
    nameMissing: 'Nhập tên tiếng Việt',
    nameEnMissing: 'Nhập tên tiếng Anh',
    tooLong: 'Nhiều nhất 80 ký tự',
    parent: 'Nằm trong',
    top: 'Không nằm trong chuyên mục nào',
    parentWrong: 'Chọn một chuyên mục có trong danh sách',
    place: 'Thứ tự trong nhóm',
    placeWrong: 'Nhập thứ tự từ 1 đến 999',
    addText: 'Địa chỉ lấy từ tên tiếng Việt và không đổi về sau, kể cả khi đổi tên.',
    stays: (path: string) => `Địa chỉ ${path} không đổi khi đổi tên.`,
    save: 'Lưu',
  },
  en: {
    title: 'Categories',
    add: 'Add a category',
    none: 'There is no category yet',
    noneText: 'Every article is in a category. Add the first one.',
    name: 'Name',
    address: 'Address',
    articles: 'Articles shown',
    nameVi: 'Name in Vietnamese',
    nameEn: 'Name in English',
    nameMissing: 'Enter the name in Vietnamese',
    nameEnMissing: 'Enter the name in English',
    tooLong: 'At most 80 characters',
    parent: 'Stands in',
    top: 'No other category',
    parentWrong: 'Choose a category of the list',
    place: 'Order within the group',
    placeWrong: 'Enter a number from 1 to 999',
    addText: 'Its address comes from the Vietnamese name and never changes, even when the name does.',
    stays: (path: string) => `The address ${path} stays when the name changes.`,
    save: 'Save',
  },
});

const CATEGORIES = `${DESK}/chuyen-muc`;

const listScreen = page({
  path: CATEGORIES,
  may: 'portal.edit',
  params: z.object({}),
  load: (tx, _, { now }) => listCategories(tx, now),
  view(tree, { language, frame, to }) {
    const say = t(language);
    return (
      <DeskPage frame={frame} title={say.title} beside={<ButtonLink href={to(`${CATEGORIES}/moi`)}>{say.add}</ButtonLink>}>
        <DeskParts language={language} here="categories" />
        {tree.length === 0 ? (
          <EmptyState title={say.none}>
            <p>{say.noneText}</p>
          </EmptyState>
        ) : (
          <ScrollArea label={say.title}>
            <Table
              caption={say.title}
              captionHidden
              columns={[{ text: say.name }, { text: say.address }, { text: say.articles, numeric: true }]}
              rows={tree.map((one) => [
                <>
                  {'– '.repeat(one.depth)}
                  <a href={to(`${CATEGORIES}/${one.id}`)}>{categoryName(language, one)}</a>
                </>,
                `/tin-tuc/${one.slug}`,
                count(language, one.articles),
              ])}
            />
          </ScrollArea>
        )}
      </DeskPage>
    );
  },
});

/** A new category and one to change are the same form. */
const editScreens = (['moi', ':categoryId'] as const).map((last) =>
  form({
    path: `${CATEGORIES}/${last}`,
    may: 'portal.edit',
    params: z.object({ categoryId: z.uuid().optional() }),
    input(language) {
      const say = t(language);
      return z.object({
        nameVi: neededText(80, { missing: say.nameMissing, tooLong: say.tooLong }),
        nameEn: neededText(80, { missing: say.nameEnMissing, tooLong: say.tooLong }),
        parentId: z.union([z.literal(''), z.uuid()], say.parentWrong).transform((id) => id || null),
        place: z.coerce.number(say.placeWrong).int(say.placeWrong).min(1, say.placeWrong).max(999, say.placeWrong),
      });
    },
    async load(tx, { categoryId }, { now }) {
      const tree = await listCategories(tx, now);
      const stored = tree.find(({ id }) => id === categoryId);
      if (categoryId && !stored) throw new NotFound('category', categoryId);
      return { tree, stored };
    },
    view({ tree, stored }, { language, frame, errors, refusal, value, to }) {
      const say = t(language);
      const below = new Set(stored ? branchOf(tree, stored.id) : []);
      const title = stored ? categoryName(language, stored) : say.add;
      return (
        <DeskPage
          frame={frame}
          title={title}
          back={{ href: to(CATEGORIES), text: say.title }}
          errors={withRefusal(language, errors, refusal)}
        >
          <p class="govuk-body">{stored ? say.stays(`/tin-tuc/${stored.slug}`) : say.addText}</p>
          <form method="post" novalidate>
            <TextInput
              language={language}
              name="nameVi"
              label={say.nameVi}
              value={value('nameVi', stored?.nameVi)}
              error={errors['nameVi']}
            />
            <TextInput
              language={language}
              name="nameEn"
              label={say.nameEn}
              value={value('nameEn', stored?.nameEn)}
              error={errors['nameEn']}
            />
            <Select
              language={language}
              name="parentId"
              label={say.parent}
              value={value('parentId', stored?.parentId)}
              error={errors['parentId']}
              options={[
                { value: '', text: say.top },
                ...tree
                  .filter(({ id }) => !below.has(id))
                  .map((one) => ({ value: one.id, text: '– '.repeat(one.depth) + categoryName(language, one) })),
              ]}
            />
            <TextInput
              language={language}
              name="place"
              label={say.place}
              value={value('place', String(placeOf(tree, stored)))}
              error={errors['place']}
              width={3}
              inputmode="numeric"
            />
            <Button>{stored ? say.save : say.add}</Button>
          </form>
        </DeskPage>
      );
    },
    async submit(tx, actor, now, { categoryId, ...content }, { language }) {
      try {
        if (categoryId) return await changeCategory(tx, actor, now, { categoryId, content });
        return await addCategory(tx, actor, now, { content });
      } catch (error) {
        // the parent was there when the form was made
        if (error instanceof NotFound && error.id === content.parentId) throw new Invalid({ parentId: t(language).parentWrong });
        throw error;
      }
    },
    then: () => CATEGORIES,
  }),
);

/** Where a category stands among its siblings, from 1; a new one comes last at the top. */
function placeOf(tree: readonly CategoryRow[], stored: CategoryRow | undefined): number {
  const siblings = tree.filter(({ parentId }) => parentId === (stored?.parentId ?? null));
  return stored ? siblings.findIndex(({ id }) => id === stored.id) + 1 : siblings.length + 1;
}

/** Categories at the desk. */
export const deskCategoryScreens: readonly Screen[] = [listScreen, ...editScreens];
