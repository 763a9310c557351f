import mammoth from 'mammoth';
import { describe, expect, test } from 'vitest';
import { type PaperProps, paperDocx } from './paper-docx.ts';

const paper: PaperProps = {
  superior: 'UBND quận Bắc Từ Liêm',
  body: 'Phòng Văn hóa và Thông tin',
  symbol: '05/BC-VHTT',
  place: 'Bắc Từ Liêm',
  day: Temporal.PlainDate.from('2024-02-05'),
  kind: 'Báo cáo',
  about: 'Công tác gia đình tháng 01 năm 2024',
  blocks: [
    'Kính báo cáo như sau:',
    { heading: '1. Kết quả' },
    {
      columns: ['TT', 'Phường'],
      rows: [
        ['1', 'Xuân Đỉnh'],
        ['2', '<Cổ Nhuế 1> & 2'],
      ],
    },
  ],
  signature: { lines: ['KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG'], name: 'Lê Thu Hà' },
  recipients: ['Như trên', 'Lưu: VT'],
};
const linesOf = async (given: PaperProps) => {
  const { value } = await mammoth.extractRawText({ buffer: await paperDocx(given) });
  return value.split('\n').filter(Boolean);
};

describe('Nghị định 30/2020/NĐ-CP, Phụ lục I: a paper as .docx', () => {
  test('has every part, in its order', async () => {
    expect(await linesOf(paper)).toEqual([
      ...['ỦY BAN NHÂN DÂN QUẬN BẮC TỪ LIÊM', 'PHÒNG VĂN HÓA VÀ THÔNG TIN', '_______', 'Số: 05/BC-VHTT'],
      ...['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'Độc lập - Tự do - Hạnh phúc', 'Bắc Từ Liêm, ngày 05 tháng 02 năm 2024'],
      ...['BÁO CÁO', 'Công tác gia đình tháng 01 năm 2024', 'Kính báo cáo như sau:', '1. Kết quả'],
      ...['TT', 'Phường', '1', 'Xuân Đỉnh', '2', '<Cổ Nhuế 1> & 2'],
      ...['Nơi nhận:', '- Như trên;', '- Lưu: VT.', 'KT. TRƯỞNG PHÒNG', 'PHÓ TRƯỞNG PHÒNG', 'Lê Thu Hà'],
    ]);
  });

  test('an official letter names no kind: what it is about stands under its number, and whom it is sent to above its matter', async () => {
    const lines = await linesOf({ ...paper, kind: null, symbol: '05/VHTT', about: 'V/v đôn đốc', to: ['UBND phường Xuân Đỉnh'] });
    expect(lines.slice(3, 5)).toEqual(['Số: 05/VHTT', 'V/v đôn đốc']);
    expect(lines).not.toContain('BÁO CÁO');
    expect(lines.indexOf('Kính gửi: UBND phường Xuân Đỉnh')).toBe(lines.indexOf('Kính báo cáo như sau:') - 1);
    const several = await linesOf({ ...paper, to: ['UBND phường Xuân Đỉnh', 'UBND phường Cổ Nhuế 1'] });
    expect(several).toContain('- UBND phường Cổ Nhuế 1.');
  });
});
