import { z } from 'zod';
import { ButtonLink } from '../../design/button.tsx';
import { WorkPage } from '../../design/layout.tsx';
import { Clock, EmptyState, TaskGroup, TaskRow } from '../../design/record.tsx';
import { citationText } from '../../kernel/citation.ts';
import { dayOf, momentText } from '../../kernel/day.ts';
import { words } from '../../kernel/words.ts';
import type { Duty, DutySource } from '../../organisation/duties.ts';
import { listUnseenNotices } from '../../organisation/sign-in/notice.queries.ts';
import { NoticeBanner } from '../../organisation/sign-in/notice.view.tsx';
import { page, SIGNED_IN } from '../../platform/http/screen.tsx';

const t = words({
  vi: {
    title: 'Việc của tôi',
    none: 'Không có việc nào đang chờ bạn',
    noneText: 'Việc mới sẽ hiện ở đây, gấp nhất đứng đầu.',
    secure: 'Trước khi làm việc, hãy bật xác thực hai bước',
    secureText: 'Chức trách của bạn yêu cầu một mã trên điện thoại ngoài mật khẩu.',
    secureLink: 'Bật ngay',
    agree: 'Trước khi làm việc, hãy đọc và đồng ý với quy tắc',
    agreeText: 'Quy tắc nói về việc giữ kín chuyện của người khác và giữ tài khoản của bạn.',
    agreeLink: 'Đọc quy tắc',
    late: 'Đã quá hạn',
    due: 'Có hạn, gấp nhất đứng trước',
    waiting: 'Không có hạn, chờ lâu nhất đứng trước',
    noLimit: 'Không có hạn theo luật',
    ownLimit: 'Hạn do hệ thống đặt',
    days: (n: number) => (n === 0 ? 'chờ từ hôm nay' : `đã chờ ${n} ngày`),
    left: (hours: number) => (hours >= 48 ? `còn ${Math.floor(hours / 24)} ngày` : `còn ${hours} giờ`),
    over: (hours: number) => (hours >= 48 ? `quá ${Math.floor(hours / 24)} ngày` : `quá ${hours} giờ`),
    since: (when: string) => `từ ${when}`,
  },
  en: {
    title: 'My work',
    none: 'Nothing is waiting for you',
    noneText: 'New duties appear here, the most urgent first.',
    secure: 'Before you work, turn two-step sign-in on',
    secureText: 'Your duties ask for a code on your phone besides the password.',
    secureLink: 'Turn it on',
    agree: 'Before you work, read the rules and agree to them',
    agreeText: 'They are about keeping what is private, and keeping your account.',
    agreeLink: 'Read the rules',
    late: 'Past due',
    due: 'With a limit, the most urgent first',
    waiting: 'No limit, the longest waiting first',
    noLimit: 'No limit by law',
    ownLimit: 'A limit the system sets',
    days: (n: number) => (n === 0 ? 'waiting since today' : n === 1 ? 'waiting for 1 day' : `waiting for ${n} days`),
    left: (hours: number) => (hours >= 48 ? `${Math.floor(hours / 24)} days left` : `${hours} hours left`),
    over: (hours: number) => (hours >= 48 ? `${Math.floor(hours / 24)} days late` : `${hours} hours late`),
    since: (when: string) => `since ${when}`,
  },
});

/** What somebody may do who must have a second factor and has none: see this page, and turn it on. */
export const TURN_SECOND_FACTOR_ON = 'account.turn-second-factor-on';
/** What somebody may do who has not agreed to the code of conduct as it stands: see this page, and agree. */
export const AGREE_TO_CONDUCT = 'account.agree-to-conduct';

/** The first screen after signing in: what waits for this person, most urgent first. */
export const myWorkScreen = (sources: readonly DutySource[]) =>
  page({
    path: '/lam-viec',
    may: SIGNED_IN,
    params: z.object({}),
    async load(tx, _params, { actor, now }) {
      const duties: Duty[] = [];
      for (const source of sources) duties.push(...(await source.list(tx, actor, now)));
      return { duties, notices: await listUnseenNotices(tx, actor.account!) };
    },
    view: ({ duties, notices }, { language, frame, now, to }) => {
      const say = t(language);
      const clock = ({ dueBy, since, law }: Duty) => {
        if (!dueBy) return <Clock left={say.days(dayOf(since).until(dayOf(now)).days)} law={say.noLimit} />;
        const late = Temporal.Instant.compare(dueBy, now) < 0;
        const hours = Math.floor(Math.abs(now.until(dueBy).total('hours')));
        return <Clock left={late ? say.over(hours) : say.left(hours)} law={law ? citationText(law) : say.ownLimit} late={late} />;
      };
      const row = (duty: Duty) => (
        <TaskRow
          clock={clock(duty)}
          what={<span lang="vi">{duty.title}</span>}
          href={to(duty.href)}
          about={`${duty.kind[language]} · ${say.since(momentText(duty.since))}`}
          act={
            <ButtonLink href={to(duty.href)} kind="secondary">
              {duty.act[language]}
            </ButtonLink>
          }
        />
      );
      const byLimit = duties.filter(({ dueBy }) => dueBy).sort((a, b) => Temporal.Instant.compare(a.dueBy ?? a.since, b.dueBy ?? b.since));
      const late = byLimit.filter(({ dueBy }) => dueBy && Temporal.Instant.compare(dueBy, now) < 0);
      const groups = [
        { title: say.late, late: true, duties: late },
        { title: say.due, late: false, duties: byLimit.filter((duty) => !late.includes(duty)) },
        {
          title: say.waiting,
          late: false,
          duties: duties.filter(({ dueBy }) => !dueBy).sort((a, b) => Temporal.Instant.compare(a.since, b.since)),
        },
      ].filter((group) => group.duties.length > 0);
      return (
        <WorkPage frame={frame} title={say.title} section="/lam-viec" badges={{ '/lam-viec': duties.length }}>
          <div class="ba-head">
            <h1 class="govuk-heading-l">{say.title}</h1>
            <p class="ba-quiet">{momentText(now)}</p>
          </div>
          <NoticeBanner frame={frame} notices={notices} />
          {frame.may.has(AGREE_TO_CONDUCT) ? (
            <EmptyState title={say.agree}>
              <p class="govuk-body">
                {say.agreeText} <a href={to('/lam-viec/tai-khoan/quy-tac')}>{say.agreeLink}</a>
              </p>
            </EmptyState>
          ) : frame.may.has(TURN_SECOND_FACTOR_ON) ? (
            <EmptyState title={say.secure}>
              <p class="govuk-body">
                {say.secureText} <a href={to('/lam-viec/tai-khoan/hai-buoc')}>{say.secureLink}</a>
              </p>
            </EmptyState>
          ) : groups.length === 0 ? (
            <EmptyState title={say.none}>
              <p class="govuk-body">{say.noneText}</p>
            </EmptyState>
          ) : (
            groups.map((group) => (
              <TaskGroup title={group.title} late={group.late}>
                {group.duties.map(row)}
              </TaskGroup>
            ))
          )}
        </WorkPage>
      );
    },
  });
