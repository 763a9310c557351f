import { z } from 'zod';
import { WorkPage } from '../../design/layout.tsx';
import { EmptyState } from '../../design/record.tsx';
import { dayOf, dayText, timeText } from '../../kernel/day.ts';
import { words } from '../../kernel/words.ts';
import { page, SIGNED_IN } from '../../platform/http/screen.tsx';

const t = words({
  vi: { title: 'Việc của tôi', none: 'Không có việc nào đang chờ bạn', noneText: 'Việc mới sẽ hiện ở đây, gấp nhất đứng đầu.' },
  en: { title: 'My work', none: 'Nothing is waiting for you', noneText: 'New duties appear here, the most urgent first.' },
});

/** The first screen after signing in: what waits for this person, most urgent first. */
export const myWorkScreen = page({
  path: '/lam-viec',
  may: SIGNED_IN,
  params: z.object({}),
  load: async () => ({}),
  view: (_, { language, frame, now }) => (
    <WorkPage frame={frame} title={t(language).title} section="/lam-viec">
      <div class="ba-head">
        <h1 class="govuk-heading-l">{t(language).title}</h1>
        <p class="ba-quiet">
          {dayText(dayOf(now))}, {timeText(now)}
        </p>
      </div>
      <EmptyState title={t(language).none}>{t(language).noneText}</EmptyState>
    </WorkPage>
  ),
});
