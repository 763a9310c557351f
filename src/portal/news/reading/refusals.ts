import { words } from '../../../kernel/words.ts';

const t = words({
  vi: {
    empty: 'Tệp rỗng: không có chữ nào để đọc.',
    'too-large': 'Tệp lớn hơn 5 MB. Hãy lưu riêng trang của bài viết, không kèm ảnh và video, rồi thử lại.',
    picture: 'Đây là tệp ảnh. Hãy lưu trang của bài viết thành .txt, .html hoặc .docx.',
    pdf: 'Đây là tệp PDF. Hãy lưu bài viết thành .txt, .html hoặc .docx.',
    'old-word': 'Đây là tệp Word kiểu cũ (.doc). Hãy mở bằng Word và lưu lại thành .docx.',
    'rich-text': 'Đây là tệp RTF. Hãy mở bằng Word và lưu lại thành .docx.',
    'web-archive': 'Đây là tệp lưu trữ trang web (.mht). Hãy lưu lại trang với kiểu .html hoặc .txt.',
    'not-word': 'Đây là tệp nén nhưng không phải tài liệu Word (.docx).',
    'expands-too-far': 'Tệp Word này nở ra quá lớn khi giải nén nên không được mở.',
    damaged: 'Tệp Word bị hỏng, không mở được. Hãy lưu lại từ Word rồi thử lại.',
    binary: 'Tệp không phải văn bản. Bài viết đọc được từ tệp .txt, .html hoặc .docx.',
    'unknown-encoding': 'Không đọc được bảng mã chữ của tệp. Hãy lưu lại với bảng mã UTF-8 (Unicode).',
    'too-deep': 'Trang này lồng quá nhiều lớp nên không đọc được. Hãy lưu lại thành .txt.',
    'no-title': 'Không thấy tiêu đề bài viết trong tệp.',
    'no-matter': 'Không thấy nội dung bài viết trong tệp.',
  },
  en: {
    empty: 'The file is empty: there is no text to read.',
    'too-large': 'The file is larger than 5 MB. Save only the page of the article, without pictures and video, and try again.',
    picture: 'This is a picture. Save the page of the article as .txt, .html or .docx.',
    pdf: 'This is a PDF. Save the article as .txt, .html or .docx.',
    'old-word': 'This is an old Word file (.doc). Open it in Word and save it as .docx.',
    'rich-text': 'This is an RTF file. Open it in Word and save it as .docx.',
    'web-archive': 'This is a web archive (.mht). Save the page again as .html or .txt.',
    'not-word': 'This is a compressed file, but not a Word document (.docx).',
    'expands-too-far': 'This Word file grows far too large when unpacked, so it was not opened.',
    damaged: 'The Word file is damaged and cannot be opened. Save it again from Word and try again.',
    binary: 'The file is not text. An article can be read from a .txt, .html or .docx file.',
    'unknown-encoding': 'The encoding of the file cannot be read. Save it again as UTF-8 (Unicode).',
    'too-deep': 'This page is nested too deeply to be read. Save it as .txt.',
    'no-title': 'There is no article title to be found in the file.',
    'no-matter': 'There is no article text to be found in the file.',
  },
});

export type ReasonCode = keyof ReturnType<typeof t>;
export type Reason = { code: string; vi: string; en: string };
export type Refused = { ok: false; reasons: Reason[] };

/** Why a file is not taken, in both languages. */
export const refused = (...codes: ReasonCode[]): Refused => ({
  ok: false,
  reasons: codes.map((code) => ({ code, vi: t('vi')[code], en: t('en')[code] })),
});
