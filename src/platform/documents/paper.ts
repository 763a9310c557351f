/**
 * How an administrative paper writes its numbers, days and bodies.
 *
 * @law Nghị định 30/2020/NĐ-CP, Phụ lục I: numbers below 10, days below 10 and the months 1 and 2 have a zero before them.
 */
export const paperNumber = (n: number): string => String(n).padStart(2, '0');

/** `03/BC-UBND`: number, abbreviation of the kind of paper, abbreviation of the body. */
export const paperSymbol = (n: number, kind: string, body: string): string => `${paperNumber(n)}/${kind}-${body}`;

/** `Xuân Tảo, ngày 05 tháng 01 năm 2025` */
export const placeAndDay = (place: string, { day, month, year }: Temporal.PlainDate): string =>
  `${place}, ngày ${paperNumber(day)} tháng ${month < 3 ? paperNumber(month) : month} năm ${year}`;

/** A body as it heads a paper: `ỦY BAN NHÂN DÂN PHƯỜNG XUÂN TẢO` */
export const bodyLine = (name: string): string => name.replace(/^UBND\s/, 'Ủy ban nhân dân ').toLocaleUpperCase('vi');

export const isPeoplesCommittee = (name: string): boolean => /^(UBND|Ủy ban nhân dân)\s/i.test(name);

export const SIGNERS = ['head', 'deputy', 'by order'] as const;
export type Signer = (typeof SIGNERS)[number];

/**
 * The lines above a signature.
 *
 * @law Nghị định 30/2020/NĐ-CP, Điều 13: TM. for a collective body, KT. the deputy for the head, TL. by order of the head.
 */
export function authorityLines(body: string, signer: Signer): readonly string[] {
  if (isPeoplesCommittee(body)) {
    return {
      head: ['TM. ỦY BAN NHÂN DÂN', 'CHỦ TỊCH'],
      deputy: ['TM. ỦY BAN NHÂN DÂN', 'KT. CHỦ TỊCH', 'PHÓ CHỦ TỊCH'],
      'by order': ['TL. CHỦ TỊCH', 'TRƯỞNG PHÒNG VĂN HÓA – XÃ HỘI'],
    }[signer];
  }
  return { head: ['THỦ TRƯỞNG ĐƠN VỊ'], deputy: ['KT. THỦ TRƯỞNG ĐƠN VỊ', 'CẤP PHÓ'], 'by order': ['TL. THỦ TRƯỞNG ĐƠN VỊ'] }[signer];
}
