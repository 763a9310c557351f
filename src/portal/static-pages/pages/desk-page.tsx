import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { Details, InsetText, Tag } from '../../../design/text.tsx';
import { momentText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { listNames } from '../../../organisation/people/account.queries.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { form, type Screen } from '../../../platform/http/screen.tsx';
import { BaseVersion, baseVersion, confirmScreen } from '../../desk/desk.form.tsx';
import { DeskPage, Moment, nameOf } from '../../desk/desk.view.tsx';
import { withRefusal } from '../../desk/desk-refusal.words.ts';
import { discardPageDraft, keepPageDraft, savePage, showPage } from '../static-page.commands.ts';
import { PageFields, pageInput } from '../static-page.fields.tsx';
import { type FoundPage, findPage, findPageDraft, listPageVersions } from '../static-page.queries.ts';
import { isFixedPage, pagePath } from '../static-page.rules.ts';
import { PageDifference } from '../static-page.view.tsx';
import { deskPagePath, PAGE_BODY_LIMIT, PAGES } from './desk-pages.tsx';

const t = words({
  vi: {
    all: 'Trang',
    save: 'Lưu và đăng',
    saveHidden: 'Lưu',
    preview: 'Xem trước',
    see: 'Xem trên cổng',
    hidden: 'Chưa công khai',
    draft: (at: string) => `Bạn đang sửa dở, lần cuối lúc ${at}. Người đọc chưa thấy những thay đổi này.`,
    discard: 'Bỏ bản đang sửa',
    discardText: 'Những thay đổi bạn chưa đăng sẽ mất. Trang vẫn như người đọc đang thấy.',
    versions: 'Các phiên bản',
    version: (n: string) => `Phiên bản ${n}`,
    first: 'Nội dung đi kèm chương trình',
    newest: 'mới nhất',
    both: 'Khác nhau giữa bản đang lưu và bản của bạn',
    hide: 'Thôi công khai',
    show: 'Công khai',
    hideText: (title: string) => `Trang “${title}” sẽ không mở được nữa và không còn trong tìm kiếm. Có thể công khai lại bất cứ lúc nào.`,
    showText: (title: string, path: string) => `Ai cũng sẽ xem được trang “${title}” ở địa chỉ ${path}.`,
  },
  en: {
    all: 'Pages',
    save: 'Save and publish',
    saveHidden: 'Save',
    preview: 'Preview',
    see: 'See it on the portal',
    hidden: 'Not public',
    draft: (at: string) => `You are in the middle of changing this page, last at ${at}. Readers do not see these changes yet.`,
    discard: 'Discard my changes',
    discardText: 'What you have changed and not published will be lost. The page stays as readers see it now.',
    versions: 'Versions',
    version: (n: string) => `Version ${n}`,
    first: 'What the program came with',
    newest: 'newest',
    both: 'What differs between what is saved and what you typed',
    hide: 'Take off the site',
    show: 'Make public',
    hideText: (title: string) => `The page “${title}” will no longer open or be found. You can make it public again at any time.`,
    showText: (title: string, path: string) => `Everybody will be able to read the page “${title}” at ${path}.`,
  },
});

export const PAGE = `${PAGES}/:slug{[a-z0-9.-]+}`;
export const pageParams = z.object({ slug: z.string().max(120) });

/** @throws NotFound when there is no such page. */
export async function needPage(tx: Tx, { slug }: { slug: string }): Promise<FoundPage> {
  const found = await findPage(tx, slug);
  if (!found) throw new NotFound('page', slug);
  return found;
}

const editScreen = form({
  path: PAGE,
  may: 'portal.edit',
  bodyLimit: PAGE_BODY_LIMIT,
  params: pageParams,
  input: (language) => pageInput(language).and(z.object({ baseVersion, act: z.enum(['save', 'preview']).default('save').catch('save') })),
  async load(tx, { slug }) {
    const versions = await listPageVersions(tx, slug);
    return {
      found: await needPage(tx, { slug }),
      draft: await findPageDraft(tx, slug),
      versions,
      names: await listNames(
        tx,
        versions.map(({ savedBy }) => savedBy),
      ),
    };
  },
  view({ found, draft, versions, names }, showing) {
    const { language, frame, errors, refusal, value, to } = showing;
    const say = t(language);
    const own = deskPagePath(found.slug);
    const typed = { titleVi: value('titleVi'), bodyVi: value('bodyVi'), titleEn: value('titleEn'), bodyEn: value('bodyEn') };
    return (
      <DeskPage
        frame={frame}
        title={language === 'vi' ? found.titleVi : found.titleEn}
        back={{ href: to(PAGES), text: say.all }}
        errors={withRefusal(language, errors, refusal)}
        head={<script type="module" src={frame.assets.editor}></script>}
        beside={
          found.published ? (
            <a class="govuk-link" href={to(pagePath(found.slug))}>
              {say.see}
            </a>
          ) : (
            <Tag colour="red">{say.hidden}</Tag>
          )
        }
      >
        {refusal?.code === 'changed-meanwhile' ? (
          <Details summary={say.both} open>
            <PageDifference language={language} before={found} after={typed} />
          </Details>
        ) : draft ? (
          <InsetText>
            {say.draft(momentText(draft.savedAt))} <a href={to(`${own}/bo-ban-nhap`)}>{say.discard}</a>
          </InsetText>
        ) : null}
        <form method="post" novalidate>
          <BaseVersion showing={showing} version={refusal ? found.version : (draft?.baseVersion ?? found.version)} />
          <PageFields showing={showing} stored={draft ?? found} />
          <div class="govuk-button-group">
            <Button name="act" value="save">
              {found.published ? say.save : say.saveHidden}
            </Button>
            <Button name="act" value="preview" kind="secondary">
              {say.preview}
            </Button>
            {isFixedPage(found.slug) ? null : (
              <a
                class={found.published ? 'govuk-link govuk-link--danger' : 'govuk-link'}
                href={to(`${own}/${found.published ? 'an' : 'hien'}`)}
              >
                {found.published ? say.hide : say.show}
              </a>
            )}
          </div>
        </form>
        <h2 class="govuk-heading-m">{say.versions}</h2>
        <ul class="govuk-list">
          {versions.map(({ number, savedAt, savedBy }) => (
            <li>
              {number === found.version ? (
                `${say.version(String(number))} (${say.newest})`
              ) : (
                <a href={to(`${own}/phien-ban/${number}`)}>{say.version(String(number))}</a>
              )}{' '}
              <span class="ba-quiet">
                {nameOf(frame, names, savedBy)}, <Moment at={savedAt} />
              </span>
            </li>
          ))}
          {isFixedPage(found.slug) ? (
            <li>{found.version === 0 ? `${say.first} (${say.newest})` : <a href={to(`${own}/phien-ban/0`)}>{say.first}</a>}</li>
          ) : null}
        </ul>
      </DeskPage>
    );
  },
  async submit(tx, actor, now, { slug, baseVersion, act, ...content }) {
    await needPage(tx, { slug });
    const outcome = await (act === 'preview' ? keepPageDraft : savePage)(tx, actor, now, { slug, baseVersion, content });
    return outcome.ok ? { ok: true as const, value: act } : outcome;
  },
  then: ({ slug }, act) => (act === 'preview' ? `${deskPagePath(slug)}/xem-truoc` : deskPagePath(slug)),
});

const showScreens = ([true, false] as const).map((published) =>
  confirmScreen({
    path: `${PAGE}/${published ? 'hien' : 'an'}`,
    params: pageParams,
    load: needPage,
    ask({ slug, titleVi, titleEn }, language) {
      const say = t(language);
      const title = language === 'vi' ? titleVi : titleEn;
      const [button, what] = published ? [say.show, say.showText(title, pagePath(slug))] : [say.hide, say.hideText(title)];
      return { title: button, what, button, grave: !published, back: deskPagePath(slug) };
    },
    submit: (tx, actor, now, { slug }) => showPage(tx, actor, now, { slug, published }),
    then: ({ slug }) => deskPagePath(slug),
  }),
);

const discardScreen = confirmScreen({
  path: `${PAGE}/bo-ban-nhap`,
  params: pageParams,
  load: needPage,
  ask({ slug }, language) {
    const say = t(language);
    return { title: say.discard, what: say.discardText, button: say.discard, grave: true, back: deskPagePath(slug) };
  },
  submit: (tx, actor, now, { slug }) => discardPageDraft(tx, actor, now, { slug }),
  then: ({ slug }) => deskPagePath(slug),
});

/** A page at the desk: changing it, making it public or not, discarding what was typed. */
export const deskPageScreens: readonly Screen[] = [...showScreens, discardScreen, editScreen];
