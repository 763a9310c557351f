import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Select, TextInput } from '../../../design/form.tsx';
import { words } from '../../../kernel/words.ts';
import { form } from '../../../platform/http/screen.tsx';
import { DESK, DeskPage } from '../../desk/desk.view.tsx';
import { createArticle } from '../../news/article.commands.ts';
import { articleInput, categoryOptions, invalidChoices } from '../article.fields.tsx';
import { listCategoryChoices, listUnknownChoices } from '../article-desk.queries.ts';

const t = words({
  vi: {
    title: 'Viết bài mới',
    back: 'Mọi bài',
    articleTitle: 'Tiêu đề',
    titleHint: 'Sửa lại được sau. Địa chỉ của bài làm theo tiêu đề cho tới khi đăng.',
    category: 'Chuyên mục',
    choose: 'Chọn chuyên mục',
    next: 'Bắt đầu viết',
  },
  en: {
    title: 'Write a new article',
    back: 'All articles',
    articleTitle: 'Title',
    titleHint: 'You can change it later. The address follows the title until the article is published.',
    category: 'Category',
    choose: 'Choose a category',
    next: 'Start writing',
  },
});

/** A title and a category make a draft; it is written on the next page, where nothing can be lost any more. */
export const newArticleScreen = form({
  path: `${DESK}/moi`,
  may: 'portal.edit',
  params: z.object({}),
  load: (tx) => listCategoryChoices(tx),
  input: (language) => articleInput(language).pick({ title: true, categoryId: true }),
  view: (categories, { language, frame, errors, value, to }) => {
    const say = t(language);
    return (
      <DeskPage frame={frame} title={say.title} back={{ href: to(DESK), text: say.back }} errors={errors}>
        <form method="post" novalidate>
          <TextInput
            language={language}
            name="title"
            label={say.articleTitle}
            hint={say.titleHint}
            value={value('title')}
            error={errors['title']}
          />
          <Select
            language={language}
            name="categoryId"
            label={say.category}
            value={value('categoryId')}
            error={errors['categoryId']}
            options={[{ value: '', text: say.choose }, ...categoryOptions(language, { categories })]}
          />
          <Button>{say.next}</Button>
        </form>
      </DeskPage>
    );
  },
  submit: async (tx, actor, now, { title, categoryId }, { language }) => {
    const unknown = await listUnknownChoices(tx, { categoryId });
    if (unknown.length > 0) throw invalidChoices(language, unknown);
    return createArticle(tx, actor, now, {
      categoryId,
      content: {
        title,
        agencyTag: null,
        lead: '',
        body: '',
        author: null,
        source: null,
        titleEn: null,
        leadEn: null,
        bodyEn: null,
        imageId: null,
      },
    });
  },
  then: (_, { articleId }) => `${DESK}/bai/${articleId}/sua`,
});
