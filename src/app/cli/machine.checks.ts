import fs from 'node:fs';
import path from 'node:path';
import { dayOf, ZONE } from '../../kernel/day.ts';
import type { Config } from '../../platform/config.ts';
import { anchorDirOf } from '../anchors.ts';
import { apartUrls } from '../apart.ts';
import type { InstanceKind } from '../instance.ts';
import { KEYS, nextKeyFile } from '../keys.ts';

/** What was looked at and how it is. `bad` must be mended, `mind` had better be; the words then say how. */
export type Finding = { about: string; state: 'good' | 'mind' | 'bad'; vi: string; en: string };

export const finding = (about: string, state: Finding['state'], vi: string, en: string): Finding => ({ about, state, vi, en });

/** Settings that contradict each other or what the store is. */
export function checkConfig(config: Config, kind: InstanceKind | undefined): Finding[] {
  const findings = [
    finding('Node', 'good', process.version, process.version),
    finding('BASE_URL', 'good', `${config.baseUrl} (SITE=${config.site})`, `${config.baseUrl} (SITE=${config.site})`),
  ];
  if (kind === 'demonstration' || kind === undefined || kind === 'nothing yet') return findings;
  if (config.site !== 'all' && config.databaseUrl) {
    findings.push(
      finding(
        'DATABASE_URL',
        'mind',
        `tiến trình SITE=${config.site} giữ địa chỉ quản trị; hãy chỉ cho nó DATABASE_URL_… của vai trò riêng`,
        `the process SITE=${config.site} holds the administrator’s address: give it the DATABASE_URL_… of its own roles only`,
      ),
    );
  }
  if (!config.baseUrlGiven) {
    findings.push(
      finding('BASE_URL', 'mind', 'chưa đặt: biểu mẫu chỉ gửi được từ máy này', 'not set: forms can be sent from this machine only'),
    );
  } else if (!config.baseUrl.startsWith('https:')) {
    findings.push(finding('BASE_URL', 'bad', 'phải là https:// khi chạy thật', 'must be https:// in real use'));
  }
  if (new URL(config.staffBaseUrl).host === new URL(config.baseUrl).host) {
    findings.push(
      finding(
        'STAFF_BASE_URL',
        'mind',
        'cổng công khai và nơi làm việc chung một tên miền; nên tách riêng',
        'portal and workspace share one host; give the workspace its own',
      ),
    );
  }
  if (config.demoNow) {
    findings.push(
      finding(
        'DEMO_NOW',
        'bad',
        'kho thật không chạy theo giờ trình diễn; hãy bỏ',
        'a real store does not run on a demonstration’s clock: unset it',
      ),
    );
  }
  return findings;
}

/** Whether the keys are there, whole, and closed to others. */
export function checkKeys(config: Config, kind: InstanceKind | undefined): Finding[] {
  const { keysDir, dataDir } = config;
  const about = 'KEYS_DIR';
  const cutOff = KEYS.filter((name) => fs.existsSync(nextKeyFile(keysDir, name)));
  if (cutOff.length > 0) {
    const names = cutOff.join(', ');
    return [
      finding(
        about,
        'bad',
        `lần thay khóa ${names} bị ngắt; chạy: keys rotate ${names}`,
        `the rotation of ${names} was cut off; run: keys rotate ${names}`,
      ),
    ];
  }
  if (apartUrls(config)) return []; // said by the look at the store
  const made = fs.existsSync(path.join(dataDir, 'postgres', 'PG_VERSION'));
  if (!fs.existsSync(path.join(keysDir, 'database.json'))) {
    return made
      ? [
          finding(
            about,
            'bad',
            `${keysDir} không có khóa của dữ liệu này; khôi phục từ bản sao lưu`,
            `${keysDir} lacks the keys of this data: restore their backup`,
          ),
        ]
      : [finding(about, 'good', `chưa có khóa; sẽ tạo trong ${keysDir}`, `no keys yet; they will be made in ${keysDir}`)];
  }
  const findings: Finding[] = [];
  for (const name of KEYS) {
    const file = path.join(keysDir, `${name}.key`);
    if (fs.existsSync(file) && fs.statSync(file).size !== 32) {
      findings.push(finding(about, 'bad', `${file} bị hỏng; khôi phục từ bản sao lưu`, `${file} is damaged: restore its backup`));
    }
  }
  const open = ['.', ...fs.readdirSync(keysDir)].filter((name) => (fs.statSync(path.join(keysDir, name)).mode & 0o077) !== 0);
  if (process.platform !== 'win32' && open.length > 0) {
    findings.push(
      finding(
        about,
        'bad',
        `người khác đọc được ${open.join(', ')}; chạy: chmod -R go= ${keysDir}`,
        `others may read ${open.join(', ')}; run: chmod -R go= ${keysDir}`,
      ),
    );
  }
  if (kind === 'real' && !path.relative(dataDir, keysDir).startsWith('..')) {
    findings.push(
      finding(
        about,
        'mind',
        'nằm trong DATA_DIR; nên để riêng để không sao lưu cùng dữ liệu',
        'lies in DATA_DIR: keep it apart, so that no backup holds both',
      ),
    );
  }
  return findings.length > 0 ? findings : [finding(about, 'good', `đủ và kín (${keysDir})`, `whole and closed (${keysDir})`)];
}

/** Where the audit record's anchors go: beside the data they prove little against whoever administers the data. */
export function checkAnchors(config: Config, kind: InstanceKind | undefined): Finding[] {
  const dir = anchorDirOf(config);
  const apart = path.relative(config.dataDir, dir).startsWith('..');
  if (kind !== 'real' || apart) return [finding('ANCHOR_DIR', 'good', dir, dir)];
  return [
    finding(
      'ANCHOR_DIR',
      'mind',
      'neo của nhật ký nằm trong DATA_DIR; nên để nơi người quản trị cơ sở dữ liệu không sửa được',
      'the audit record’s anchors lie in DATA_DIR: put them where whoever administers the database cannot change them',
    ),
  ];
}

const GB = 1024 ** 3;

export function checkDisk({ dataDir }: Config): Finding[] {
  let place = dataDir;
  while (!fs.existsSync(place)) place = path.dirname(place);
  const { bavail, bsize } = fs.statfsSync(place);
  const free = bavail * bsize;
  const state = free < GB / 4 ? 'bad' : free < 2 * GB ? 'mind' : 'good';
  const amount = (free / GB).toFixed(1);
  return [
    finding(
      'DATA_DIR',
      state,
      `còn trống ${amount.replace('.', ',')} GB tại ${place}${state === 'good' ? '' : '; hãy dọn bớt hoặc thêm đĩa'}`,
      `${amount} GB free at ${place}${state === 'good' ? '' : ': make room or add a disk'}`,
    ),
    checkWritable(place),
    checkZone(),
  ];
}

function checkWritable(place: string): Finding {
  try {
    fs.accessSync(place, fs.constants.W_OK);
    return finding('DATA_DIR', 'good', 'ghi được', 'can be written to');
  } catch {
    return finding('DATA_DIR', 'bad', `không ghi được vào ${place}; sửa quyền thư mục`, `${place} cannot be written to: mend its rights`);
  }
}

function checkZone(): Finding {
  const midnight = dayOf(Temporal.Instant.from('2024-12-31T17:00:00Z')).toString() === '2025-01-01';
  return midnight
    ? finding('TZ', 'good', `biết múi giờ ${ZONE}`, `knows the time zone ${ZONE}`)
    : finding(
        'TZ',
        'bad',
        `không biết múi giờ ${ZONE}; cài lại Node đủ ICU`,
        `does not know the time zone ${ZONE}: install Node with full ICU`,
      );
}
