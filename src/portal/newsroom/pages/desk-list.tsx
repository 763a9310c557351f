import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { Filter } from '../../../design/filter.tsx';
import { Select, TextInput } from '../../../design/form.tsx';
import { NotificationBadge, Pagination, SubNavigation } from '../../../design/navigation.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { Table } from '../../../design/table.tsx';
import { Tag } from '../../../design/text.tsx';
import { count, words } from '../../../kernel/words.ts';
import { page, pageNumber } from '../../../platform/http/screen.tsx';
import { DESK, DeskPage, DeskParts, Moment, nameOf, SampleTag, StateTag } from '../../desk/desk.view.tsx';
import { lockHolds, STATES, type State } from '../../news/article.rules.ts';
import { STATE_WORDS } from '../../news/article.words.ts';
import { categoryOptions } from '../article.fields.tsx';
import { countByState, DESK_PAGE_SIZE, listAuthors, listCategoryChoices, listDeskArticles } from '../article-desk.queries.ts';
import { deskArticleScreen } from './desk-article.tsx';
import { newArticleScreen } from './desk-new.tsx';

const t = words({
  vi: {
    title: 'Nội dung',
    add: 'Viết bài mới',
    states: 'Bài theo trạng thái',
    all: 'Tất cả',
    text: 'Chữ trong tiêu đề',
    category: 'Chuyên mục',
    author: 'Người viết',
    any: 'Tất cả',
    article: 'Bài',
    state: 'Trạng thái',
    touched: 'Sửa lần cuối',
    showing: (n: string) => `${n} bài`,
    none: 'Không có bài nào',
    noneFiltered: 'Bỏ bớt điều kiện lọc, hoặc tìm chữ khác.',
    noneAtAll: 'Bài đầu tiên bắt đầu bằng nút “Viết bài mới”.',
    editing: (name: string) => `${name} đang sửa`,
    live: 'Bản trước đang hiện',
    pinned: 'Ghim',
    waiting: 'Hẹn giờ đăng',
  },
  en: {
    title: 'Content',
    add: 'Write a new article',
    states: 'Articles by state',
    all: 'All',
    text: 'Words in the title',
    category: 'Category',
    author: 'Writer',
    any: 'All',
    article: 'Article',
    state: 'State',
    touched: 'Last changed',
    showing: (n: string) => `${n} articles`,
    none: 'No articles',
    noneFiltered: 'Remove a filter, or look for other words.',
    noneAtAll: 'Begin the first one with “Write a new article”.',
    editing: (name: string) => `${name} is editing`,
    live: 'An earlier version is shown',
    pinned: 'Pinned',
    waiting: 'Scheduled',
  },
});

/** Every article of the desk, last touched first. The filter is in the address, so that a list can be shared. */
export const deskListScreen = page({
  path: DESK,
  may: 'portal.edit',
  params: z.object({
    'trang-thai': z.enum(STATES).optional().catch(undefined),
    'chuyen-muc': z.uuid().optional().catch(undefined),
    'nguoi-viet': z.uuid().optional().catch(undefined),
    tim: z.string().trim().max(200).optional().catch(undefined),
    trang: pageNumber,
  }),
  load: async (tx, params) => {
    const filter = { state: params['trang-thai'], categoryId: params['chuyen-muc'], author: params['nguoi-viet'], text: params.tim };
    return {
      params,
      list: await listDeskArticles(tx, filter, params.trang),
      counts: await countByState(tx),
      categories: await listCategoryChoices(tx),
      authors: await listAuthors(tx),
    };
  },
  view: ({ params, list, counts, categories, authors }, { language, frame, now, to }) => {
    const say = t(language);
    const here = (change: Record<string, string | undefined>) => {
      const query = new URLSearchParams();
      const all = { ...params, trang: undefined, ...change };
      for (const [name, value] of Object.entries(all)) if (value) query.set(name, String(value));
      return to(DESK) + (query.size > 0 ? `?${query}` : '');
    };
    const state = params['trang-thai'];
    const category = categories.find(({ id }) => id === params['chuyen-muc']);
    const author = authors.find(({ id }) => id === params['nguoi-viet']);
    const selected = [
      ...(params.tim ? [{ text: `“${params.tim}”`, href: here({ tim: undefined }) }] : []),
      ...(category ? [{ text: category[language], href: here({ 'chuyen-muc': undefined }) }] : []),
      ...(author ? [{ text: author.name, href: here({ 'nguoi-viet': undefined }) }] : []),
    ];
    const total = Object.values(counts).reduce((sum, n) => sum + n, 0);
    return (
      <DeskPage frame={frame} title={say.title} beside={<ButtonLink href={to(newArticleScreen.path)}>{say.add}</ButtonLink>}>
        <DeskParts language={language} here="articles" />
        <SubNavigation
          label={say.states}
          items={[
            {
              href: here({ 'trang-thai': undefined }),
              text: say.all,
              active: !state,
              badge: <NotificationBadge language={language} count={total} />,
            },
            ...STATES.filter((one) => counts[one] || one === state).map((one) => ({
              href: here({ 'trang-thai': one }),
              text: STATE_WORDS[one][language],
              active: one === state,
              badge: <NotificationBadge language={language} count={counts[one] ?? 0} />,
            })),
          ]}
        />
        <Filter
          language={language}
          action={to(DESK)}
          clear={here({ tim: undefined, 'chuyen-muc': undefined, 'nguoi-viet': undefined })}
          selected={selected}
        >
          {state ? <input type="hidden" name="trang-thai" value={state} /> : null}
          <TextInput language={language} name="tim" label={say.text} value={params.tim} type="search" />
          <Select
            language={language}
            name="chuyen-muc"
            label={say.category}
            value={params['chuyen-muc']}
            options={[{ value: '', text: say.any }, ...categoryOptions(language, { categories })]}
          />
          <Select
            language={language}
            name="nguoi-viet"
            label={say.author}
            value={params['nguoi-viet']}
            options={[
              { value: '', text: say.any },
              ...authors.map(({ id, name }) => ({ value: id, text: nameOf(frame, new Map([[id, name]]), id) })),
            ]}
          />
        </Filter>
        {list.rows.length === 0 ? (
          <EmptyState title={say.none}>
            <p>{selected.length > 0 || state ? say.noneFiltered : say.noneAtAll}</p>
          </EmptyState>
        ) : (
          <div class="ba-desk-list">
            <Table
              caption={say.showing(count(language, list.total))}
              captionSize="s"
              columns={[{ text: say.article }, { text: say.state }, { text: say.category }, { text: say.author }, { text: say.touched }]}
              rows={list.rows.map((row) => [
                <>
                  <a href={to(deskArticleScreen.at({ articleId: row.id }))}>{row.title}</a>{' '}
                  <SampleTag language={language} sample={row.sample} />
                  {row.pinned ? <Tag colour="teal">{say.pinned}</Tag> : null}
                  {row.lockedBy && row.lockSeenAt && lockHolds(row.lockSeenAt, now) ? (
                    <p class="ba-quiet">{say.editing(nameOf(frame, list.names, row.lockedBy))}</p>
                  ) : null}
                </>,
                <>
                  <StateTag language={language} state={row.state as State} />
                  {row.publishedVersion !== null && row.withdrawnAt === null && row.state !== 'published' ? (
                    <p class="ba-quiet">{say.live}</p>
                  ) : null}
                  {row.state === 'published' && row.visibleFrom && Temporal.Instant.compare(row.visibleFrom, now) > 0 ? (
                    <p class="ba-quiet">{say.waiting}</p>
                  ) : null}
                </>,
                language === 'vi' ? row.categoryVi : row.categoryEn,
                nameOf(frame, list.names, row.createdBy),
                <Moment at={row.touchedAt ?? row.createdAt} />,
              ])}
            />
          </div>
        )}
        <Pagination
          language={language}
          page={params.trang}
          pages={Math.ceil(list.total / DESK_PAGE_SIZE)}
          href={(n) => here({ trang: String(n) })}
        />
      </DeskPage>
    );
  },
});
