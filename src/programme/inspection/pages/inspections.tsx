import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { Table } from '../../../design/table.tsx';
import { dayText } from '../../../kernel/day.ts';
import { words } from '../../../kernel/words.ts';
import { page } from '../../../platform/http/screen.tsx';
import { listInspections, listOwnVisits } from '../inspection.queries.ts';
import { INSPECTION, InspectionPage, StateTag, visitPath } from '../inspection.view.tsx';
import { INSPECTION_NAMES, VISIT_NAMES } from '../inspection.words.ts';

const t = words({
  vi: {
    title: 'Kiểm tra',
    add: 'Lập đợt kiểm tra',
    rounds: 'Các đợt kiểm tra',
    round: 'Đợt',
    year: 'Năm',
    plan: 'Kế hoạch',
    decision: 'Quyết định',
    state: 'Tình trạng',
    none: 'Chưa có đợt kiểm tra nào',
    noneText:
      'Lập đợt kiểm tra hằng năm: chọn đơn vị, ngày, đoàn và câu hỏi. Câu hỏi đầu tiên được gợi ý từ mục tiêu và nhóm nhiệm vụ của kế hoạch.',
    noneOwn: 'Chưa có kết quả kiểm tra nào của đơn vị',
    noneOwnText:
      'Khi đoàn gửi phát hiện để giải trình, hoặc ban hành kết luận, kết quả hiện ở đây. Yêu cầu khắc phục nằm trong mục Nhiệm vụ.',
    own: 'Kết quả kiểm tra đơn vị',
    unit: 'Đơn vị',
    day: 'Ngày kiểm tra',
    findings: 'Phát hiện',
    on: (day: string) => `ngày ${day}`,
  },
  en: {
    title: 'Inspection',
    add: 'Draw up an inspection',
    rounds: 'Rounds of inspection',
    round: 'Round',
    year: 'Year',
    plan: 'Plan',
    decision: 'Decision',
    state: 'State',
    none: 'There is no round of inspection yet',
    noneText:
      'Draw up the yearly round: units, days, team and questions. The first questions are proposed from the targets and groups of the plan.',
    noneOwn: 'No inspection of your unit has a result yet',
    noneOwnText: 'When the team sends its findings or a conclusion is issued, they appear here. Demands are among the tasks.',
    own: 'Inspections of your unit',
    unit: 'Unit',
    day: 'Day',
    findings: 'Findings',
    on: (day: string) => `of ${day}`,
  },
});

/** Rounds of inspection for who inspects or reads the whole programme; for a unit what was found there. */
export const inspectionsScreen = page({
  path: INSPECTION,
  may: 'plan.see',
  params: z.object({}),
  async load(tx, _params, { actor }) {
    const wide = actor.may.has('programme.read') || actor.may.has('inspection.run');
    return { wide, rounds: wide ? await listInspections(tx) : [], own: await listOwnVisits(tx) };
  },
  view({ wide, rounds, own }, showing) {
    const { language, frame, to } = showing;
    const say = t(language);
    const keeps = frame.may.has('programme.write');
    return (
      <InspectionPage
        showing={showing}
        title={say.title}
        top
        act={keeps ? <ButtonLink href={to(`${INSPECTION}/moi`)}>{say.add}</ButtonLink> : undefined}
      >
        {wide && rounds.length === 0 ? (
          <EmptyState title={say.none}>{keeps ? <p class="govuk-body">{say.noneText}</p> : null}</EmptyState>
        ) : null}
        {rounds.length > 0 ? (
          <Table
            cards
            caption={say.rounds}
            captionHidden
            columns={[{ text: say.round }, { text: say.year }, { text: say.plan }, { text: say.decision }, { text: say.state }]}
            rows={rounds.map((round) => [
              <a href={to(`${INSPECTION}/${round.id}`)} lang="vi">
                {round.title}
              </a>,
              String(round.year),
              <span lang="vi">{round.planSymbol ?? round.planTitle}</span>,
              round.symbol && round.decidedOn ? (
                <>
                  <span lang="vi">{round.symbol}</span> {say.on(dayText(round.decidedOn))}
                </>
              ) : (
                '–'
              ),
              <StateTag language={language} name={INSPECTION_NAMES[round.state]} />,
            ])}
          />
        ) : null}
        {own.length > 0 ? (
          <Table
            cards
            caption={say.own}
            captionSize="m"
            columns={[
              { text: say.unit },
              { text: say.round },
              { text: say.day },
              { text: say.findings, numeric: true },
              { text: say.state },
            ]}
            rows={own.map((visit) => [
              <a href={to(visitPath(visit.id))} lang="vi">
                {visit.unit}
              </a>,
              <span lang="vi">{visit.title}</span>,
              visit.heldOn ? dayText(visit.heldOn) : '–',
              String(visit.findings),
              <StateTag language={language} name={VISIT_NAMES[visit.state]} />,
            ])}
          />
        ) : wide ? null : (
          <EmptyState title={say.noneOwn}>
            <p class="govuk-body">{say.noneOwnText}</p>
          </EmptyState>
        )}
      </InspectionPage>
    );
  },
});
