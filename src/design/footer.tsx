import type { Frame } from '../kernel/frame.ts';
import { liveNumber } from '../kernel/live-number.ts';
import { words } from '../kernel/words.ts';
import { NAME, to } from './masthead.tsx';

const t = words({
  vi: {
    about: (authority: string) => `Phòng, chống bạo lực gia đình trên địa bàn ${placeOf(authority)}.`,
    standingBody: (name: string) => `Cơ quan thường trực: ${name}.`,
    aboutUs: 'Giới thiệu',
    accessibility: 'Khả năng tiếp cận',
    privacy: 'Quyền riêng tư',
    feedback: 'Góp ý về trang',
    more: 'Về trang này',
    online: 'Đang online',
    visits: 'Tổng số truy cập',
    howCounted: 'Cách đếm các con số này',
    nothingCounted: 'Trang này không đếm lượt xem, không dùng dịch vụ của bên thứ ba.',
    plan: 'Kế hoạch an toàn',
    helpLinks: 'Trợ giúp',
    help: 'Gọi ai, đến đâu',
    report: 'Báo tin',
  },
  en: {
    about: (authority: string) => `Preventing and responding to domestic violence: ${authority}.`,
    standingBody: (name: string) => `Standing body: ${name}.`,
    aboutUs: 'About',
    accessibility: 'Accessibility',
    privacy: 'Privacy',
    feedback: 'Feedback on this site',
    more: 'About this site',
    online: 'Online now',
    visits: 'Total visits',
    howCounted: 'How these figures are counted',
    nothingCounted: 'This page counts no views and uses no third party.',
    plan: 'Safety plan',
    helpLinks: 'Help',
    help: 'Who to call, where to go',
    report: 'Report',
  },
});

/** Foot of public pages, with the two counters. */
export const Footer = ({ frame }: { frame: Frame }) => {
  const say = t(frame.language);
  return (
    <footer class="govuk-footer">
      <div class="govuk-width-container">
        <div class="ba-footer__cols">
          <div>
            <p>
              <strong>{NAME}</strong>
            </p>
            <p class="ba-quiet">
              {say.about(frame.authority.name)}
              <br />
              {say.standingBody(frame.authority.standingBody)}
            </p>
          </div>
          <AboutLinks frame={frame} />
          <div>
            <Counters frame={frame} />
            <a href={to(frame, '/gioi-thieu/cach-dem')}>{say.howCounted}</a>
          </div>
        </div>
      </div>
    </footer>
  );
};

/** Foot of help and report pages: no name, no counters. */
export const HelpFooter = ({ frame }: { frame: Frame }) => {
  const say = t(frame.language);
  return (
    <footer class="govuk-footer">
      <div class="govuk-width-container">
        <div class="ba-footer__cols">
          <div>
            <p>
              <strong>{frame.authority.name}</strong>
            </p>
            <p class="ba-quiet">{say.nothingCounted}</p>
          </div>
          <AboutLinks frame={frame} />
          <ul aria-label={say.helpLinks}>
            <li>
              <a href={to(frame, '/tro-giup')}>{say.help}</a>
            </li>
            <li>
              <a href={to(frame, '/tro-giup/ke-hoach-an-toan')}>{say.plan}</a>
            </li>
            <li>
              <a href={to(frame, '/bao-tin')}>{say.report}</a>
            </li>
          </ul>
        </div>
      </div>
    </footer>
  );
};

/** The two counters of the site: filled in whenever the page is served, never kept with it. */
export const Counters = ({ frame }: { frame: Pick<Frame, 'language'> }) => {
  const say = t(frame.language);
  return (
    <dl class="ba-counters">
      <dt>{say.online}</dt>
      <dd>
        <data value={liveNumber('online', 'raw')}>{liveNumber('online', frame.language)}</data>
      </dd>
      <dt>{say.visits}</dt>
      <dd>
        <data value={liveNumber('visits', 'raw')}>{liveNumber('visits', frame.language)}</data>
      </dd>
    </dl>
  );
};

const AboutLinks = ({ frame }: { frame: Frame }) => {
  const say = t(frame.language);
  return (
    <ul aria-label={say.more}>
      <li>
        <a href={to(frame, '/gioi-thieu')}>{say.aboutUs}</a>
      </li>
      <li>
        <a href={to(frame, '/kha-nang-tiep-can')}>{say.accessibility}</a>
      </li>
      <li>
        <a href={to(frame, '/quyen-rieng-tu')}>{say.privacy}</a>
      </li>
      <li>
        <a href={to(frame, '/danh-gia')}>{say.feedback}</a>
      </li>
    </ul>
  );
};

/** "UBND quận Bắc Từ Liêm" → "quận Bắc Từ Liêm": the place a people's committee governs. */
function placeOf(authority: string): string {
  return authority.replace(/^(UBND|Ủy ban nhân dân)\s+/u, '');
}
