import { type Language, words } from '../../kernel/words.ts';
import { sizeText } from '../media/media.words.ts';
import type { DeskAttachment } from './attachment.queries.ts';

const t = words({
  vi: {
    register: 'Trong sổ văn bản',
    address: 'Địa chỉ bên ngoài',
    nothing: 'Chưa có tệp',
    notScanned: 'chưa quét mã độc',
    clean: 'đã quét mã độc',
  },
  en: {
    register: 'In the document register',
    address: 'An address elsewhere',
    nothing: 'There is no file yet',
    notScanned: 'not scanned for malware',
    clean: 'scanned for malware',
  },
});

/** What an attachment is: type, size, the beginning of its hash and whether it was scanned; or where it lies. */
export function attachmentText(language: Language, one: DeskAttachment): string {
  const say = t(language);
  if (one.fileId && one.sha256) {
    const type = /\.(\w+)$/.exec(one.name ?? '')?.[1]?.toUpperCase() ?? '';
    return `${type}, ${sizeText(language, one.bytes ?? 0)}, ${one.sha256.slice(0, 16)}…, ${one.scan === 'clean' ? say.clean : say.notScanned}`;
  }
  if (one.documentId) return say.register;
  return one.target ? `${say.address}: ${one.target}` : say.nothing;
}
