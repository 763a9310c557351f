import { type EntryContent, publishEntry } from '../../help/entry.commands.ts';
import { dayOf } from '../../kernel/day.ts';
import { listUnits } from '../../organisation/units/unit.queries.ts';
import { indexHelp } from '../../portal/search/help-search.commands.ts';
import type { DemoScene } from './scene.ts';

type Place = Pick<EntryContent, 'kind' | 'whatVi' | 'whatEn' | 'hoursVi' | 'hoursEn'> & {
  vi: (ward: string) => string;
  en: (ward: string) => string;
  /** Days before today on which somebody pretends to have made sure. */
  checked: number;
};

const ALWAYS = { hoursVi: 'Trực 24/7', hoursEn: 'On duty 24/7' };

/** What every ward has. The bodies are real, the numbers and hours are not. */
const IN_EVERY_WARD: readonly Place[] = [
  {
    kind: 'protection',
    vi: (ward) => `Công an ${ward}`,
    en: (ward) => `${ward} Police`,
    whatVi: 'Bảo vệ, buộc dừng hành vi bạo lực',
    whatEn: 'Protects you, has the violence stopped',
    ...ALWAYS,
    checked: 2,
  },
  {
    kind: 'protection',
    vi: (ward) => `Trực ban UBND ${ward}`,
    en: (ward) => `${ward} People’s Committee, duty officer`,
    whatVi: 'Nhận tin báo; đề nghị cấm tiếp xúc, không mất phí, không cần giấy tờ',
    whatEn: 'Takes reports; requests for a no-contact order, free of charge, without papers',
    ...ALWAYS,
    checked: 2,
  },
  {
    kind: 'medical',
    vi: (ward) => `Trạm y tế ${ward}`,
    en: (ward) => `${ward} Health Station`,
    whatVi: 'Khám, sơ cứu, xác nhận việc điều trị',
    whatEn: 'Examines, gives first aid, confirms treatment in writing',
    hoursVi: '07:30–17:00, thứ Hai đến thứ Sáu',
    hoursEn: '07:30–17:00, Monday to Friday',
    checked: 8,
  },
  {
    kind: 'listening',
    vi: (ward) => `Hội Liên hiệp Phụ nữ ${ward}`,
    en: (ward) => `${ward} Women’s Union`,
    whatVi: 'Lắng nghe, đi cùng bạn, giới thiệu nơi ở tạm',
    whatEn: 'Listens, goes with you, helps to find a place to stay',
    hoursVi: '08:00–17:00, thứ Hai đến thứ Sáu',
    hoursEn: '08:00–17:00, Monday to Friday',
    checked: 15,
  },
];

/** The directory of the wards of today, with numbers that cannot be called, and one place for all of them. */
export async function loadHelp(scene: DemoScene): Promise<void> {
  const today = dayOf(scene.now);
  await scene.as('bientap', 'editor', async (tx, actor) => {
    let number = 0;
    const add = async (place: Place, unitId: string | null, vi: string, en: string, position: number) => {
      number += 1;
      const { kind, whatVi, whatEn, hoursVi, hoursEn } = place;
      const content: EntryContent = {
        ...{ kind, whatVi, whatEn, hoursVi, hoursEn, unitId, position },
        nameVi: place.vi(vi),
        nameEn: place.en(en),
        phone: `024 0000 ${String(number).padStart(4, '0')}`,
        dial: null,
        sample: true,
        checkedOn: today.subtract({ days: place.checked }),
      };
      const published = await publishEntry(tx, actor, scene.now, { content });
      if (!published.ok) throw new Error(`help entry: ${published.refusal.code}`);
    };
    for (const ward of (await listUnits(tx, today)).filter(({ kind }) => kind === 'ward')) {
      const vi = ward.name.replace(/^UBND /, '');
      const en = ward.nameEn.replace(/ People’s Committee$/, '');
      for (const [position, place] of IN_EVERY_WARD.entries()) await add(place, ward.id, vi, en, position);
    }
    await add(FOR_ALL, null, '', '', 0);
  });
  await scene.work(indexHelp);
}

const FOR_ALL: Place = {
  kind: 'legal',
  vi: () => 'Trung tâm trợ giúp pháp lý (mẫu)',
  en: () => 'Legal aid centre (sample)',
  whatVi: 'Giải thích luật, viết đơn, cử người bảo vệ quyền lợi cho bạn',
  whatEn: 'Explains the law, writes applications, gives you someone to defend your rights',
  hoursVi: '08:00–17:00, thứ Hai đến thứ Sáu',
  hoursEn: '08:00–17:00, Monday to Friday',
  checked: 15,
};
