import type { Child } from 'hono/jsx';
import { z } from 'zod';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { Tag } from '../../../design/text.tsx';
import { NotFound } from '../../../kernel/errors.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { form, page, type Screen } from '../../../platform/http/screen.tsx';
import { confirmScreen } from '../../desk/desk.form.tsx';
import { DESK, DeskPage, DeskParts, Moment } from '../../desk/desk.view.tsx';
import { placeMenuItem, putBanner, removeBanner, removeMenuItem } from '../menu.commands.ts';
import { BannerFields, bannerInput, MenuItemFields, menuItemInput } from '../menu.fields.tsx';
import { type Banner, listBanners, listMenu } from '../menu.queries.ts';

const t = words({
  vi: {
    title: 'Menu và thông báo',
    menu: 'Mục thêm vào menu',
    menuText: 'Bảy mục đầu của menu là cố định. Các mục dưới đây đứng sau chúng.',
    addItem: 'Thêm mục',
    noItem: 'Chưa thêm mục nào',
    noItemText: 'Menu chỉ có các mục cố định.',
    label: 'Chữ',
    href: 'Dẫn đến',
    removeItem: 'Bỏ mục này',
    removeItemText: (label: string) => `Mục “${label}” sẽ biến khỏi menu. Trang mà nó dẫn đến vẫn còn.`,
    banners: 'Thông báo trên mọi trang',
    bannersText: 'Dải thông báo hiện dưới menu của cổng, trừ trang Trợ giúp và Báo tin.',
    addBanner: 'Thêm thông báo',
    noBanner: 'Chưa có thông báo nào',
    noBannerText: 'Dùng khi có việc mọi người cần biết ngay, ví dụ lịch bảo trì.',
    text: 'Nội dung',
    from: 'Từ',
    until: 'Đến',
    open: 'không hẹn',
    state: 'Trạng thái',
    shown: 'Đang hiện',
    coming: 'Chưa hiện',
    over: 'Đã thôi hiện',
    removeBanner: 'Xóa thông báo',
    removeBannerText: (text: string) => `Thông báo “${text}” sẽ bị xóa hẳn và không lấy lại được.`,
    save: 'Lưu',
  },
  en: {
    title: 'Menu and notices',
    menu: 'Items added to the menu',
    menuText: 'The first seven items of the menu are fixed. These stand after them.',
    addItem: 'Add an item',
    noItem: 'No item has been added',
    noItemText: 'The menu has its fixed items only.',
    label: 'Words',
    href: 'Leads to',
    removeItem: 'Remove this item',
    removeItemText: (label: string) => `The item “${label}” will disappear from the menu. What it leads to stays.`,
    banners: 'Notices on every page',
    bannersText: 'A notice stands under the menu of the portal, but not on Help and Report pages.',
    addBanner: 'Add a notice',
    noBanner: 'There is no notice',
    noBannerText: 'Use one when everybody must know something now, for example of maintenance.',
    text: 'Text',
    from: 'From',
    until: 'Until',
    open: 'open end',
    state: 'State',
    shown: 'Shown now',
    coming: 'Not shown yet',
    over: 'No longer shown',
    removeBanner: 'Delete the notice',
    removeBannerText: (text: string) => `The notice “${text}” will be deleted and cannot be brought back.`,
    save: 'Save',
  },
});

const MENU = `${DESK}/menu`;
const NOTICES = `${MENU}/thong-bao`;
const itemParams = z.object({ itemId: z.uuid() });
const bannerParams = z.object({ bannerId: z.uuid() });

const listScreen = page({
  path: MENU,
  may: 'portal.edit',
  params: z.object({}),
  load: async (tx) => ({ menu: await listMenu(tx), banners: await listBanners(tx) }),
  view({ menu, banners }, { language, frame, now, to }) {
    const say = t(language);
    return (
      <DeskPage frame={frame} title={say.title}>
        <DeskParts language={language} here="menu" />
        <Part title={say.menu} text={say.menuText} add={{ href: to(`${MENU}/moi`), text: say.addItem }}>
          {menu.length === 0 ? (
            <EmptyState title={say.noItem}>
              <p>{say.noItemText}</p>
            </EmptyState>
          ) : (
            <Table
              caption={say.menu}
              captionHidden
              columns={[{ text: say.label }, { text: say.href }]}
              rows={menu.map((item) => [
                <a href={to(`${MENU}/${item.id}`)}>{language === 'vi' ? item.labelVi : item.labelEn}</a>,
                item.href,
              ])}
            />
          )}
        </Part>
        <Part title={say.banners} text={say.bannersText} add={{ href: to(`${NOTICES}/moi`), text: say.addBanner }}>
          {banners.length === 0 ? (
            <EmptyState title={say.noBanner}>
              <p>{say.noBannerText}</p>
            </EmptyState>
          ) : (
            <ScrollArea label={say.banners}>
              <Table
                caption={say.banners}
                captionHidden
                columns={[{ text: say.text }, { text: say.from }, { text: say.until }, { text: say.state }]}
                rows={banners.map((banner) => [
                  <a href={to(`${NOTICES}/${banner.id}`)}>{language === 'vi' ? banner.textVi : banner.textEn}</a>,
                  <Moment at={banner.visibleFrom} />,
                  banner.visibleUntil ? <Moment at={banner.visibleUntil} /> : say.open,
                  <State language={language} banner={banner} now={now} />,
                ])}
              />
            </ScrollArea>
          )}
        </Part>
      </DeskPage>
    );
  },
});

const Part = ({ title, text, add, children }: { title: string; text: string; add: { href: string; text: string }; children: Child }) => (
  <>
    <h2 class="govuk-heading-m">{title}</h2>
    <p class="ba-quiet">{text}</p>
    {children}
    <ButtonLink kind="secondary" href={add.href}>
      {add.text}
    </ButtonLink>
  </>
);

const State = ({ language, banner, now }: { language: Language; banner: Banner; now: Temporal.Instant }) => {
  const say = t(language);
  if (Temporal.Instant.compare(banner.visibleFrom, now) > 0) return <Tag colour="yellow">{say.coming}</Tag>;
  const over = banner.visibleUntil !== null && Temporal.Instant.compare(banner.visibleUntil, now) <= 0;
  return over ? <Tag colour="grey">{say.over}</Tag> : <Tag colour="green">{say.shown}</Tag>;
};

/** A new item and one to change are the same form. */
const itemScreens = (['moi', ':itemId'] as const).map((last) =>
  form({
    path: `${MENU}/${last}`,
    may: 'portal.edit',
    params: z.object({ itemId: z.uuid().optional() }),
    input: menuItemInput,
    async load(tx, { itemId }) {
      const menu = await listMenu(tx);
      const stored = menu.find(({ id }) => id === itemId);
      if (itemId && !stored) throw new NotFound('menu item', itemId);
      return { menu, stored };
    },
    view({ menu, stored }, showing) {
      const { language, frame, errors, to } = showing;
      const say = t(language);
      const title = stored ? (language === 'vi' ? stored.labelVi : stored.labelEn) : say.addItem;
      return (
        <DeskPage frame={frame} title={title} back={{ href: to(MENU), text: say.title }} errors={errors}>
          <form method="post" novalidate>
            <MenuItemFields showing={showing} menu={menu} stored={stored} />
            <Buttons
              save={stored ? say.save : say.addItem}
              remove={stored && { href: to(`${MENU}/${stored.id}/xoa`), text: say.removeItem }}
            />
          </form>
        </DeskPage>
      );
    },
    submit: (tx, actor, now, { itemId, ...content }) => placeMenuItem(tx, actor, now, { itemId, content }),
    then: () => MENU,
  }),
);

const bannerScreens = (['moi', ':bannerId'] as const).map((last) =>
  form({
    path: `${NOTICES}/${last}`,
    may: 'portal.edit',
    params: z.object({ bannerId: z.uuid().optional() }),
    input: bannerInput,
    async load(tx, { bannerId }) {
      const stored = bannerId ? (await listBanners(tx)).find(({ id }) => id === bannerId) : undefined;
      if (bannerId && !stored) throw new NotFound('banner', bannerId);
      return stored;
    },
    view(stored, showing) {
      const { language, frame, errors, to } = showing;
      const say = t(language);
      const title = stored ? (language === 'vi' ? stored.textVi : stored.textEn) : say.addBanner;
      return (
        <DeskPage frame={frame} title={title} back={{ href: to(MENU), text: say.title }} errors={errors}>
          <form method="post" novalidate>
            <BannerFields showing={showing} stored={stored} />
            <Buttons
              save={stored ? say.save : say.addBanner}
              remove={stored && { href: to(`${NOTICES}/${stored.id}/xoa`), text: say.removeBanner }}
            />
          </form>
        </DeskPage>
      );
    },
    submit: (tx, actor, now, { bannerId, ...content }) => putBanner(tx, actor, now, { bannerId, content }),
    then: () => MENU,
  }),
);

const Buttons = ({ save, remove }: { save: string; remove: { href: string; text: string } | undefined }) => (
  <div class="govuk-button-group">
    <Button>{save}</Button>
    {remove ? (
      <a class="govuk-link govuk-link--danger" href={remove.href}>
        {remove.text}
      </a>
    ) : null}
  </div>
);

const removeItemScreen = confirmScreen({
  path: `${MENU}/:itemId/xoa`,
  params: itemParams,
  async load(tx, { itemId }) {
    const item = (await listMenu(tx)).find(({ id }) => id === itemId);
    if (!item) throw new NotFound('menu item', itemId);
    return item;
  },
  ask(item, language) {
    const say = t(language);
    const what = say.removeItemText(language === 'vi' ? item.labelVi : item.labelEn);
    return { title: say.removeItem, what, button: say.removeItem, grave: true, back: `${MENU}/${item.id}` };
  },
  submit: (tx, actor, now, params) => removeMenuItem(tx, actor, now, params),
  then: () => MENU,
});

const removeBannerScreen = confirmScreen({
  path: `${NOTICES}/:bannerId/xoa`,
  params: bannerParams,
  async load(tx, { bannerId }) {
    const banner = (await listBanners(tx)).find(({ id }) => id === bannerId);
    if (!banner) throw new NotFound('banner', bannerId);
    return banner;
  },
  ask(banner, language) {
    const say = t(language);
    const what = say.removeBannerText(language === 'vi' ? banner.textVi : banner.textEn);
    return { title: say.removeBanner, what, button: say.removeBanner, grave: true, back: `${NOTICES}/${banner.id}` };
  },
  submit: (tx, actor, now, params) => removeBanner(tx, actor, now, params),
  then: () => MENU,
});

/** Menu and notices at the desk. */
export const deskMenuScreens: readonly Screen[] = [listScreen, ...bannerScreens, removeBannerScreen, removeItemScreen, ...itemScreens];
