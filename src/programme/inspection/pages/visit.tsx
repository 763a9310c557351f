import { z } from 'zod';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { DateField, TextArea } from '../../../design/form.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { Details, InsetText, SummaryList, TaskList } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { Invalid, NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import { optionalDay } from '../../../organisation/units/change.fields.tsx';
import { form, type Screen, type Showing } from '../../../platform/http/screen.tsx';
import { optionalText } from '../../../platform/http/typed-text.ts';
import { listDemands, listFindings } from '../finding.queries.ts';
import { findConclusion, findInspection, findVisit, listAnswers, listItems } from '../inspection.queries.ts';
import { isWritable } from '../inspection.rules.ts';
import { DemandList, FindingView, INSPECTION, InspectionPage, Lines, StateTag, visitPath } from '../inspection.view.tsx';
import { ANSWER_NAMES, VISIT_NAMES } from '../inspection.words.ts';
import { cancelVisit, holdVisit, shareFindings, takeBackFindings } from '../visit.commands.ts';

const t = words({
  vi: {
    title: 'Cuộc kiểm tra',
    state: 'Tình trạng',
    day: 'Ngày',
    planned: (day: string) => `dự kiến ${day}`,
    why: 'Lý do không kiểm tra',
    begin: 'Bắt đầu kiểm tra',
    beginOn: 'Ngày kiểm tra',
    dayMissing: 'Nhập ngày kiểm tra',
    notDecided: 'Đợt kiểm tra chưa có quyết định nên chưa bắt đầu được.',
    cancel: 'Không kiểm tra đơn vị này',
    whyMissing: 'Ghi lý do',
    doCancel: 'Ghi không kiểm tra',
    questions: 'Câu hỏi',
    next: 'Trả lời câu tiếp theo',
    unanswered: 'chưa trả lời',
    answered: (done: string, all: string) => `Đã trả lời ${done} trên ${all} câu`,
    findings: 'Phát hiện',
    noFindings: 'Chưa ghi phát hiện nào',
    addFinding: 'Ghi phát hiện',
    change: 'Sửa phát hiện',
    explain: 'Giải trình',
    explainAgain: 'Sửa giải trình',
    share: 'Gửi đơn vị giải trình',
    shareText: 'Đơn vị đọc được các phát hiện và ảnh, không đọc được câu trả lời và ghi chú của đoàn.',
    shared: 'Đơn vị đang đọc và giải trình các phát hiện này. Muốn sửa thì rút lại.',
    takeBack: 'Rút lại để sửa',
    asked: 'Đoàn kiểm tra gửi các phát hiện dưới đây. Đơn vị giải trình từng phát hiện trước khi có kết luận.',
    conclusion: 'Kết luận',
    write: 'Viết kết luận và yêu cầu',
    issue: 'Ban hành kết luận',
    paper: 'Xem kết luận đã ban hành',
    draft: 'Đang dự thảo, đơn vị chưa thấy.',
    demands: 'Yêu cầu khắc phục',
  },
  en: {
    title: 'Visit',
    state: 'State',
    day: 'Day',
    planned: (day: string) => `planned for ${day}`,
    why: 'Why there is no visit',
    begin: 'Begin the visit',
    beginOn: 'Day of the visit',
    dayMissing: 'Enter the day of the visit',
    notDecided: 'The round is not decided yet, so the visit cannot begin.',
    cancel: 'Do not visit this unit',
    whyMissing: 'Enter the reason',
    doCancel: 'Record that there is no visit',
    questions: 'Questions',
    next: 'Answer the next question',
    unanswered: 'not answered',
    answered: (done: string, all: string) => `${done} of ${all} questions answered`,
    findings: 'Findings',
    noFindings: 'No finding is noted yet',
    addFinding: 'Note a finding',
    change: 'Change the finding',
    explain: 'Explain',
    explainAgain: 'Change the explanation',
    share: 'Send to the unit for explanation',
    shareText: 'The unit reads the findings and photos, not the answers and notes of the team.',
    shared: 'The unit is reading and explaining these findings. Take them back to change them.',
    takeBack: 'Take back to change',
    asked: 'The team has sent the findings below. Explain each of them before there is a conclusion.',
    conclusion: 'Conclusion',
    write: 'Write the conclusion and demands',
    issue: 'Issue the conclusion',
    paper: 'Read the issued conclusion',
    draft: 'A draft; the unit does not see it.',
    demands: 'Demands',
  },
});

/** One visit: on a phone the next thing to do stands first. For the unit: what was found, and what is asked of it. */
export const visitScreen: Screen = form({
  path: `${INSPECTION}/cuoc/:visitId`,
  may: 'plan.see',
  params: z.object({ visitId: z.string().regex(UUID) }),
  async load(tx, { visitId }) {
    const visit = await findVisit(tx, visitId);
    const round = visit && (await findInspection(tx, visit.inspectionId));
    if (!visit || !round) throw new NotFound('visit', visitId);
    return {
      visit,
      round,
      items: await listItems(tx, round.id),
      answers: await listAnswers(tx, visitId),
      findings: await listFindings(tx, visitId),
      demands: await listDemands(tx, { visitId }),
      conclusion: await findConclusion(tx, visitId),
    };
  },
  input: (language) =>
    z.object({
      act: z.enum(['hold', 'cancel', 'share', 'take back']),
      on: optionalDay(language),
      why: optionalText(500, { tooLong: t(language).whyMissing }),
    }),
  view({ visit, round, items, answers, findings, demands, conclusion }, showing) {
    const { language, to, now } = showing;
    const say = t(language);
    const path = visitPath(visit.id);
    const held = visit.works && visit.state === 'held';
    const next = items.find(({ id }) => !answers.has(id));
    const writable = visit.works && isWritable(visit);
    return (
      <InspectionPage
        showing={showing}
        title={say.title}
        heading={<span lang="vi">{visit.unit}</span>}
        round={items.length > 0 ? round : undefined}
        act={held && next ? <ButtonLink href={to(`${path}/cau/${next.position + 1}`)}>{say.next}</ButtonLink> : undefined}
      >
        <SummaryList
          rows={[
            { key: say.state, value: <StateTag language={language} name={VISIT_NAMES[visit.state]} /> },
            { key: say.day, value: visit.heldOn ? dayText(visit.heldOn) : say.planned(dayText(visit.plannedOn)) },
            ...(visit.cancelledWhy ? [{ key: say.why, value: <span lang="vi">{visit.cancelledWhy}</span> }] : []),
          ]}
        />
        {visit.works && visit.state === 'planned' ? <Beginning decided={round.state === 'decided'} showing={showing} /> : null}
        {visit.explains ? <InsetText>{say.asked}</InsetText> : null}
        {held && visit.shared ? (
          <>
            <InsetText>{say.shared}</InsetText>
            <form method="post">
              <Button kind="secondary" name="act" value="take back">
                {say.takeBack}
              </Button>
            </form>
          </>
        ) : null}
        {items.length > 0 && visit.state !== 'planned' && visit.state !== 'cancelled' ? (
          <>
            <h2 class="govuk-heading-m">{say.questions}</h2>
            <Details summary={say.answered(String(answers.size), String(items.length))}>
              <TaskList
                items={items.map((item) => {
                  const answer = answers.get(item.id);
                  return {
                    title: <span lang="vi">{item.question}</span>,
                    ...(held ? { href: to(`${path}/cau/${item.position + 1}`) } : {}),
                    ...(answer?.note ? { hint: <span lang="vi">{answer.note}</span> } : {}),
                    status: answer ? <StateTag language={language} name={ANSWER_NAMES[answer.answer]} /> : say.unanswered,
                  };
                })}
              />
            </Details>
          </>
        ) : null}
        {visit.state === 'held' || findings.length > 0 ? (
          <>
            <h2 class="govuk-heading-m" id="phat-hien">
              {say.findings}
            </h2>
            {findings.length === 0 ? <EmptyState title={say.noFindings} /> : null}
            {findings.map((finding) => (
              <FindingView
                showing={showing}
                finding={finding}
                act={
                  writable || visit.explains ? (
                    <p class="govuk-body">
                      <a href={to(`${INSPECTION}/phat-hien/${finding.id}${writable ? '' : '/giai-trinh'}`)}>
                        {writable ? say.change : finding.reply ? say.explainAgain : say.explain}
                      </a>
                    </p>
                  ) : undefined
                }
              />
            ))}
          </>
        ) : null}
        {writable ? (
          <>
            <p class="govuk-body ba-gap-top">
              <ButtonLink kind="secondary" href={to(`${path}/phat-hien`)}>
                {say.addFinding}
              </ButtonLink>
            </p>
            {findings.length > 0 ? (
              <form method="post">
                <p class="govuk-body">{say.shareText}</p>
                <Button kind="secondary" name="act" value="share">
                  {say.share}
                </Button>
              </form>
            ) : null}
          </>
        ) : null}
        {held || conclusion ? (
          <>
            <h2 class="govuk-heading-m">{say.conclusion}</h2>
            {conclusion?.state === 'issued' ? (
              <p class="govuk-body">
                <a href={to(`${path}/van-ban`)}>{say.paper}</a>{' '}
                <span lang="vi">
                  ({conclusion.symbol}, {conclusion.issuedOn ? dayText(conclusion.issuedOn) : ''})
                </span>
              </p>
            ) : (
              <>
                {conclusion?.what ? (
                  <>
                    <p class="ba-quiet">{say.draft}</p>
                    <Lines text={conclusion.what} />
                  </>
                ) : null}
                {held ? (
                  <p class="govuk-body">
                    <a href={to(`${path}/ket-luan`)}>{say.write}</a>
                  </p>
                ) : null}
                {held && conclusion?.what && showing.frame.may.has('programme.write') ? (
                  <ButtonLink href={to(`${path}/ban-hanh`)}>{say.issue}</ButtonLink>
                ) : null}
              </>
            )}
          </>
        ) : null}
        {demands.length > 0 ? (
          <>
            <h2 class="govuk-heading-m" id="yeu-cau">
              {say.demands}
            </h2>
            <DemandList demands={demands} showing={showing} today={dayOf(now)} />
          </>
        ) : null}
      </InspectionPage>
    );
  },
  async submit(tx, actor, now, { visitId, act, on, why }, { language }) {
    const say = t(language);
    if (act === 'share') return shareFindings(tx, actor, now, { visitId });
    if (act === 'take back') return takeBackFindings(tx, actor, now, { visitId });
    if (act === 'hold') {
      if (!on) throw new Invalid({ on: say.dayMissing });
      return holdVisit(tx, actor, now, { visitId, on });
    }
    if (!why) throw new Invalid({ why: say.whyMissing });
    return cancelVisit(tx, actor, now, { visitId, why });
  },
  then: ({ visitId }) => visitPath(visitId),
});

const Beginning = ({ decided, showing }: { decided: boolean; showing: Showing }) => {
  const { language, errors, value, now } = showing;
  const say = t(language);
  return (
    <>
      {decided ? (
        <form method="post" novalidate>
          <DateField language={language} name="on" label={say.beginOn} value={value('on', dayText(dayOf(now)))} error={errors['on']} />
          <Button name="act" value="hold">
            {say.begin}
          </Button>
        </form>
      ) : (
        <InsetText>{say.notDecided}</InsetText>
      )}
      <Details summary={say.cancel} open={Boolean(errors['why'])}>
        <form method="post" novalidate>
          <TextArea language={language} name="why" label={say.why} rows={2} value={value('why')} error={errors['why']} />
          <Button kind="secondary" name="act" value="cancel">
            {say.doCancel}
          </Button>
        </form>
      </Details>
    </>
  );
};
