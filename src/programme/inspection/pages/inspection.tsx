import { z } from 'zod';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { SummaryList, Tag } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { form, page, type Screen } from '../../../platform/http/screen.tsx';
import { listDemands } from '../finding.queries.ts';
import { closeInspection } from '../inspection.commands.ts';
import { findInspection, type Inspection, listItems, listTeam, listVisits } from '../inspection.queries.ts';
import { Board, INSPECTION, InspectionPage, StateTag } from '../inspection.view.tsx';
import { INSPECTION_NAMES } from '../inspection.words.ts';

const t = words({
  vi: {
    title: 'Đợt kiểm tra',
    plan: 'Kế hoạch',
    state: 'Tình trạng',
    decision: 'Quyết định',
    noDecision: 'chưa có',
    paper: 'Bản in quyết định',
    team: 'Đoàn kiểm tra',
    noTeam: 'chưa chọn',
    head: 'trưởng đoàn',
    questions: 'Câu hỏi kiểm tra',
    ours: 'gợi ý của phần mềm',
    n: (n: string) => `${n} câu hỏi`,
    days: 'Lịch',
    visits: (n: string) => `${n} đơn vị`,
    change: 'Sửa',
    decide: 'Ghi quyết định',
    close: 'Kết thúc đợt kiểm tra',
    closeText: 'Kết thúc được khi mọi đơn vị đã có kết luận, hoặc có lý do không kiểm tra. Yêu cầu khắc phục vẫn được theo dõi.',
    next: 'Trước khi ra quyết định: xem lại đoàn, câu hỏi và lịch. Sau đó đoàn và câu hỏi không đổi nữa.',
  },
  en: {
    title: 'Round of inspection',
    plan: 'Plan',
    state: 'State',
    decision: 'Decision',
    noDecision: 'none yet',
    paper: 'Print the decision',
    team: 'Team',
    noTeam: 'not named yet',
    head: 'head',
    questions: 'Questions',
    ours: 'proposed by the program',
    n: (n: string) => `${n} questions`,
    days: 'Schedule',
    visits: (n: string) => `${n} units`,
    change: 'Change',
    decide: 'Enter the decision',
    close: 'Close the round',
    closeText: 'A round closes once every unit is concluded or has a reason for no visit. Demands are still followed.',
    next: 'Before it is decided look at the team, the questions and the schedule again. After that team and questions stay as they are.',
  },
});

/** @throws NotFound for who is neither of its team nor reads the whole programme: a visited unit sees its visit and no more of the round */
export async function readRound(tx: Tx, id: string): Promise<Inspection & { items: Awaited<ReturnType<typeof listItems>> }> {
  const inspection = await findInspection(tx, id);
  const items = inspection ? await listItems(tx, id) : [];
  const team = inspection && items.length === 0 ? await listTeam(tx, id) : [];
  if (!inspection || (items.length === 0 && team.length === 0)) throw new NotFound('inspection', id);
  return { ...inspection, items };
}

/** A round: what was decided, and how every unit stands. */
export const inspectionScreen: Screen = page({
  path: `${INSPECTION}/:id`,
  may: 'plan.see',
  params: z.object({ id: z.string().regex(UUID) }),
  async load(tx, { id }) {
    return {
      round: await readRound(tx, id),
      team: await listTeam(tx, id),
      visits: await listVisits(tx, id),
      demands: await listDemands(tx, { inspectionId: id }),
    };
  },
  view({ round, team, visits, demands }, showing) {
    const { language, frame, to, now } = showing;
    const say = t(language);
    const keeps = frame.may.has('programme.write');
    const draft = keeps && round.state === 'draft';
    const change = (part: string, what: string) => [{ href: to(`${INSPECTION}/${round.id}/${part}`), text: say.change, hidden: what }];
    return (
      <InspectionPage
        showing={showing}
        title={say.title}
        heading={<span lang="vi">{round.title}</span>}
        act={draft ? <ButtonLink href={to(`${INSPECTION}/${round.id}/quyet-dinh`)}>{say.decide}</ButtonLink> : undefined}
      >
        {draft ? <p class="govuk-body">{say.next}</p> : null}
        <SummaryList
          rows={[
            { key: say.state, value: <StateTag language={language} name={INSPECTION_NAMES[round.state]} /> },
            { key: say.plan, value: <span lang="vi">{round.planSymbol ?? round.planTitle}</span> },
            {
              key: say.decision,
              value:
                round.symbol && round.decidedOn ? (
                  <a href={to(`${INSPECTION}/${round.id}/van-ban`)}>
                    <span lang="vi">{round.symbol}</span>, {dayText(round.decidedOn)}
                  </a>
                ) : (
                  say.noDecision
                ),
            },
            {
              key: say.team,
              value: team.length ? team.map(({ name, part }) => (part === 'head' ? `${name} (${say.head})` : name)).join('; ') : say.noTeam,
              ...(draft ? { actions: change('doan', say.team) } : {}),
            },
            {
              key: say.days,
              value: say.visits(String(visits.filter(({ state }) => state !== 'cancelled').length)),
              ...(keeps && round.state !== 'closed' ? { actions: change('lich', say.days) } : {}),
            },
            {
              key: say.questions,
              value: (
                <details>
                  <summary>{say.n(String(round.items.length))}</summary>
                  <ol class="govuk-list govuk-list--number">
                    {round.items.map(({ question, basis, ours }) => (
                      <li>
                        <span lang="vi">{question}</span>
                        {basis ? (
                          <span class="ba-quiet" lang="vi">
                            {' '}
                            ({basis})
                          </span>
                        ) : null}{' '}
                        {ours ? <Tag colour="grey">{say.ours}</Tag> : null}
                      </li>
                    ))}
                  </ol>
                </details>
              ),
              ...(draft ? { actions: change('cau-hoi', say.questions) } : {}),
            },
          ]}
        />
        <Board showing={showing} visits={visits} demands={demands} items={round.items.length} today={dayOf(now)} />
        {keeps && round.state === 'decided' ? (
          <form method="post" action={to(`${INSPECTION}/${round.id}/ket-thuc`)}>
            <Button kind="secondary">{say.close}</Button>
          </form>
        ) : null}
      </InspectionPage>
    );
  },
});

/** Closes a round: asked for again where it is refused, with what is still open. */
export const closeScreen: Screen = form({
  path: `${INSPECTION}/:id/ket-thuc`,
  may: 'programme.write',
  params: z.object({ id: z.string().regex(UUID) }),
  load: (tx, { id }) => readRound(tx, id),
  input: () => z.object({}),
  view(round, showing) {
    const say = t(showing.language);
    return (
      <InspectionPage showing={showing} title={say.close} round={round}>
        <form method="post">
          <p class="govuk-body">{say.closeText}</p>
          <Button kind="secondary">{say.close}</Button>
        </form>
      </InspectionPage>
    );
  },
  submit: (tx, actor, now, { id }) => closeInspection(tx, actor, now, { id }),
  then: ({ id }) => `${INSPECTION}/${id}`,
});
