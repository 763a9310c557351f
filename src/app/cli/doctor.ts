import { readConfig } from '../../platform/config.ts';
import { both, type Command, print, Refusing, readArgs } from './command.ts';
import { checkAnchors, checkConfig, checkDisk, checkKeys, type Finding } from './machine.checks.ts';
import { checkStore } from './store.checks.ts';

const SIGNS = { good: '✓', mind: '!', bad: '✗' } as const;

export const doctorCommand: Command = {
  usage: `doctor [--json]
  Xem cấu hình, khóa, đĩa, cơ sở dữ liệu, giờ; nói cách sửa. Không thay đổi gì.
  Looks at settings, keys, disk, database and clock, and says what to mend. Changes nothing.`,
  async run(args) {
    const { options } = readArgs(args, { json: { type: 'boolean' } }, { least: 0, most: 0 });
    const config = readConfig(process.env);
    const store = await checkStore(config);
    const findings = [
      ...checkConfig(config, store.kind),
      ...checkKeys(config, store.kind),
      ...checkAnchors(config, store.kind),
      ...checkDisk(config),
      ...store.findings,
    ];
    const ok = findings.every(({ state }) => state !== 'bad');
    if (options.json) print(JSON.stringify({ ok, findings }, null, 2));
    else for (const finding of findings) print(lineOf(finding));
    if (!ok) throw new Refusing(both('Có chỗ phải sửa (✗).', 'Something must be mended (✗).'));
  },
};

const lineOf = ({ state, about, vi, en }: Finding): string => `${SIGNS[state]} ${about}: ${both(vi, en)}`;
