import type { Child } from 'hono/jsx';
import { CallRows } from '../design/help-blocks.tsx';
import { HelpPage } from '../design/layout.tsx';
import { BackLink } from '../design/navigation.tsx';
import type { Frame } from '../kernel/frame.ts';
import { inLanguage, type Language, words } from '../kernel/words.ts';
import { NATIONAL_NUMBERS } from '../law/help-numbers.ts';

const t = words({
  vi: {
    back: 'Gọi ai, đến đâu',
    cost: 'có thể tính cước',
    exit: '“Thoát nhanh” (hoặc bấm phím Shift ba lần) mở ngay một trang khác.',
    stays: 'Lịch sử trình duyệt vẫn còn',
    clear: 'cách xóa lịch sử',
    danger: 'Đang nguy hiểm: gọi ',
    also: 'Bạn cũng có thể',
    report: 'Báo tin',
    reportWhat: 'Cho bạn hoặc cho người khác.',
    plan: 'Kế hoạch an toàn',
    planWhat: 'Chuẩn bị trước khi phải đi: giấy tờ, tiền, người tin cậy.',
    rights: 'Quyền của bạn',
    rightsWhat: 'Luật 13/2022/QH15, Điều 9, viết lại cho dễ hiểu.',
    child: 'Tôi lo cho một đứa trẻ',
    childWhat: 'Gọi 111, hoặc xem dấu hiệu.',
    call: 'Số gọi ngay',
  },
  en: {
    back: 'Who to call, where to go',
    cost: 'the call may be charged',
    exit: '“Exit this page” (or press Shift three times) opens another page at once.',
    stays: 'Your browser history stays',
    clear: 'how to clear it',
    danger: 'In danger now: call ',
    also: 'You can also',
    report: 'Report',
    reportWhat: 'For yourself or for someone else.',
    plan: 'Make a safety plan',
    planWhat: 'Prepare before you have to leave: papers, money, people you trust.',
    rights: 'Know your rights',
    rightsWhat: 'Law 13/2022/QH15, Article 9, in plain words.',
    child: 'I am worried about a child',
    childWhat: 'Call 111, or see the signs.',
    call: 'Numbers to call now',
  },
});

/** The numbers of the whole country, each a link that dials; `numbers`: some of them. */
export const NationalNumbers = ({ language, numbers }: { language: Language; numbers?: readonly string[] | undefined }) => (
  <CallRows
    calls={NATIONAL_NUMBERS.filter(({ dial }) => numbers?.includes(dial) ?? true).map(({ number, dial, name, what, costUnknown }) => ({
      number,
      dial,
      name: name[language],
      what: costUnknown ? `${what[language]}; ${t(language).cost}` : what[language],
    }))}
  />
);

/** The truth about "Thoát nhanh": the history stays. */
export const HistoryStays = ({ language }: { language: Language }) => (
  <p class="ba-quiet">
    {t(language).exit} <strong>{t(language).stays}</strong>; <a href={inLanguage(language, '/tro-giup/xoa-lich-su')}>{t(language).clear}</a>
    .
  </p>
);

/** What else one may do; not the page one is on. */
export const AlsoYouCan = ({ language, here }: { language: Language; here?: string | undefined }) => {
  const say = t(language);
  const links = [
    ['/bao-tin', say.report, say.reportWhat],
    ['/tro-giup/ke-hoach-an-toan', say.plan, say.planWhat],
    ['/tro-giup/quyen-cua-ban', say.rights, say.rightsWhat],
    ['/tro-giup/lo-cho-tre', say.child, say.childWhat],
  ] as const;
  return (
    <aside class="ba-help__side" aria-labelledby="khac">
      <h2 class="govuk-heading-s ba-gap" id="khac">
        {say.also}
      </h2>
      <ul class="ba-side-links">
        {links
          .filter(([href]) => href !== here)
          .map(([href, name, what]) => (
            <li>
              <a href={inLanguage(language, href)}>
                <strong>{name}</strong>
              </a>
              <br />
              {what}
            </li>
          ))}
      </ul>
    </aside>
  );
};

/** A page below "Gọi ai, đến đâu": the way back, the title, whom to call in danger, the matter, what else one may do. */
export const HelpSubPage = ({
  frame,
  title,
  lead,
  here,
  section,
  children,
}: {
  frame: Frame;
  title: string;
  lead: Child;
  here: string;
  section?: '/tro-giup' | '/bao-tin' | undefined;
  children: Child;
}) => {
  const { language } = frame;
  const say = t(language);
  return (
    <HelpPage frame={frame} section={section ?? '/tro-giup'}>
      <div class="ba-help">
        <div class="ba-help__intro">
          <BackLink language={language} href={inLanguage(language, '/tro-giup')}>
            {say.back}
          </BackLink>
          <h1 class="govuk-heading-l">{title}</h1>
          <p class="govuk-body-l">{lead}</p>
          <p>
            {say.danger}
            <a href="tel:113">
              <strong>113</strong>
            </a>
            .
          </p>
          <HistoryStays language={language} />
        </div>
        <div class="ba-help__main ba-prose">{children}</div>
        <AlsoYouCan language={language} here={here} />
      </div>
    </HelpPage>
  );
};

/** The heading over the national numbers, for those who hear the page. */
export const numbersTitle = (language: Language): string => t(language).call;
