import { z } from 'zod';
import { ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { InsetText, NotificationBanner, Stored, Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import type { Actor, Tx } from '../../../platform/db/database.ts';
import { page } from '../../../platform/http/screen.tsx';
import { listStandings } from '../../figures/standing.queries.ts';
import { PROGRAMME, ProgrammePage } from '../../programme.view.tsx';
import { Lineage } from '../lineage.view.tsx';
import { isRunning, listPlans, listPlanUnits } from '../plan.queries.ts';
import { mayStep } from '../plan.rules.ts';
import { PlanFacts, TargetCards } from '../plan.view.tsx';
import { stateText } from '../plan.words.ts';
import {
  findKeeping,
  findPlanFile,
  keeps,
  listOwnFigures,
  listPlanTasks,
  listUnitNames,
  listVersions,
  unitsNamed,
} from '../plan-life.queries.ts';
import { lineageOf } from '../plan-lineage.ts';
import { Assigned, Duties, TaskGroups, Versions } from '../plan-parts.view.tsx';
import { OwnFigures, WholeFigures } from '../target-table.view.tsx';

const t = words({
  vi: {
    plan: (number: string) => `Kế hoạch số ${number}`,
    unnumbered: 'Dự thảo kế hoạch',
    plans: 'Kế hoạch',
    edit: 'Sửa dự thảo',
    issue: 'Ban hành',
    amend: 'Sửa đổi, bổ sung',
    close: 'Kết thúc',
    reopen: 'Hoàn tác kết thúc',
    roll: 'Lập kế hoạch tiếp nối',
    discard: 'Bỏ dự thảo',
    own: 'Lập kế hoạch của đơn vị từ nhiệm vụ được giao',
    closed: (day: string) => `Kế hoạch kết thúc ngày ${day}`,
    done: 'Đã lưu',
    targets: 'Mục tiêu',
    progress: 'Tiến độ',
    ownProgress: 'Số liệu của đơn vị bạn',
    tasks: 'Nhiệm vụ',
    allTasks: 'Xem tiến độ từng nhiệm vụ',
    assigned: 'Phân công, như văn bản ghi',
    duties: 'Chế độ báo cáo',
    versions: 'Các phiên bản',
    lineage: 'Các kế hoạch nối nhau thế nào',
    confirm: 'Xác nhận liên kết với mục tiêu cấp trên',
    none: 'Kế hoạch này chưa có mục tiêu.',
  },
  en: {
    plan: (number: string) => `Plan ${number}`,
    unnumbered: 'Draft of a plan',
    plans: 'Plans',
    edit: 'Edit the draft',
    issue: 'Issue',
    amend: 'Amend',
    close: 'Close',
    reopen: 'Undo the closing',
    roll: 'Draft the plan that follows',
    discard: 'Throw the draft away',
    own: 'Draft your unit’s plan from its tasks',
    closed: (day: string) => `This plan was closed on ${day}`,
    done: 'Saved',
    targets: 'Targets',
    progress: 'Progress',
    ownProgress: 'Figures of your unit',
    tasks: 'Tasks',
    allTasks: 'See how each task stands',
    assigned: 'Who does what, as the paper has it',
    duties: 'Reporting duties',
    versions: 'Versions',
    lineage: 'How the plans follow from each other',
    confirm: 'Confirm the links to the targets above',
    none: 'This plan has no target yet.',
  },
});

/** One plan: what it says, how it stands, and what may be done with it. */
export const planScreen = page({
  path: `${PROGRAMME}/ke-hoach/:planId`,
  may: 'plan.see',
  params: z.object({ planId: z.uuid(), xong: z.string().optional() }),
  load: (tx, { planId, xong }, { actor, now }) => loadPlan(tx, actor, dayOf(now), planId, xong !== undefined),
  view(data, { language, frame, to }) {
    const say = t(language);
    const { plan, file, own } = data;
    const here = `${PROGRAMME}/ke-hoach/${plan.id}`;
    const title = plan.symbol ? say.plan(plan.symbol) : say.unnumbered;
    const act = (path: string, text: string, kind?: 'secondary') => (
      <ButtonLink href={to(`${here}/${path}`)} {...(kind ? { kind } : {})}>
        {text}
      </ButtonLink>
    );
    const step = (name: Parameters<typeof mayStep>[1]) => data.keeps && mayStep(plan.state, name);
    return (
      <ProgrammePage frame={frame} title={title} heading={<Named symbol={plan.symbol} title={title} />} current="plans" back={[]}>
        {data.done ? (
          <NotificationBanner language={language} kind="success">
            {say.done}
          </NotificationBanner>
        ) : null}
        <p class="govuk-body-l">
          <Stored language={language} text={plan.title} />
        </p>
        {file.closed ? (
          <InsetText>
            <p>{say.closed(dayText(file.closed.on))}</p>
            <p lang={language === 'vi' ? undefined : 'vi'}>{file.closed.why}</p>
          </InsetText>
        ) : null}
        <ButtonGroup>
          {step('issue') ? act('ban-hanh', say.issue) : null}
          {step('redraft') ? act('sua', say.edit, 'secondary') : null}
          {step('amend') ? act('sua-doi', say.amend, 'secondary') : null}
          {step('roll over') ? act('tiep-noi', say.roll, 'secondary') : null}
          {step('close') ? act('ket-thuc', say.close, 'secondary') : null}
          {step('reopen') ? act('mo-lai', say.reopen, 'secondary') : null}
          {step('discard') ? act('bo', say.discard, 'secondary') : null}
          {data.mayMakeOwn ? act('ke-hoach-don-vi', say.own, 'secondary') : null}
        </ButtonGroup>
        <p class="ba-gap">
          <Tag colour={plan.state === 'issued' ? 'green' : 'grey'}>{stateText(language, plan.state)}</Tag>
        </p>
        <PlanFacts language={language} plan={plan} file={file} names={data.names} to={to} />
        <section aria-labelledby="targets">
          <h2 class="govuk-heading-m" id="targets">
            {say.targets}
          </h2>
          {plan.targets.length === 0 ? <p class="govuk-body">{say.none}</p> : null}
          <TargetCards language={language} plan={plan} above={data.above} names={data.names} to={to} />
          {data.keeps && plan.targets.some(({ servesInferred }) => servesInferred) ? (
            <ButtonGroup>{act('xac-nhan-lien-ket', say.confirm, 'secondary')}</ButtonGroup>
          ) : null}
        </section>
        {plan.state === 'draft' || plan.targets.length === 0 ? null : (
          <section aria-labelledby="progress">
            <h2 class="govuk-heading-m" id="progress">
              {data.periods ? say.progress : say.ownProgress}
            </h2>
            {data.periods ? (
              <WholeFigures language={language} plan={plan} periods={data.periods} to={to} />
            ) : (
              <OwnFigures language={language} plan={plan} own={own} to={to} />
            )}
          </section>
        )}
        {data.tasks.groups.length + data.tasks.tasks.length > 0 ? (
          <section aria-labelledby="tasks">
            <h2 class="govuk-heading-m" id="tasks">
              {say.tasks}
            </h2>
            <TaskGroups language={language} tasks={data.tasks} to={to} />
            {data.tasks.tasks.length > 0 ? (
              <p>
                <a href={to(`${PROGRAMME}/nhiem-vu?kehoach=${plan.id}`)}>{say.allTasks}</a>
              </p>
            ) : null}
          </section>
        ) : null}
        <Assigned language={language} title={say.assigned} content={file.content} names={data.names} wards={data.wards} />
        <Duties language={language} title={say.duties} content={file.content} />
        <Versions language={language} title={say.versions} planId={plan.id} versions={data.versions} to={to} />
        <section aria-labelledby="lineage">
          <h2 class="govuk-heading-m" id="lineage">
            {say.lineage}
          </h2>
          <Lineage language={language} nodes={lineageOf(data.family)} to={to} here={plan.id} />
        </section>
      </ProgrammePage>
    );
  },
});

/** A number is Vietnamese in any language. */
const Named = ({ symbol, title }: { symbol: string | null; title: string }) =>
  symbol && title.endsWith(symbol) ? (
    <>
      {title.slice(0, -symbol.length)}
      <span lang="vi">{symbol}</span>
    </>
  ) : (
    title
  );

async function loadPlan(tx: Tx, actor: Actor, today: Temporal.PlainDate, planId: string, done: boolean) {
  const plans = await listPlans(tx);
  const plan = plans.find(({ id }) => id === planId);
  const file = await findPlanFile(tx, planId);
  if (!plan || !file) throw new NotFound('plan', planId);
  const keeping = await findKeeping(tx, actor);
  const whole = actor.may.has('programme.read');
  const parent = plans.find(({ id }) => id === plan.parentId);
  const wards = await listPlanUnits(tx, plan.issuerId, plan.issuedOn ?? today);
  const day = plan.issuedOn ?? plan.period.from;
  const units = [...new Set([...unitsNamed(file.content), ...wards.map(({ id }) => id)])];
  const mine = [...keeping.units].filter((id) => id !== plan.issuerId && wards.some((ward) => ward.id === id));
  return {
    plan,
    file,
    done,
    keeps: keeps(keeping, plan.issuerId) && actor.may.has('plan.read-in'),
    mayMakeOwn: plan.state === 'issued' && isRunning(plan, today) && mine.length > 0 && actor.may.has('plan.read-in'),
    above: parent?.targets ?? [],
    periods: whole && plan.state !== 'draft' ? await listStandings(tx, plan, today) : null,
    own: whole ? [] : await listOwnFigures(tx),
    tasks: await listPlanTasks(tx, planId),
    versions: await listVersions(tx, planId),
    names: await listUnitNames(tx, units, day),
    wards: wards.map(({ id }) => id),
    family: familyOf(planId, plans),
  };
}

/** The plans above and below one, and itself. */
function familyOf<P extends { id: string; parentId: string | null }>(planId: string, plans: readonly P[]): P[] {
  const above = new Set<string>();
  for (let at = plans.find(({ id }) => id === planId); at && !above.has(at.id); at = plans.find(({ id }) => id === at!.parentId)) {
    above.add(at.id);
  }
  const below = new Set([planId]);
  for (let size = 0; size < below.size; ) {
    size = below.size;
    for (const { id, parentId } of plans) if (parentId && below.has(parentId)) below.add(id);
  }
  return plans.filter(({ id }) => above.has(id) || below.has(id));
}
