import { ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { InsetText } from '../../../design/text.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { words } from '../../../kernel/words.ts';
import type { Tx } from '../../../platform/db/database.ts';
import { Paper } from '../../../platform/documents/paper.view.tsx';
import type { PaperProps } from '../../../platform/documents/paper-docx.ts';
import { paperFile } from '../../../platform/documents/paper-file.ts';
import { PaperMatter } from '../../../platform/documents/paper-matter.view.tsx';
import { resource } from '../../../platform/http/resource.ts';
import { page, type Screen } from '../../../platform/http/screen.tsx';
import { findLetterhead } from '../../inspection/inspection.queries.ts';
import { ProgrammePage } from '../../programme.view.tsx';
import { evaluationPaper } from '../evaluation.paper.ts';
import { type Evaluation, findEvaluation } from '../evaluation.queries.ts';
import { EVALUATION, evaluationPath } from '../evaluation.view.tsx';
import { evaluationTitle } from '../evaluation.words.ts';
import { drawResult } from '../result.queries.ts';
import { evaluationParams } from './evaluation.tsx';

const t = words({
  vi: {
    back: 'Đánh giá',
    title: 'Văn bản đánh giá',
    print: 'In bằng lệnh in của trình duyệt (Ctrl + P); phần điều hướng không in ra.',
    docx: 'Tải bản .docx',
    draft: 'Bản này chưa ký: chưa có số, kết quả có thể còn thay đổi.',
  },
  en: {
    back: 'Evaluation',
    title: 'The evaluation as a paper',
    print: 'Print it with your browser (Ctrl + P); the navigation is left out.',
    docx: 'Download as .docx',
    draft: 'This is not signed: it has no number, and results may still change.',
  },
});

/** An evaluation as the report it is sent as: as signed, or as it would be signed now. */
const paperScreen = page({
  path: `${evaluationPath(':id')}/van-ban`,
  may: 'plan.see',
  params: evaluationParams,
  async load(tx, { id }, { now }) {
    const evaluation = await findEvaluation(tx, id);
    return { evaluation, paper: await paperOf(tx, evaluation, dayOf(now)) };
  },
  view({ evaluation, paper: { blocks, ...paper } }, { language, frame, to }) {
    const say = t(language);
    const path = evaluationPath(evaluation.id);
    return (
      <ProgrammePage
        frame={frame}
        title={say.title}
        current="evaluation"
        back={[
          { href: EVALUATION, text: say.back },
          { href: path, text: evaluationTitle(language, evaluation) },
        ]}
        paper
      >
        <div class="ba-not-paper ba-stack">
          {evaluation.state === 'signed' ? null : <InsetText>{say.draft}</InsetText>}
          <ButtonGroup>
            <ButtonLink kind="secondary" href={to(`${path}/van-ban.docx`)}>
              {say.docx}
            </ButtonLink>
          </ButtonGroup>
          <p class="ba-quiet">{say.print}</p>
        </div>
        <Paper {...paper}>
          <PaperMatter blocks={blocks} />
        </Paper>
      </ProgrammePage>
    );
  },
});

async function paperOf(tx: Tx, evaluation: Evaluation, today: Temporal.PlainDate): Promise<PaperProps> {
  const { content, symbol, signedOn } = evaluation;
  if (content?.paper && signedOn) return evaluationPaper(content, content.paper, symbol, signedOn);
  return evaluationPaper(
    content ?? (await drawResult(tx, evaluation, today)),
    await findLetterhead(tx, evaluation.bodyId, today),
    null,
    today,
  );
}

const paperDocument = resource({
  path: `${evaluationPath(':id')}/van-ban.docx`,
  may: 'plan.see',
  async answer(tx, { now, context }) {
    const asked = evaluationParams.safeParse({ id: context.req.param('id') });
    if (!asked.success) throw new NotFound('evaluation', '');
    const evaluation = await findEvaluation(tx, asked.data.id);
    return paperFile(await paperOf(tx, evaluation, dayOf(now)), `danh-gia-${evaluation.symbol ?? ''}`);
  },
});

export const evaluationPaperScreens: readonly Screen[] = [paperScreen, paperDocument];
