import type { Outcome } from '../../kernel/outcome.ts';
import { addDocument, type DocumentContent, linkDocuments } from '../../portal/documents/document.commands.ts';
import type { DemoScene } from './scene.ts';

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

/** `since`: the first day on which the document can be known, where the day of issue is not. */
type Known = Pick<DocumentContent, 'symbol' | 'kind' | 'issuer' | 'abstract' | 'field'> & {
  en: string;
  issued?: string;
  effective?: string;
  expired?: string;
  stated?: DocumentContent['stated'];
  since?: string;
  planSlug?: string;
  remark?: readonly [vi: string, en: string];
};

const UNREAD_DAYS = [
  'Ngày ban hành và ngày có hiệu lực chưa được đối chiếu với bản gốc nên để trống.',
  'The days of issue and of entry into force have not been checked against the original and are left open.',
] as const;
const NOT_OURS = [
  'Trang này chưa giữ bản gốc; nội dung lấy từ bài đăng ngày 18/07/2022 và nguồn công khai.',
  'This site does not hold the original; what is said comes from the article of 18/07/2022 and public sources.',
] as const;

/** Real documents with what the domain dossier found about them, and nothing else. */
const DOCUMENTS: readonly Known[] = [
  {
    symbol: '02/2007/QH12',
    kind: 'luat',
    issuer: 'Quốc hội',
    expired: '2023-07-01',
    stated: 'in force',
    abstract: 'Luật Phòng, chống bạo lực gia đình (được thay thế bởi Luật số 13/2022/QH15)',
    en: 'Law on Preventing and Combating Domestic Violence (replaced by Law 13/2022/QH15)',
    field: 'phong-chong-bao-luc-gia-dinh',
    remark: UNREAD_DAYS,
  },
  {
    symbol: '08/2009/NĐ-CP',
    kind: 'nghi-dinh',
    issuer: 'Chính phủ',
    expired: '2023-12-25',
    stated: 'in force',
    abstract: 'Quy định chi tiết và hướng dẫn thi hành Luật Phòng, chống bạo lực gia đình năm 2007',
    en: 'Details and guidance on the Law on Preventing and Combating Domestic Violence of 2007',
    field: 'phong-chong-bao-luc-gia-dinh',
    remark: UNREAD_DAYS,
  },
  {
    symbol: '07/2017/TT-BVHTTDL',
    kind: 'thong-tu',
    issuer: 'Bộ Văn hóa, Thể thao và Du lịch',
    issued: '2017-12-29',
    effective: '2018-03-01',
    abstract: 'Thu thập, báo cáo thông tin về gia đình và phòng, chống bạo lực gia đình',
    en: 'Collecting and reporting information on families and on preventing domestic violence',
    field: 'thong-ke',
  },
  {
    symbol: '24/2017/TT-BYT',
    kind: 'thong-tu',
    issuer: 'Bộ Y tế',
    effective: '2017-07-07',
    abstract:
      'Tiếp nhận, chăm sóc y tế và thống kê, báo cáo đối với người bệnh là người bị bạo lực gia đình tại cơ sở khám bệnh, chữa bệnh',
    en: 'Receiving, caring for and reporting on patients who suffer domestic violence in health facilities',
    field: 'y-te',
    remark: ['Trích yếu chưa đối chiếu với bản gốc.', 'The abstract has not been compared with the original yet.'],
  },
  {
    symbol: '2238/QĐ-TTg',
    kind: 'quyet-dinh',
    issuer: 'Thủ tướng Chính phủ',
    issued: '2021-12-30',
    stated: 'unknown',
    abstract: 'Phê duyệt Chiến lược phát triển gia đình Việt Nam đến năm 2030',
    en: 'Approving the strategy for the development of Vietnamese families to 2030',
    field: 'gia-dinh',
  },
  {
    symbol: '45/QĐ-TTg',
    kind: 'quyet-dinh',
    issuer: 'Thủ tướng Chính phủ',
    issued: '2022-01-13',
    effective: '2022-01-13',
    abstract: 'Phê duyệt Chương trình phòng, chống bạo lực gia đình trong tình hình mới đến năm 2025',
    en: 'Approving the programme on preventing domestic violence in the new situation to 2025',
    field: 'phong-chong-bao-luc-gia-dinh',
    remark: [
      'Chương trình có tám mục tiêu đo được, thời hạn đến năm 2025.',
      'The programme has eight measurable targets and runs to 2025.',
    ],
  },
  {
    symbol: '535/BTP-TGPL',
    kind: 'cong-van',
    issuer: 'Bộ Tư pháp',
    issued: '2022-02-25',
    stated: 'unknown',
    abstract: 'Trợ giúp pháp lý cho người bị bạo lực gia đình theo mục tiêu của Quyết định số 45/QĐ-TTg',
    en: 'Legal aid for people who suffer domestic violence, towards the target of Decision 45/QĐ-TTg',
    field: 'tro-giup-phap-ly',
  },
  {
    symbol: '179/KH-UBND',
    kind: 'ke-hoach',
    issuer: 'UBND thành phố Hà Nội',
    issued: '2022-06-28',
    stated: 'unknown',
    abstract: 'Thực hiện Quyết định số 45/QĐ-TTg về Chương trình phòng, chống bạo lực gia đình trên địa bàn thành phố Hà Nội',
    en: 'Carrying out Decision 45/QĐ-TTg on the programme on preventing domestic violence in Hà Nội',
    field: 'phong-chong-bao-luc-gia-dinh',
  },
  {
    symbol: '294/KH-UBND',
    kind: 'ke-hoach',
    issuer: 'UBND quận Bắc Từ Liêm',
    issued: '2022-07-14',
    stated: 'unknown',
    abstract:
      'Thực hiện Quyết định số 45/QĐ-TTg ngày 13/01/2022 của Thủ tướng Chính phủ phê duyệt Chương trình phòng, chống bạo lực gia đình trong tình hình mới đến năm 2025 trên địa bàn quận',
    en: 'Carrying out Decision 45/QĐ-TTg of 13/01/2022 on the programme on preventing domestic violence in the new situation to 2025 in the district',
    field: 'phong-chong-bao-luc-gia-dinh',
    planSlug: '294-kh-ubnd-2022',
    remark: NOT_OURS,
  },
  {
    symbol: '13/2022/QH15',
    kind: 'luat',
    issuer: 'Quốc hội',
    issued: '2022-11-14',
    effective: '2023-07-01',
    abstract: 'Luật Phòng, chống bạo lực gia đình',
    en: 'Law on Preventing and Combating Domestic Violence',
    field: 'phong-chong-bao-luc-gia-dinh',
    remark: [
      'Sáu chương, 56 điều. Công báo số 909–910 ngày 15/12/2022.',
      'Six chapters, 56 articles. Official Gazette 909–910 of 15/12/2022.',
    ],
  },
  {
    symbol: '76/2023/NĐ-CP',
    kind: 'nghi-dinh',
    issuer: 'Chính phủ',
    issued: '2023-11-01',
    effective: '2023-12-25',
    abstract: 'Quy định chi tiết một số điều của Luật Phòng, chống bạo lực gia đình',
    en: 'Details of certain articles of the Law on Preventing and Combating Domestic Violence',
    field: 'phong-chong-bao-luc-gia-dinh',
  },
  {
    symbol: '3657/QĐ-BVHTTDL',
    kind: 'quyet-dinh',
    issuer: 'Bộ Văn hóa, Thể thao và Du lịch',
    since: '2023-12-31',
    stated: 'unknown',
    abstract: 'Công bố thủ tục hành chính trong lĩnh vực gia đình (năm 2023), có các thủ tục mã 1.012084 và 1.012085',
    en: 'Publishing administrative procedures on families (2023), among them 1.012084 and 1.012085',
    field: 'thu-tuc-hanh-chinh',
    remark: UNREAD_DAYS,
  },
  {
    symbol: '110/2025/NĐ-CP',
    kind: 'nghi-dinh',
    issuer: 'Chính phủ',
    issued: '2025-05-21',
    effective: '2025-07-10',
    abstract: 'Cơ sở dữ liệu về phòng, chống bạo lực gia đình',
    en: 'The database on preventing domestic violence',
    field: 'phong-chong-bao-luc-gia-dinh',
  },
  {
    symbol: '66/2025/TT-BCA',
    kind: 'thong-tu',
    issuer: 'Bộ Công an',
    effective: '2025-09-04',
    abstract: 'Giám sát việc thực hiện quyết định cấm tiếp xúc',
    en: 'Supervising the observance of no-contact decisions',
    field: 'phong-chong-bao-luc-gia-dinh',
    remark: [
      'Ban hành tháng 8/2025; ngày chưa được đối chiếu với bản gốc.',
      'Issued in August 2025; the day has not been checked against the original.',
    ],
  },
  {
    symbol: '282/2025/NĐ-CP',
    kind: 'nghi-dinh',
    issuer: 'Chính phủ',
    effective: '2025-12-15',
    abstract: 'Xử phạt vi phạm hành chính, trong đó có lĩnh vực phòng, chống bạo lực gia đình (thay thế Nghị định 144/2021/NĐ-CP)',
    en: 'Administrative sanctions, among other fields on domestic violence (replaces Decree 144/2021/NĐ-CP)',
    field: 'xu-phat-hanh-chinh',
  },
  {
    symbol: '91/2025/QH15',
    kind: 'luat',
    issuer: 'Quốc hội',
    effective: '2026-01-01',
    abstract: 'Luật Bảo vệ dữ liệu cá nhân',
    en: 'Law on the Protection of Personal Data',
    field: 'du-lieu-ca-nhan',
  },
  {
    symbol: '224/2026/NĐ-CP',
    kind: 'nghi-dinh',
    issuer: 'Chính phủ',
    issued: '2026-06-24',
    effective: '2026-07-01',
    abstract: 'Quy định chi tiết thi hành Luật Chuyển đổi số, trong đó có cổng thông tin điện tử của cơ quan nhà nước',
    en: 'Details of the Law on Digital Transformation, among them portals of state bodies',
    field: 'chuyen-doi-so',
  },
];

/** What implements what. `true`: nobody has read the link in the document itself. */
const LINKS: readonly (readonly [document: string, implemented: string, inferred: boolean])[] = [
  ['179/KH-UBND', '45/QĐ-TTg', false],
  ['294/KH-UBND', '45/QĐ-TTg', false],
  ['294/KH-UBND', '179/KH-UBND', true],
  ['535/BTP-TGPL', '45/QĐ-TTg', false],
  ['08/2009/NĐ-CP', '02/2007/QH12', true],
  ['76/2023/NĐ-CP', '13/2022/QH15', false],
  ['110/2025/NĐ-CP', '13/2022/QH15', false],
  ['66/2025/TT-BCA', '13/2022/QH15', false],
];

/** The register: real documents known on the day of the demonstration, without files. Addresses of links by number. */
export async function loadDocuments(scene: DemoScene): Promise<void> {
  await scene.as('bientap', 'editor', async (tx, actor) => {
    const ids = new Map<string, string>();
    for (const one of DOCUMENTS) {
      const known = one.since ?? one.issued ?? one.effective;
      if (known && Temporal.Instant.compare(Temporal.Instant.from(`${known}T00:00:00+07:00`), scene.now) > 0) continue;
      const { documentId } = done(await addDocument(tx, actor, scene.now, { content: contentOf(one) }));
      ids.set(one.symbol, documentId);
    }
    for (const [from, to, inferred] of LINKS) {
      const [documentId, implementsId] = [ids.get(from), ids.get(to)];
      if (documentId && implementsId) done(await linkDocuments(tx, actor, scene.now, { documentId, implementsId, inferred }));
    }
  });
}

const contentOf = (one: Known): DocumentContent => ({
  symbol: one.symbol,
  kind: one.kind,
  issuer: one.issuer,
  issuedOn: one.issued ? day(one.issued) : null,
  abstract: one.abstract,
  abstractEn: one.en,
  field: one.field,
  stated: one.stated ?? 'in force',
  effectiveOn: one.effective ? day(one.effective) : null,
  expiredOn: one.expired ? day(one.expired) : null,
  planSlug: one.planSlug ?? null,
  remark: one.remark?.[0] ?? null,
  remarkEn: one.remark?.[1] ?? null,
});

function done<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`the demonstration was refused: ${outcome.refusal.code}`);
  return outcome.value;
}
