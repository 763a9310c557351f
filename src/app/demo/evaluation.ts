import { dayOf, startOf } from '../../kernel/day.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import {
  concludeEvaluation,
  drawUpEvaluation,
  mentionUnit,
  moveEvaluation,
  noteTarget,
} from '../../programme/evaluation/evaluation.commands.ts';
import { findEvaluation } from '../../programme/evaluation/evaluation.queries.ts';
import { drawResult } from '../../programme/evaluation/result.queries.ts';
import { signEvaluation } from '../../programme/evaluation/sign.commands.ts';
import { listPlans } from '../../programme/plans/plan.queries.ts';
import { REORGANISED } from './organisation.ts';
import type { DemoScene } from './scene.ts';

/**
 * The final evaluation of the district's plan, invented and marked so: signed on the district's last day, when the last quarter was not
 * reported yet. Only once that day is over.
 */
export async function loadEvaluation(scene: DemoScene): Promise<void> {
  const lastDay = REORGANISED.subtract({ days: 1 });
  if (Temporal.PlainDate.compare(dayOf(scene.now), REORGANISED) < 0) return;
  const at = startOf(lastDay).add({ hours: 15 });
  const id = await scene.as('quan.vhtt', 'standing body', async (tx, actor) => {
    const plan = (await listPlans(tx)).find(({ symbol }) => symbol === '294/KH-UBND')!;
    const evaluationId = done(await drawUpEvaluation(tx, actor, at, { planId: plan.id, kind: 'final', upTo: lastDay })).id;
    const { targets, units } = await drawResult(tx, await findEvaluation(tx, evaluationId), lastDay);
    for (const { code, met } of targets.filter((target) => target.met !== null)) {
      const reasons = met
        ? 'Các phường duy trì đều, có người theo dõi ở từng tổ dân phố (mẫu).'
        : 'Một số phường bắt đầu muộn; số liệu quý II năm 2025 chưa được báo khi kết thúc cấp quận (mẫu).';
      done(
        await noteTarget(tx, actor, at, { id: evaluationId, code, reasons, lessons: met ? '' : 'Giao mức phấn đấu theo từng quý (mẫu).' }),
      );
    }
    for (const { id: unitId, proposed } of units.filter((unit) => unit.proposed !== 'neither').slice(0, 3)) {
      const reason = proposed === 'commended' ? 'Đạt mọi mục tiêu có số liệu (mẫu).' : 'Phần lớn mục tiêu có số liệu chưa đạt (mẫu).';
      done(await mentionUnit(tx, actor, at, { id: evaluationId, unitId, mention: proposed, reason }));
    }
    const conclusion = 'Kế hoạch dừng theo cấp quận; các phường mới tiếp tục phần việc còn dở theo kế hoạch của Thành phố (mẫu).';
    done(await concludeEvaluation(tx, actor, at, { id: evaluationId, conclusion, lessons: 'Báo sớm thì sửa kịp (mẫu).' }));
    done(await moveEvaluation(tx, actor, at, { id: evaluationId, step: 'ask', note: '' }));
    return evaluationId;
  });
  await scene.as('quan.lanhdao', 'leader', async (tx, actor) => done(await moveEvaluation(tx, actor, at, { id, step: 'check', note: '' })));
  await scene.as('quan.vhtt', 'standing body', async (tx, actor) =>
    done(
      await signEvaluation(tx, actor, at, {
        id,
        abbreviation: 'VHTT',
        lines: ['TRƯỞNG PHÒNG'],
        name: 'Lê Thu Hà (tên mẫu)',
        recipients: ['Lãnh đạo UBND quận (để báo cáo)', 'Các đơn vị thực hiện Kế hoạch', 'Lưu: VT'],
      }),
    ),
  );
}

function done<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`evaluation of plan 294: ${outcome.refusal.code}`);
  return outcome.value;
}
