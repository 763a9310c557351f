import type { Duty, DutySource } from '../../organisation/duties.ts';
import { handOf } from './evaluation.commands.ts';
import { type Evaluation, listEvaluations } from './evaluation.queries.ts';
import { evaluationPath } from './evaluation.view.tsx';
import { evaluationTitle } from './evaluation.words.ts';

const SOURCE = 'programme.evaluation';

/** What was handed on: to be checked by somebody who did not write in it, then to be signed by the standing body; what came back to it. */
export const evaluationDuties: DutySource = {
  name: SOURCE,
  title: { vi: 'Đánh giá kế hoạch', en: 'Evaluation of plans' },
  async list(tx, actor) {
    const hand = { keeps: actor.may.has('programme.write'), leads: actor.may.has('programme.lead') };
    if (!hand.keeps && !hand.leads) return [];
    const { rows } = await listEvaluations(tx, { planId: '', kind: '', state: '' }, 1);
    return rows.flatMap((row) => {
      if (row.state === 'asked' && !handOf(actor, row).wrote) return [duty(row, CHECK, `${evaluationPath(row.id)}/buoc`)];
      if (row.state === 'checked' && hand.keeps) return [duty(row, SIGN, `${evaluationPath(row.id)}/ky`)];
      if (row.state === 'draft' && hand.keeps && row.returnedNote) return [duty(row, AGAIN, evaluationPath(row.id))];
      return [];
    });
  },
};

type Told = Pick<Duty, 'kind' | 'act'>;
const CHECK: Told = {
  kind: { vi: 'Đánh giá kế hoạch chờ kiểm tra', en: 'An evaluation to be checked' },
  act: { vi: 'Xem và kiểm tra', en: 'Look and check' },
};
const SIGN: Told = {
  kind: { vi: 'Đánh giá kế hoạch chờ ký', en: 'An evaluation to be signed' },
  act: { vi: 'Ký và lấy số', en: 'Sign and number it' },
};
const AGAIN: Told = {
  kind: { vi: 'Đánh giá kế hoạch được trả lại', en: 'An evaluation was returned' },
  act: { vi: 'Xem và sửa', en: 'Look and change' },
};

const duty = (row: Evaluation, told: Told, href: string): Duty => ({
  source: SOURCE,
  id: row.id,
  ...told,
  title: evaluationTitle('vi', row),
  href,
  since: row.checkedAt ?? row.changedAt,
  dueBy: null,
  law: null,
});
