import path from 'node:path';
import { openFileStore } from '../../platform/files.ts';
import { planRefusal } from '../../programme/plans/plan.words.ts';
import { importPlan } from '../../programme/reading/reading.commands.ts';
import { both, Refusing } from './command.ts';
import { atDesk } from './desk.ts';
import type { StorePlan } from './import-plan.ts';

/** Stores a plan as it was read, in the name of whoever operates this machine, and says what nobody has been given yet. */
export const storePlan: StorePlan = (file) =>
  atDesk(
    async (desk) => {
      const files = openFileStore(path.join(desk.config.dataDir, 'files'));
      const original = { sha256: await files.put(file.bytes), name: file.name.slice(0, 200), size: file.bytes.length };
      const outcome = await desk.attempt((tx, actor) => importPlan(tx, actor, desk.now(), { plan: file.plan, original }));
      if (!outcome.ok) {
        const { refusal } = outcome;
        const issuer = refusal.facts['issuer'];
        const about = issuer ? ` («${issuer}»)` : '';
        const address = refusal.facts['planId'];
        throw new Refusing(
          both(planRefusal('vi', refusal) + about, planRefusal('en', refusal) + about),
          ...(address ? [`${desk.config.staffBaseUrl}/lam-viec/chuong-trinh/ke-hoach/${address}`] : []),
        );
      }
      const { planId, slug, unmatched, endGuessed } = outcome.value;
      return [
        slug
          ? both(`Đã lưu kế hoạch: /ke-hoach/${slug}`, `Stored: /ke-hoach/${slug}`)
          : both('Đã lưu thành dự thảo vì văn bản không ghi số hoặc ngày.', 'Stored as a draft: the document has no number or no date.'),
        `${desk.config.staffBaseUrl}/lam-viec/chuong-trinh/ke-hoach/${planId}`,
        ...(endGuessed
          ? [both('! Văn bản không nói thời hạn: tạm lấy hết năm ban hành.', 'It names no last day: the end of its year was taken.')]
          : []),
        ...(unmatched.length > 0
          ? [both('! Chưa giao được cho đơn vị nào ở đây:', 'Handed to no unit yet:'), ...unmatched.map((name) => `  - ${name}`)]
          : []),
      ].join('\n');
    },
    { writes: true },
  );
