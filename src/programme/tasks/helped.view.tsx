import { words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import type { listHelped } from './task.queries.ts';
import { taskPath, Vi } from './task.view.tsx';

const t = words({
  vi: { title: 'Đơn vị bạn phối hợp', text: 'Các nhiệm vụ này do đơn vị khác nộp kết quả.' },
  en: { title: 'Tasks your unit helps with', text: 'Other units hand in the results of these tasks.' },
});

/** What a unit helps with. Nothing where there is none. */
export const Helped = ({ tasks, showing: { language, to } }: { tasks: Awaited<ReturnType<typeof listHelped>>; showing: Showing }) =>
  tasks.length === 0 ? null : (
    <section aria-labelledby="helped">
      <h2 class="govuk-heading-m" id="helped">
        {t(language).title}
      </h2>
      <p class="ba-quiet">{t(language).text}</p>
      <ul class="govuk-list">
        {tasks.map(({ taskId, what, plan }) => (
          <li>
            <a href={to(taskPath(taskId))}>
              <Vi language={language}>{what}</Vi>
            </a>{' '}
            <span class="ba-quiet">
              <Vi language={language}>{plan}</Vi>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
