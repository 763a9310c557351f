import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { dayText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { words } from '../../../kernel/words.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { Paper } from '../../../platform/documents/paper.view.tsx';
import type { PaperProps } from '../../../platform/documents/paper-docx.ts';
import { paperFile } from '../../../platform/documents/paper-file.ts';
import { resource } from '../../../platform/http/resource.ts';
import { page, type Screen } from '../../../platform/http/screen.tsx';
import { listDemands, listFindings } from '../finding.queries.ts';
import { findConclusion, findInspection, findLetterhead, findVisit } from '../inspection.queries.ts';
import { INSPECTION, InspectionPage, visitPath } from '../inspection.view.tsx';
import { SEVERITY_NAMES } from '../inspection.words.ts';

const t = words({
  vi: { title: 'Kết luận kiểm tra', docx: 'Tải bản Word' },
  en: { title: 'Conclusion of the inspection', docx: 'Download as Word' },
});

/** The issued conclusion, for whoever sees the visit. */
export const conclusionPaper: Screen = page({
  path: `${INSPECTION}/cuoc/:visitId/van-ban`,
  may: 'plan.see',
  params: z.object({ visitId: z.string().regex(UUID) }),
  load: (tx, { visitId }) => readPaper(tx, visitId),
  view({ visit, paper }, showing) {
    const say = t(showing.language);
    return (
      <InspectionPage
        showing={showing}
        title={say.title}
        visit={visit}
        act={
          <ButtonLink kind="secondary" href={`${visitPath(visit.id)}/van-ban.docx`}>
            {say.docx}
          </ButtonLink>
        }
      >
        <Paper {...paper} kind={paper.kind ?? ''}>
          {paper.blocks.map((block) =>
            typeof block === 'string' ? (
              <p>{block}</p>
            ) : 'heading' in block ? (
              <p>
                <strong>{block.heading}</strong>
              </p>
            ) : null,
          )}
        </Paper>
      </InspectionPage>
    );
  },
});

export const conclusionDocx: Screen = resource({
  path: `${INSPECTION}/cuoc/:visitId/van-ban.docx`,
  may: 'plan.see',
  async answer(tx, { context }) {
    const visitId = context.req.param('visitId') ?? '';
    if (!UUID.test(visitId)) throw new NotFound('conclusion', visitId);
    const { paper } = await readPaper(tx, visitId);
    return paperFile(paper, `ket-luan-kiem-tra-${paper.symbol}`);
  },
});

/** @throws NotFound where nothing is issued that this actor may see */
async function readPaper(tx: Tx, visitId: string) {
  const visit = await findVisit(tx, visitId);
  const conclusion = visit && (await findConclusion(tx, visitId));
  const round = visit && (await findInspection(tx, visit.inspectionId));
  if (!visit || !round || conclusion?.state !== 'issued') throw new NotFound('conclusion', visitId);
  const head = await findLetterhead(tx, conclusion.bodyId!, conclusion.issuedOn!);
  const findings = await listFindings(tx, visitId);
  const demands = await listDemands(tx, { visitId });
  const paper: PaperProps = {
    ...head,
    symbol: conclusion.symbol!,
    day: conclusion.issuedOn!,
    kind: 'Kết luận',
    about: `Kiểm tra việc thực hiện kế hoạch phòng, chống bạo lực gia đình tại ${visit.unit}`,
    blocks: [
      `Thực hiện Quyết định số ${round.symbol ?? '…'} ngày ${round.decidedOn ? dayText(round.decidedOn) : '…'}, ngày ${dayText(visit.heldOn ?? visit.plannedOn)} đoàn kiểm tra đã làm việc tại ${visit.unit}. ${head.body} kết luận như sau:`,
      { heading: 'I. Kết luận' },
      ...conclusion.what.split('\n').filter((line) => line.trim() !== ''),
      { heading: 'II. Phát hiện' },
      ...(findings.length > 0
        ? findings.map(({ severity, what }, index) => `${index + 1}. ${SEVERITY_NAMES[severity].vi}: ${what}`)
        : ['Không có.']),
      { heading: 'III. Yêu cầu khắc phục' },
      ...(demands.length > 0
        ? demands.map(({ what, askedBy }, index) => `${index + 1}. ${what.replace(/[.;\s]+$/, '')}. Hạn: ${dayText(askedBy)}.`)
        : ['Không có.']),
      `Đề nghị ${visit.unit} thực hiện và báo cáo kết quả./.`,
    ],
    signature: { lines: conclusion.signerLines ?? [], name: conclusion.signer ?? '' },
    recipients: [visit.unit, ...(head.superior ? [`${head.superior} (để báo cáo)`] : []), 'Lưu: VT'],
  };
  return { visit, paper };
}
