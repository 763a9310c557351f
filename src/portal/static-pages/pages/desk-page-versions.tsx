import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { listUnits } from '../../../organisation/units/unit.queries.ts';
import { form, page, type Screen } from '../../../platform/http/screen.tsx';
import { BaseVersion, baseVersion } from '../../desk/desk.form.tsx';
import { DeskPage } from '../../desk/desk.view.tsx';
import { withRefusal } from '../../desk/desk-refusal.words.ts';
import { forEditing } from '../../rich-text/body.fields.tsx';
import { cleanBody } from '../../rich-text/body.ts';
import { restorePage } from '../static-page.commands.ts';
import { PAGE_DEFAULTS } from '../static-page.defaults.ts';
import { findPageDraft, listPageVersions } from '../static-page.queries.ts';
import { isFixedPage, type PageContent } from '../static-page.rules.ts';
import { PageDifference } from '../static-page.view.tsx';
import { needPage, PAGE, pageParams } from './desk-page.tsx';
import { deskPagePath } from './desk-pages.tsx';
import { StaticPage } from './static-page.tsx';

const t = words({
  vi: {
    preview: 'Xem trước, người đọc chưa thấy',
    saved: 'Bản đang lưu',
    back: 'Về trang sửa',
    title: (n: string) => `Phiên bản ${n}`,
    first: 'Nội dung đi kèm chương trình',
    difference: 'Gạch ngang: bản đang lưu có mà phiên bản này không có. Gạch dưới: phiên bản này có.',
    restore: 'Khôi phục phiên bản này',
    restoreText: 'Nội dung này thành phiên bản mới nhất và hiện ngay. Không phiên bản nào bị mất.',
  },
  en: {
    preview: 'Preview; readers do not see it yet',
    saved: 'As saved',
    back: 'Back to editing',
    title: (n: string) => `Version ${n}`,
    first: 'What the program came with',
    difference: 'Struck through: what is saved now and not in this version. Underlined: what this version has.',
    restore: 'Restore this version',
    restoreText: 'Its content becomes the newest version and is shown at once. No version is lost.',
  },
});

/** A page as the public will see it: what this editor has typed, else what is saved. */
const previewScreen = page({
  path: `${PAGE}/xem-truoc`,
  may: 'portal.edit',
  params: pageParams,
  async load(tx, { slug }, { now }) {
    const found = await needPage(tx, { slug });
    const draft = await findPageDraft(tx, slug);
    const shown = draft ? { ...draft, slug, updatedAt: now } : found;
    const day = dayOf(now);
    return { shown, isDraft: draft !== undefined, of: slug === 'bo-may' ? { units: await listUnits(tx, day), day } : undefined };
  },
  view({ shown, isDraft, of }, { language, frame, to }) {
    const say = t(language);
    const banner = { text: `${isDraft ? say.preview : say.saved}. ${say.back}`, href: deskPagePath(shown.slug) };
    return (
      <StaticPage
        language={language}
        frame={{ ...frame, banners: [banner] }}
        to={to}
        page={{ ...shown, bodyVi: forEditing(shown.bodyVi), bodyEn: forEditing(shown.bodyEn) }}
        of={of}
      />
    );
  },
});

/** An earlier version beside what is saved now, and the way back to it. */
const versionScreen = form({
  path: `${PAGE}/phien-ban/:number{[0-9]+}`,
  may: 'portal.edit',
  params: pageParams.extend({ number: z.coerce.number().int().max(1_000_000) }),
  input: () => z.object({ baseVersion }),
  async load(tx, { slug, number }) {
    const found = await needPage(tx, { slug });
    const old =
      number === 0 && isFixedPage(slug) ? PAGE_DEFAULTS[slug] : (await listPageVersions(tx, slug)).find((one) => one.number === number);
    if (!old) throw new NotFound('page version', `${slug} ${number}`);
    return { found, old, number };
  },
  view({ found, old, number }, showing) {
    const { language, frame, errors, refusal, to } = showing;
    const say = t(language);
    return (
      <DeskPage
        frame={frame}
        title={number === 0 ? say.first : say.title(String(number))}
        back={{ href: to(deskPagePath(found.slug)), text: say.back }}
        errors={withRefusal(language, errors, refusal)}
      >
        <p class="ba-quiet">{say.difference}</p>
        <PageDifference language={language} before={found} after={old} />
        {isSame(found, old) ? null : (
          <form method="post" novalidate>
            <p class="govuk-body">{say.restoreText}</p>
            <BaseVersion showing={showing} version={found.version} />
            <Button>{say.restore}</Button>
          </form>
        )}
      </DeskPage>
    );
  },
  submit: (tx, actor, now, { slug, number, baseVersion }) => restorePage(tx, actor, now, { slug, number, baseVersion }),
  then: ({ slug }) => deskPagePath(slug),
});

const isSame = (a: PageContent, b: PageContent): boolean =>
  a.titleVi === b.titleVi &&
  a.titleEn === b.titleEn &&
  cleanBody(a.bodyVi) === cleanBody(b.bodyVi) &&
  cleanBody(a.bodyEn) === cleanBody(b.bodyEn);

/** Preview and versions of a page. */
export const deskPageVersionScreens: readonly Screen[] = [previewScreen, versionScreen];
