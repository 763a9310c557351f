import { SubNavigation } from '../../design/navigation.tsx';
import { type Frame, hrefIn } from '../../kernel/frame.ts';
import { words } from '../../kernel/words.ts';
import { PROGRAMME } from '../programme.view.tsx';

export const DIFFICULTIES = `${PROGRAMME}/vuong-mac`;
export const MEETINGS = `${PROGRAMME}/hop`;

const t = words({
  vi: { label: 'Sổ theo dõi', law: 'Vướng mắc pháp luật', meetings: 'Họp phối hợp' },
  en: { label: 'Registers', law: 'Difficulties with the law', meetings: 'Meetings between agencies' },
});

/** The two registers side by side. */
export const RegisterTabs = ({ frame, current }: { frame: Frame; current: 'law' | 'meetings' }) => {
  const say = t(frame.language);
  return (
    <SubNavigation
      label={say.label}
      items={[
        { href: hrefIn(frame, DIFFICULTIES), text: say.law, active: current === 'law' },
        { href: hrefIn(frame, MEETINGS), text: say.meetings, active: current === 'meetings' },
      ]}
    />
  );
};
