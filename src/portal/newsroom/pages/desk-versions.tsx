import { z } from 'zod';
import { Button, ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { momentText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import { listNames } from '../../../organisation/people/account.queries.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { form, page } from '../../../platform/http/screen.tsx';
import { DESK, DeskPage, nameOf } from '../../desk/desk.view.tsx';
import { restoreVersion } from '../../news/article.commands.ts';
import { findVersion, type Version } from '../../news/article-version.queries.ts';
import { Difference } from '../../rich-text/difference.view.tsx';
import { asTyped } from '../article.fields.tsx';
import { ARTICLE, deskArticleScreen } from './desk-article.tsx';

const t = words({
  vi: {
    title: (a: string, b: string) => `Phiên bản ${a} so với ${b}`,
    back: 'Về trang của bài',
    about: (a: string, b: string) => `Chữ gạch đi chỉ có trong phiên bản ${a}, chữ gạch chân chỉ có trong phiên bản ${b}.`,
    version: (n: string, name: string, at: string) => `Phiên bản ${n}: ${name}, ${at}`,
    look: (n: string) => `Xem phiên bản ${n} như người đọc`,
    restore: (n: string) => `Khôi phục phiên bản ${n}`,
    restoreText: (n: string) =>
      `Nội dung của phiên bản ${n} được chép thành phiên bản mới nhất. Không phiên bản nào mất. Bài trở lại là bản nháp và cần được duyệt; người đọc vẫn thấy bản đang đăng.`,
  },
  en: {
    title: (a: string, b: string) => `Version ${a} beside ${b}`,
    back: 'Back to the article',
    about: (a: string, b: string) => `What is struck through stands only in version ${a}, what is underlined only in version ${b}.`,
    version: (n: string, name: string, at: string) => `Version ${n}: ${name}, ${at}`,
    look: (n: string) => `See version ${n} as readers would`,
    restore: (n: string) => `Restore version ${n}`,
    restoreText: (n: string) =>
      `The content of version ${n} is copied as the latest version. No version is lost. The article becomes a draft again, to be approved; readers go on seeing the published version.`,
  },
});

/** Two versions and what differs, e.g. `/phien-ban/2..5`. */
export const compareVersionsScreen = page({
  path: `${ARTICLE}/phien-ban/:range{[0-9]+[.][.][0-9]+}`,
  may: 'portal.edit',
  params: z.object({
    articleId: z.uuid(),
    range: z
      .string()
      .transform((text) => text.split('..').map(Number) as [number, number])
      .refine(([a, b]) => Math.max(a, b) < 1_000_000),
  }),
  load: async (tx, { articleId, range: [a, b] }) => {
    const [before, after] = [await findOne(tx, articleId, a), await findOne(tx, articleId, b)];
    return { articleId, before, after, names: await listNames(tx, [before.savedBy, after.savedBy]) };
  },
  view: ({ articleId, before, after, names }, { language, frame, to }) => {
    const say = t(language);
    const line = (version: Version) =>
      say.version(String(version.number), nameOf(frame, names, version.savedBy), momentText(version.savedAt));
    const [a, b] = [String(before.number), String(after.number)];
    const at = (path: string) => to(`${DESK}/bai/${articleId}/${path}`);
    return (
      <DeskPage frame={frame} title={say.title(a, b)} back={{ href: to(deskArticleScreen.at({ articleId })), text: say.back }}>
        <ul class="govuk-list">
          <li>{line(before)}</li>
          <li>{line(after)}</li>
        </ul>
        <p class="govuk-hint">{say.about(a, b)}</p>
        <Difference language={language} before={typed(before)} after={typed(after)} />
        <ButtonGroup>
          <ButtonLink href={at(`phien-ban/${a}/khoi-phuc`)} kind="secondary">
            {say.restore(a)}
          </ButtonLink>
          <a class="govuk-link" href={at(`xem-truoc?phien-ban=${a}`)}>
            {say.look(a)}
          </a>
          <a class="govuk-link" href={at(`xem-truoc?phien-ban=${b}`)}>
            {say.look(b)}
          </a>
        </ButtonGroup>
      </DeskPage>
    );
  },
});

export const restoreVersionScreen = form({
  path: `${ARTICLE}/phien-ban/:number{[0-9]+}/khoi-phuc`,
  may: 'portal.edit',
  params: z.object({ articleId: z.uuid(), number: z.coerce.number().int().min(1).max(1_000_000) }),
  load: async (tx, { articleId, number }) => ({ articleId, version: await findOne(tx, articleId, number) }),
  input: () => z.object({}),
  view: ({ articleId, version }, { language, frame, refusal, to }) => {
    const say = t(language);
    const n = String(version.number);
    return (
      <DeskPage
        frame={frame}
        title={say.restore(n)}
        back={{ href: to(deskArticleScreen.at({ articleId })), text: say.back }}
        refusal={refusal}
      >
        <p class="govuk-body">
          <strong>{version.content.title}</strong>
        </p>
        <p class="govuk-body">{say.restoreText(n)}</p>
        <form method="post">
          <Button>{say.restore(n)}</Button>
        </form>
      </DeskPage>
    );
  },
  submit: (tx, actor, now, { articleId, number }) => restoreVersion(tx, actor, now, { articleId, number }),
  then: ({ articleId }) => deskArticleScreen.at({ articleId }),
});

async function findOne(tx: Tx, articleId: string, number: number): Promise<Version> {
  const version = await findVersion(tx, articleId, number);
  if (!version) throw new NotFound('version', `${articleId} ${number}`);
  return version;
}

const typed = (version: Version) =>
  asTyped(version.content, { version: version.number, categoryId: version.categoryId ?? '', topics: version.topics, pinned: false });
