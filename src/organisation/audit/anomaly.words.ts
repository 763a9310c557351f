import type { Language } from '../../kernel/words.ts';
import type { AnomalyKind } from './anomaly.rules.ts';
import type { Fault } from './chain.rules.ts';

/** What each kind of anomaly is called. */
export const ANOMALY_WORDS: Record<AnomalyKind, Record<Language, string>> = {
  'many records': { vi: 'Mở rất nhiều hồ sơ trong một giờ', en: 'Very many records opened within an hour' },
  'odd hours': { vi: 'Làm việc ban đêm ngoài chức trách', en: 'Work at night without a duty at night' },
  related: { vi: 'Mở hồ sơ của người có liên quan', en: 'Tried to open a record of somebody related' },
  'broken glass': { vi: 'Mở khẩn cấp hồ sơ hạn chế', en: 'A restricted record opened in an emergency' },
  chain: { vi: 'Chuỗi niêm phong của nhật ký không khớp', en: 'The chain of the audit record does not hold' },
};

/** What is wrong with the chain, in words. */
export const FAULT_WORDS: Record<Fault['why'], Record<Language, string>> = {
  changed: {
    vi: 'nội dung không còn như lúc niêm phong, hoặc có dòng chèn vào trước đó',
    en: 'not what was sealed, or a line was put before it',
  },
  removed: { vi: 'dòng đã bị xóa', en: 'the line was removed' },
  'seal removed': { vi: 'niêm phong đã bị xóa', en: 'its seal was removed' },
  'never sealed': { vi: 'dòng được ghi lén, không qua niêm phong', en: 'written without being sealed' },
  'cut off': { vi: 'phần cuối đã bị cắt', en: 'the end was cut off' },
  rewritten: { vi: 'đoạn này đã bị viết lại cùng niêm phong', en: 'this stretch was rewritten together with its seals' },
  'witness damaged': { vi: 'tệp neo bên ngoài không mang chữ ký của ta', en: 'an anchor outside does not carry our signature' },
};
