import { Invalid } from '../../kernel/errors.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import { decimal, type Language, words } from '../../kernel/words.ts';

const t = words({
  vi: {
    empty: 'Tệp rỗng. Chọn tệp khác.',
    tooLarge: (mb: string) => `Tệp lớn quá: ${mb} MB. Nhận nhiều nhất 25 MB.`,
    unknown: 'Không nhận ra loại tệp. Chỉ nhận PDF, DOCX, XLSX, ODT và ảnh JPEG, PNG, WebP.',
    notTaken: (found: string) =>
      `Không nhận loại tệp này (${found}). Chỉ nhận PDF, DOCX, XLSX, ODT và ảnh JPEG, PNG, WebP; tệp Word, Excel đời cũ thì lưu lại thành DOCX, XLSX.`,
    lies: (ending: string, found: string) => `Tên tệp ghi là .${ending} nhưng bên trong là ${found}. Kiểm tra lại tệp rồi đặt đúng tên.`,
    pixels: 'Ảnh lớn quá 40 triệu điểm ảnh. Thu nhỏ ảnh rồi thử lại.',
    noAlt: 'Viết một câu nói ảnh cho thấy gì, cho người không nhìn được ảnh.',
    damaged: 'Ảnh hỏng hoặc thiếu một phần, không mở được.',
    infected: 'Máy quét thấy mã độc trong tệp này, nên không nhận.',
    scanFailed: 'Máy quét mã độc không trả lời, nên chưa nhận tệp. Thử lại sau ít phút, hoặc báo người quản trị.',
  },
  en: {
    empty: 'The file is empty. Choose another.',
    tooLarge: (mb: string) => `The file is too large: ${mb} MB. The limit is 25 MB.`,
    unknown: 'The type of the file is not known. PDF, DOCX, XLSX, ODT and images (JPEG, PNG, WebP) are taken.',
    notTaken: (found: string) =>
      `Files of this type (${found}) are not taken. PDF, DOCX, XLSX, ODT and images (JPEG, PNG, WebP) are; save old Word and Excel files as DOCX or XLSX.`,
    lies: (ending: string, found: string) => `The name says .${ending}, but inside it is ${found}. Check the file and name it rightly.`,
    pixels: 'The image has more than 40 million pixels. Make it smaller and try again.',
    noAlt: 'Say in a sentence what the image shows, for those who cannot see it.',
    damaged: 'The image is damaged or incomplete and cannot be opened.',
    infected: 'The scanner found malware in this file, so it is not taken.',
    scanFailed:
      'The malware scanner does not answer, so the file has not been taken. Try again in a few minutes, or tell the administrator.',
  },
});

/** Why a file was not taken, as a sentence. */
export function fileRefusalText(language: Language, { code, facts }: Refusal): string {
  const say = t(language);
  const texts: Record<string, string> = {
    empty: say.empty,
    'too-large': say.tooLarge(decimal(language, Number(facts['bytes'] ?? 0) / 1024 / 1024)),
    'type-unknown': say.unknown,
    'type-not-taken': say.notTaken(String(facts['found'] ?? '')),
    lies: say.lies(String(facts['ending'] ?? ''), String(facts['found'] ?? '')),
    'too-many-pixels': say.pixels,
    'no-alt': say.noAlt,
    damaged: say.damaged,
    infected: say.infected,
    'scan-failed': say.scanFailed,
  };
  return texts[code] ?? code;
}

/** A file that is not taken is bad input, said beside its field. */
export const invalidFile = (language: Language, refusal: Refusal, file = 'file', alt = 'altVi'): Invalid =>
  new Invalid({ [refusal.code === 'no-alt' ? alt : file]: fileRefusalText(language, refusal) });

/** `1,3 MB`, `240 KB`. */
export const sizeText = (language: Language, bytes: number): string =>
  bytes >= 1024 * 1024 ? `${decimal(language, bytes / 1024 / 1024)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;
