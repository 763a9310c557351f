import type { Language } from '../../kernel/words.ts';
import type { DocumentField, DocumentKind, Validity } from './document.rules.ts';

export const KIND_NAMES: Record<Language, Record<DocumentKind, string>> = {
  vi: {
    luat: 'Luật',
    'nghi-dinh': 'Nghị định',
    'nghi-quyet': 'Nghị quyết',
    'quyet-dinh': 'Quyết định',
    'chi-thi': 'Chỉ thị',
    'thong-tu': 'Thông tư',
    'ke-hoach': 'Kế hoạch',
    'cong-van': 'Công văn',
    'bao-cao': 'Báo cáo',
    'thong-bao': 'Thông báo',
    'van-ban-khac': 'Văn bản khác',
  },
  en: {
    luat: 'Law',
    'nghi-dinh': 'Decree',
    'nghi-quyet': 'Resolution',
    'quyet-dinh': 'Decision',
    'chi-thi': 'Directive',
    'thong-tu': 'Circular',
    'ke-hoach': 'Plan',
    'cong-van': 'Official letter',
    'bao-cao': 'Report',
    'thong-bao': 'Notice',
    'van-ban-khac': 'Other document',
  },
};

export const FIELD_NAMES: Record<Language, Record<DocumentField, string>> = {
  vi: {
    'phong-chong-bao-luc-gia-dinh': 'Phòng, chống bạo lực gia đình',
    'gia-dinh': 'Gia đình',
    'tre-em': 'Trẻ em',
    'y-te': 'Y tế',
    'tro-giup-phap-ly': 'Trợ giúp pháp lý',
    'thong-ke': 'Thống kê, báo cáo',
    'thu-tuc-hanh-chinh': 'Thủ tục hành chính',
    'xu-phat-hanh-chinh': 'Xử phạt hành chính',
    'du-lieu-ca-nhan': 'Dữ liệu cá nhân',
    'chuyen-doi-so': 'Chuyển đổi số',
    'linh-vuc-khac': 'Lĩnh vực khác',
  },
  en: {
    'phong-chong-bao-luc-gia-dinh': 'Preventing domestic violence',
    'gia-dinh': 'Family',
    'tre-em': 'Children',
    'y-te': 'Health',
    'tro-giup-phap-ly': 'Legal aid',
    'thong-ke': 'Statistics and reporting',
    'thu-tuc-hanh-chinh': 'Administrative procedures',
    'xu-phat-hanh-chinh': 'Administrative sanctions',
    'du-lieu-ca-nhan': 'Personal data',
    'chuyen-doi-so': 'Digital government',
    'linh-vuc-khac': 'Other fields',
  },
};

export const VALIDITY_NAMES: Record<Language, Record<Validity, string>> = {
  vi: { 'in force': 'Còn hiệu lực', 'not yet in force': 'Chưa có hiệu lực', expired: 'Hết hiệu lực', unknown: 'Chưa xác minh hiệu lực' },
  en: { 'in force': 'In force', 'not yet in force': 'Not yet in force', expired: 'No longer in force', unknown: 'Validity not verified' },
};
export const VALIDITY_COLOURS = { 'in force': 'teal', 'not yet in force': 'yellow', expired: 'grey', unknown: 'grey' } as const;

/** A validity as it stands in the register's address. */
export const VALIDITY_WORDS = { con: 'in force', chua: 'not yet in force', het: 'expired', 'chua-ro': 'unknown' } as const;
export type ValidityWord = keyof typeof VALIDITY_WORDS;

const ISSUERS_EN: Record<string, string> = {
  'Quốc hội': 'National Assembly',
  'Chính phủ': 'Government',
  'Thủ tướng Chính phủ': 'Prime Minister',
  'Bộ Tư pháp': 'Ministry of Justice',
  'Bộ Công an': 'Ministry of Public Security',
  'Bộ Y tế': 'Ministry of Health',
  'Bộ Văn hóa, Thể thao và Du lịch': 'Ministry of Culture, Sports and Tourism',
  'UBND thành phố Hà Nội': 'Hà Nội People’s Committee',
  'UBND quận Bắc Từ Liêm': 'Bắc Từ Liêm District People’s Committee',
};

/** Who issued it: bodies we know by an English name; others keep theirs. */
export const issuerName = (language: Language, issuer: string): string => (language === 'en' ? (ISSUERS_EN[issuer] ?? issuer) : issuer);
