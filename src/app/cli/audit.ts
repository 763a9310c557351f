import { dayOf, dayText, timeText } from '../../kernel/day.ts';
import { openAnchorFiles } from '../../organisation/audit/anchor.files.ts';
import { FAULT_WORDS } from '../../organisation/audit/anomaly.words.ts';
import { type Verification, verifyChain } from '../../organisation/audit/chain.queries.ts';
import type { Fault } from '../../organisation/audit/chain.rules.ts';
import { readConfig } from '../../platform/config.ts';
import { asActor, openPool, THE_PUBLIC, type Tx } from '../../platform/db/database.ts';
import { anchorDirOf, trustedKeys } from '../anchors.ts';
import { openStore } from '../store.ts';
import { BadUsage, both, type Command, print, Refusing, readArgs, remark } from './command.ts';
import { hasStore } from './desk.ts';

export const auditCommand: Command = {
  usage: `audit verify [--json]
  Tính lại toàn bộ chuỗi niêm phong của nhật ký và so với các neo bên ngoài (ANCHOR_DIR). Không thay đổi gì. Sai thì thoát với mã 1.
  Reckons the audit record's whole chain anew and compares it with the anchors outside (ANCHOR_DIR). Changes nothing. Exit 1 when it does not hold.`,
  async run(args) {
    const { options, words } = readArgs(args, { json: { type: 'boolean' } }, { least: 1, most: 1 });
    if (words[0] !== 'verify') throw new BadUsage(both(`Không có lệnh audit ${words[0]}`, `there is no audit ${words[0]}`));
    const config = readConfig(process.env);
    if (!hasStore(config)) throw new Refusing(both('Chưa có dữ liệu.', 'There is no data yet.'));
    const outside = openAnchorFiles(anchorDirOf(config)).list(); // before the chain: it may grow meanwhile, a witness may not
    const store = await openStore(config, remark);
    try {
      const owner = openPool(store.urls.owner, { max: 1 });
      try {
        const keys = trustedKeys(config);
        const [found, where] = await asActor(owner, THE_PUBLIC, async (tx) => {
          const verification = await verifyChain(tx, outside, keys);
          return [verification, await placeOf(tx, verification.firstBad)] as const;
        });
        if (options.json)
          print(
            JSON.stringify({ ok: found.ok, rows: found.rows, firstBad: found.firstBad, anchors: found.anchors, waiting: found.waiting }),
          );
        else for (const line of linesOf(found)) print(line);
        if (found.firstBad) throw new Refusing(sentenceOf(found.firstBad, where));
      } finally {
        await owner.close();
      }
    } finally {
      await store.stop();
    }
  },
};

const linesOf = ({ ok, rows, anchors, waiting }: Verification): string[] => [
  both(`${rows} dòng đã niêm phong, đối chiếu với ${anchors} neo`, `${rows} lines sealed, compared with ${anchors} anchors`),
  both(`${waiting} dòng vừa ghi, chờ niêm phong`, `${waiting} lines just written, waiting for their seal`),
  ...(ok ? [both('Nhật ký nguyên vẹn.', 'The record is whole.')] : []),
];

function sentenceOf({ why, serial, upTo, entry, witness }: Fault, when: string): string {
  const place =
    serial === null
      ? (entry ?? witness ?? '')
      : upTo !== null && upTo !== serial
        ? `#${serial}–#${upTo}`
        : `#${serial}${entry ? ` (${entry})` : ''}`;
  const beside = witness && serial !== null ? ` [${witness}]` : '';
  return both(`Sai từ ${place}${when}: ${FAULT_WORDS[why].vi}${beside}`, `Bad from ${place}${when}: ${FAULT_WORDS[why].en}${beside}`);
}

/** The time of the entry, where there is one to ask. */
async function placeOf(tx: Tx, fault: Fault | null): Promise<string> {
  if (!fault?.entry) return '';
  const found = await tx.selectFrom('audit.entry').select('at').where('id', '=', fault.entry).executeTakeFirst();
  return found ? `, ${timeText(found.at)} ${dayText(dayOf(found.at))}` : '';
}
