import type { Child } from 'hono/jsx';
import type { Frame } from '../kernel/frame.ts';
import { words } from '../kernel/words.ts';
import type { IconName } from './icons.tsx';
import { Icon, Mark } from './icons.tsx';
import { LanguageLink, NAME, to } from './masthead.tsx';
import { NotificationBadge, SideNavigation } from './navigation.tsx';

const t = words({
  vi: {
    tasks: 'Việc của tôi',
    tasksShort: 'Việc',
    programme: 'Chương trình',
    content: 'Nội dung',
    organisation: 'Tổ chức',
    privacy: 'Dữ liệu cá nhân',
    audit: 'Nhật ký',
    label: 'Mục làm việc',
    more: 'Thêm',
    all: 'Mọi mục',
    account: 'tài khoản của tôi',
    signOut: 'Thoát',
    portal: 'Xem cổng thông tin',
  },
  en: {
    tasks: 'My tasks',
    tasksShort: 'Tasks',
    programme: 'Programme',
    content: 'Content',
    organisation: 'Organisation',
    privacy: 'Personal data',
    audit: 'Audit log',
    label: 'Workspace',
    more: 'More',
    all: 'All sections',
    account: 'my account',
    signOut: 'Sign out',
    portal: 'View the portal',
  },
});

type Key = 'tasks' | 'programme' | 'content' | 'organisation' | 'privacy' | 'audit';

// only sections that have a screen; `needs`: shown to those who hold any permission that begins so; `unless`: they have it as a tab of another
const ITEMS: readonly { key: Key; href: string; icon: IconName; needs?: string; unless?: string }[] = [
  { key: 'tasks', href: '/lam-viec', icon: 'tasks' },
  { key: 'programme', href: '/lam-viec/chuong-trinh', icon: 'target', needs: 'plan.' },
  { key: 'content', href: '/lam-viec/noi-dung', icon: 'pencil', needs: 'portal.' },
  { key: 'organisation', href: '/lam-viec/to-chuc', icon: 'tree', needs: 'organisation.' },
  { key: 'privacy', href: '/lam-viec/to-chuc/du-lieu-ca-nhan', icon: 'lock', needs: 'privacy.', unless: 'organisation.' },
  { key: 'audit', href: '/lam-viec/nhat-ky', icon: 'book', needs: 'audit.' },
];
const ON_THE_PHONE = 4;

/** Bar on top, navigation at the side (at the foot of a phone), matter. */
export const WorkFrame = ({
  frame,
  section,
  badges = {},
  children,
}: {
  frame: Frame;
  section?: string | undefined;
  badges?: Readonly<Record<string, number>> | undefined;
  children: Child;
}) => {
  const say = t(frame.language);
  const may = [...frame.may];
  const holds = (beginning: string) => may.some((permission) => permission.startsWith(beginning));
  const shown = ITEMS.filter(({ needs, unless }) => (!needs || holds(needs)) && !(unless && holds(unless)));
  const here =
    section ?? shown.find(({ key, href }) => frame.path === href || (key !== 'tasks' && frame.path.startsWith(`${href}/`)))?.href;
  return (
    <>
      <header class="ba-topbar">
        <div class="ba-topbar__inner">
          <a href={to(frame, '/lam-viec')} class="govuk-generic-header__homepage-link">
            <Mark />
            <span>
              <span class="ba-name">{NAME}</span>
              <span class="ba-authority">{frame.person?.unit ?? frame.authority.name}</span>
            </span>
          </a>
          <LanguageLink frame={frame} />
          {frame.person ? (
            <div class="ba-user">
              <p>
                <a href={to(frame, '/lam-viec/tai-khoan')}>
                  <strong>{frame.person.name}</strong>
                  <span class="govuk-visually-hidden">, {say.account}</span>
                </a>
                <br />
                {frame.person.post}
              </p>
              <SignOut frame={frame} />
            </div>
          ) : null}
        </div>
      </header>
      <div class="ba-frame">
        <SideNavigation
          label={say.label}
          items={[
            ...shown.map(({ key, href, icon }, index) => ({
              href: to(frame, href),
              text:
                key === 'tasks' ? (
                  <>
                    <span class="ba-long">{say.tasks}</span>
                    <span class="ba-short">{say.tasksShort}</span>
                  </>
                ) : (
                  say[key]
                ),
              icon,
              active: href === here,
              badge: <NotificationBadge language={frame.language} count={badges[href] ?? 0} />,
              class: index >= ON_THE_PHONE ? 'moj-side-navigation__item--rest' : undefined,
            })),
            { href: '#moi-muc', text: say.more, icon: 'menu' as const, active: false, class: 'moj-side-navigation__item--more' },
          ]}
        />
        <main class="ba-main" id="noi-dung">
          {children}
        </main>
        <nav class="ba-sitemap" id="moi-muc" aria-label={say.all}>
          <h2 class="govuk-heading-s">{say.all}</h2>
          <ul>
            {shown.map(({ key, href }) => (
              <li>
                <a href={to(frame, href)}>{say[key]}</a>
              </li>
            ))}
            <li>
              <a href={to(frame, '/')}>{say.portal}</a>
            </li>
            {frame.person ? (
              <li>
                <SignOut frame={frame} />
              </li>
            ) : null}
          </ul>
          {frame.person ? (
            <p class="ba-quiet">
              <a href={to(frame, '/lam-viec/tai-khoan')}>
                {frame.person.name} · {frame.person.post}
              </a>
            </p>
          ) : null}
        </nav>
      </div>
    </>
  );
};

/** Signing out changes something, so it is a form, though it looks like a link. */
const SignOut = ({ frame }: { frame: Frame }) => (
  <form method="post" action={to(frame, '/dang-xuat')}>
    <button class="ba-button-link" type="submit">
      <Icon name="exit" />
      {t(frame.language).signOut}
    </button>
  </form>
);
