import { SubNavigation } from '../design/navigation.tsx';
import { type Frame, hrefIn } from '../kernel/frame.ts';
import { words } from '../kernel/words.ts';

const t = words({
  vi: {
    label: 'Tổ chức',
    units: 'Bộ máy',
    people: 'Người và chức trách',
    reorganisation: 'Sắp xếp lại',
    access: 'Quyền truy cập',
    review: 'Rà soát quyền',
    privacy: 'Dữ liệu cá nhân',
    setup: 'Khởi đầu',
  },
  en: {
    label: 'Organisation',
    units: 'Units',
    people: 'People and posts',
    reorganisation: 'Reorganisation',
    access: 'Access',
    review: 'Access review',
    privacy: 'Personal data',
    setup: 'First hour',
  },
});

/** The parts of *Tổ chức*; `needs`: shown to those who hold it. */
const TABS = [
  { key: 'units', href: '/lam-viec/to-chuc', needs: 'organisation.read' },
  { key: 'people', href: '/lam-viec/to-chuc/nguoi', needs: 'organisation.read' },
  { key: 'reorganisation', href: '/lam-viec/to-chuc/sap-xep', needs: 'organisation.reorganise' },
  { key: 'access', href: '/lam-viec/to-chuc/quyen', needs: 'access.look' },
  { key: 'review', href: '/lam-viec/to-chuc/ra-soat', needs: 'access.review' },
  { key: 'privacy', href: '/lam-viec/to-chuc/du-lieu-ca-nhan', needs: 'privacy.read' },
  { key: 'setup', href: '/lam-viec/to-chuc/khoi-dau', needs: 'organisation.set-up' },
] as const;
type OrganisationTab = (typeof TABS)[number]['key'];

/** What stands under the heading of every screen of *Tổ chức*. */
export const OrganisationTabs = ({ frame, current }: { frame: Frame; current: OrganisationTab }) => {
  const say = t(frame.language);
  const items = TABS.filter(({ needs }) => frame.may.has(needs));
  return items.length < 2 ? null : (
    <SubNavigation
      label={say.label}
      items={items.map(({ key, href }) => ({ href: hrefIn(frame, href), text: say[key], active: key === current }))}
    />
  );
};
