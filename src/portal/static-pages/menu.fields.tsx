import { z } from 'zod';
import { Fieldset } from '../../design/choices.tsx';
import { DateField, Select, TextInput } from '../../design/form.tsx';
import { dayOf, dayText, readDay, timeText } from '../../kernel/day.ts';
import { instantOf, readTime } from '../../kernel/time-of-day.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import { isOwnPath } from '../../platform/http/security.ts';
import { neededText, optionalText } from '../../platform/http/typed-text.ts';
import type { BannerContent } from './menu.commands.ts';
import type { Banner, MenuItem } from './menu.queries.ts';

const t = words({
  vi: {
    labelVi: 'Chữ trên menu',
    labelEn: 'Chữ bằng tiếng Anh',
    labelMissing: 'Nhập chữ trên menu',
    labelEnMissing: 'Nhập chữ bằng tiếng Anh',
    href: 'Dẫn đến',
    hrefHint: 'Địa chỉ trong trang này, ví dụ /thu-tuc, hoặc địa chỉ đầy đủ bắt đầu bằng https://',
    hrefWrong: 'Nhập địa chỉ bắt đầu bằng / hoặc https://',
    place: 'Thứ tự',
    placeWrong: 'Chọn thứ tự',
    placeOf: (n: string) => `Thứ ${n} sau các mục cố định`,
    textVi: 'Nội dung thông báo',
    textEn: 'Nội dung bằng tiếng Anh',
    textMissing: 'Nhập nội dung thông báo',
    textEnMissing: 'Nhập nội dung bằng tiếng Anh',
    link: 'Dẫn đến (không bắt buộc)',
    shown: 'Thời gian hiện',
    from: 'Từ ngày',
    fromTime: 'Lúc',
    until: 'Đến ngày (không bắt buộc)',
    untilTime: 'Lúc',
    dayWrong: 'Nhập ngày, ví dụ 23/11/2024',
    timeWrong: 'Nhập giờ, ví dụ 08:00',
    endsFirst: 'Lúc thôi hiện phải sau lúc bắt đầu hiện',
    tooLong: (n: string) => `Nhiều nhất ${n} ký tự`,
  },
  en: {
    labelVi: 'Words in the menu, in Vietnamese',
    labelEn: 'Words in English',
    labelMissing: 'Enter the words in the menu',
    labelEnMissing: 'Enter the words in English',
    href: 'Leads to',
    hrefHint: 'An address of this site, for example /thu-tuc, or a full one that begins with https://',
    hrefWrong: 'Enter an address that begins with / or https://',
    place: 'Order',
    placeWrong: 'Choose a place',
    placeOf: (n: string) => `Number ${n} after the fixed items`,
    textVi: 'Text of the notice, in Vietnamese',
    textEn: 'Text in English',
    textMissing: 'Enter the text of the notice',
    textEnMissing: 'Enter the text in English',
    link: 'Leads to (optional)',
    shown: 'When it is shown',
    from: 'From (day)',
    fromTime: 'At',
    until: 'Until (day, optional)',
    untilTime: 'At',
    dayWrong: 'Enter a day, for example 23/11/2024',
    timeWrong: 'Enter a time, for example 08:00',
    endsFirst: 'It must end after it begins',
    tooLong: (n: string) => `At most ${n} characters`,
  },
});

/** An address a menu or a notice may lead to: one of ours, or another site's over https. */
export const isGoodAddress = (href: string): boolean => {
  if (href.startsWith('/')) return isOwnPath(href);
  return /^https:\/\/[^\s"'<>\\]+$/.test(href) && URL.canParse(href) && new URL(href).username === '';
};

export function menuItemInput(language: Language) {
  const say = t(language);
  const upTo = (n: number) => ({ tooLong: say.tooLong(String(n)) });
  return z.object({
    labelVi: neededText(40, { missing: say.labelMissing, ...upTo(40) }),
    labelEn: neededText(40, { missing: say.labelEnMissing, ...upTo(40) }),
    href: neededText(500, { missing: say.hrefWrong, ...upTo(500) }).refine(isGoodAddress, say.hrefWrong),
    place: z.coerce.number(say.placeWrong).int(say.placeWrong).min(1, say.placeWrong).max(100, say.placeWrong),
  });
}

/** The fields of a menu item. `menu`: all items now; `stored`: the one to change. */
export const MenuItemFields = ({
  showing,
  menu,
  stored,
}: {
  showing: Showing;
  menu: readonly MenuItem[];
  stored?: MenuItem | undefined;
}) => {
  const { language, errors, value } = showing;
  const say = t(language);
  const places = stored ? menu.length : menu.length + 1;
  const now = stored ? menu.findIndex(({ id }) => id === stored.id) + 1 : places;
  return (
    <>
      <TextInput
        language={language}
        name="labelVi"
        label={say.labelVi}
        value={value('labelVi', stored?.labelVi)}
        error={errors['labelVi']}
        width={20}
      />
      <TextInput
        language={language}
        name="labelEn"
        label={say.labelEn}
        value={value('labelEn', stored?.labelEn)}
        error={errors['labelEn']}
        width={20}
      />
      <TextInput
        language={language}
        name="href"
        label={say.href}
        hint={say.hrefHint}
        value={value('href', stored?.href)}
        error={errors['href']}
        spellcheck={false}
      />
      <Select
        language={language}
        name="place"
        label={say.place}
        value={value('place', String(now))}
        error={errors['place']}
        options={Array.from({ length: places }, (_, i) => ({ value: String(i + 1), text: say.placeOf(String(i + 1)) }))}
      />
    </>
  );
};

/** What an editor sends of a notice; days and times are those of Vietnam. A day without a time begins, and ends, at 00:00. */
export function bannerInput(language: Language) {
  const say = t(language);
  const upTo = (n: number) => ({ tooLong: say.tooLong(String(n)) });
  const typed = z
    .string()
    .trim()
    .max(40)
    .optional()
    .catch('?')
    .transform((text) => text ?? '');
  return z
    .object({
      textVi: neededText(300, { missing: say.textMissing, ...upTo(300) }),
      textEn: neededText(300, { missing: say.textEnMissing, ...upTo(300) }),
      href: optionalText(500, upTo(500)).refine((href) => href === null || isGoodAddress(href), say.hrefWrong),
      fromDay: typed,
      fromTime: typed,
      untilDay: typed,
      untilTime: typed,
    })
    .transform(({ fromDay, fromTime, untilDay, untilTime, ...rest }, context): BannerContent => {
      const moment = (day: string, time: string, names: readonly [string, string]) => {
        const [d, clock] = [readDay(day), readTime(time || '0:00')];
        if (!d) context.addIssue({ code: 'custom', path: [names[0]], message: say.dayWrong });
        if (!clock) context.addIssue({ code: 'custom', path: [names[1]], message: say.timeWrong });
        return d && clock && instantOf(d, clock);
      };
      const visibleFrom = moment(fromDay, fromTime, ['fromDay', 'fromTime']);
      const ends = untilDay !== '' || untilTime !== '';
      const visibleUntil = ends ? moment(untilDay, untilTime, ['untilDay', 'untilTime']) : null;
      if (!visibleFrom || visibleUntil === undefined) return z.NEVER;
      if (visibleUntil && Temporal.Instant.compare(visibleUntil, visibleFrom) <= 0) {
        context.addIssue({ code: 'custom', path: ['untilDay'], message: say.endsFirst });
      }
      return { ...rest, visibleFrom, visibleUntil };
    });
}

/** The fields of a notice; a new one is shown from now on. */
export const BannerFields = ({ showing, stored }: { showing: Showing; stored?: Banner | undefined }) => {
  const { language, errors, value, now } = showing;
  const say = t(language);
  const from = stored?.visibleFrom ?? now;
  const until = stored?.visibleUntil;
  const field = (name: string, label: string, kept: string | null | undefined) => ({
    language,
    name,
    label,
    error: errors[name],
    value: value(name, kept),
  });
  return (
    <>
      <TextInput {...field('textVi', say.textVi, stored?.textVi)} />
      <TextInput {...field('textEn', say.textEn, stored?.textEn)} />
      <TextInput {...field('href', say.link, stored?.href)} hint={say.hrefHint} spellcheck={false} />
      <Fieldset legend={say.shown} legendSize="m">
        <DateField {...field('fromDay', say.from, dayText(dayOf(from)))} />
        <TextInput {...field('fromTime', say.fromTime, timeText(from))} width={5} autocomplete="off" />
        <DateField {...field('untilDay', say.until, until && dayText(dayOf(until)))} />
        <TextInput {...field('untilTime', say.untilTime, until && timeText(until))} width={5} autocomplete="off" />
      </Fieldset>
    </>
  );
};
