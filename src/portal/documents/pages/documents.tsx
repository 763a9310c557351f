import { PublicPage } from '../../../design/layout.tsx';
import { Pagination } from '../../../design/navigation.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { count, words } from '../../../kernel/words.ts';
import { EVERYONE, page } from '../../../platform/http/screen.tsx';
import { RegisterFilter, registerAddress, registerColumns, registerParams, searchOf } from '../document.filter.tsx';
import { listDocuments, listRegisterChoices } from '../document.queries.ts';
import { RegisterTable } from '../document.view.tsx';

const t = words({
  vi: {
    title: 'Văn bản',
    about: 'Luật, nghị định, kế hoạch và văn bản khác làm căn cứ cho công tác phòng, chống bạo lực gia đình.',
    found: (n: string) => `${n} văn bản`,
    empty: 'Không có văn bản nào đúng với các điều kiện này.',
    next: 'Thử bỏ bớt một điều kiện lọc, hoặc ',
    search: 'tìm trong toàn trang',
    none: 'Chưa có văn bản nào được công bố.',
  },
  en: {
    title: 'Documents',
    about: 'Laws, decrees, plans and other documents that work against domestic violence rests on.',
    found: (n: string) => (n === '1' ? '1 document' : `${n} documents`),
    empty: 'No document meets these conditions.',
    next: 'Try with fewer filters, or ',
    search: 'search the whole site',
    none: 'No document has been published yet.',
  },
});
const ON_A_PAGE = 20;

/** The register of documents. */
export const documentsScreen = page({
  path: '/van-ban',
  may: EVERYONE,
  params: registerParams,
  keep: 'page',
  async load(tx, asked, { now }) {
    const found = await listDocuments(tx, { ...searchOf(asked), day: dayOf(now), limit: ON_A_PAGE });
    if (asked.trang > 1 && found.rows.length === 0) throw new NotFound('page', String(asked.trang));
    return { asked, ...found, choices: await listRegisterChoices(tx) };
  },
  view({ asked, rows, total, choices }, { language, frame, to }) {
    const say = t(language);
    const base = to('/van-ban');
    return (
      <PublicPage frame={frame} title={say.title} description={say.about} section="/van-ban" crumbs={[{ text: say.title }]}>
        <div class="ba-page ba-page--wide">
          <h1 class="govuk-heading-l">{say.title}</h1>
          <p class="ba-quiet">{say.about}</p>
          <RegisterFilter language={language} base={base} asked={asked} choices={choices} />
          {rows.length > 0 ? (
            <>
              <p class="ba-count">
                <strong>{say.found(count(language, total))}</strong>
              </p>
              <RegisterTable
                language={language}
                columns={registerColumns(language, base, asked)}
                rows={rows}
                href={({ id }) => to(`/van-ban/${id}`)}
              />
              <Pagination
                language={language}
                page={asked.trang}
                pages={Math.ceil(total / ON_A_PAGE)}
                href={(trang) => registerAddress(base, asked, { trang })}
              />
            </>
          ) : (
            <EmptyState title={choices.kinds.length > 0 ? say.empty : say.none}>
              {choices.kinds.length > 0 ? (
                <p>
                  {say.next}
                  <a href={to(`/tim-kiem${asked.q ? `?q=${encodeURIComponent(asked.q)}` : ''}`)}>{say.search}</a>.
                </p>
              ) : null}
            </EmptyState>
          )}
        </div>
      </PublicPage>
    );
  },
});
