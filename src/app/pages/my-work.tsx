import { z } from 'zod';
import { WorkPage } from '../../design/layout.tsx';
import { EmptyState } from '../../design/record.tsx';
import { dayOf, dayText, timeText } from '../../kernel/day.ts';
import { words } from '../../kernel/words.ts';
import { page, SIGNED_IN } from '../../platform/http/screen.tsx';

const t = words({
  vi: {
    title: 'Việc của tôi',
    none: 'Không có việc nào đang chờ bạn',
    noneText: 'Việc mới sẽ hiện ở đây, gấp nhất đứng đầu.',
    secure: 'Trước khi làm việc, hãy bật xác thực hai bước',
    secureText: 'Chức trách của bạn yêu cầu một mã trên điện thoại ngoài mật khẩu.',
    secureLink: 'Bật ngay',
  },
  en: {
    title: 'My work',
    none: 'Nothing is waiting for you',
    noneText: 'New duties appear here, the most urgent first.',
    secure: 'Before you work, turn two-step sign-in on',
    secureText: 'Your duties ask for a code on your phone besides the password.',
    secureLink: 'Turn it on',
  },
});

/** What somebody may do who must have a second factor and has none: see this page, and turn it on. */
export const TURN_SECOND_FACTOR_ON = 'account.turn-second-factor-on';

/** The first screen after signing in: what waits for this person, most urgent first. */
export const myWorkScreen = page({
  path: '/lam-viec',
  may: SIGNED_IN,
  params: z.object({}),
  load: async () => ({}),
  view: (_, { language, frame, now, to }) => (
    <WorkPage frame={frame} title={t(language).title} section="/lam-viec">
      <div class="ba-head">
        <h1 class="govuk-heading-l">{t(language).title}</h1>
        <p class="ba-quiet">
          {dayText(dayOf(now))}, {timeText(now)}
        </p>
      </div>
      {frame.may.has(TURN_SECOND_FACTOR_ON) ? (
        <EmptyState title={t(language).secure}>
          {t(language).secureText} <a href={to('/lam-viec/tai-khoan/hai-buoc')}>{t(language).secureLink}</a>
        </EmptyState>
      ) : (
        <EmptyState title={t(language).none}>{t(language).noneText}</EmptyState>
      )}
    </WorkPage>
  ),
});
