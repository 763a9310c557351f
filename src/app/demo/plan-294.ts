import type { PlanContent } from '../../programme/plans/plan.content.ts';

/** A target about every ward, with nothing set on the way and nothing to begin from. */
const WHOLE = { unit: '%', units: [], serves: null, milestones: [], baseline: null };

/**
 * Kế hoạch 294/KH-UBND as the district's article of 18/7/2022 tells it: eight targets, of which it words four. The plan itself has not been
 * read, so the other four of Quyết định 45/QĐ-TTg stand beside it as "chờ đối chiếu"; T8's wording is a summary.
 */
export const PLAN_294: Omit<PlanContent, 'issuerId'> = {
  symbol: '294/KH-UBND',
  title: {
    vi: 'Thực hiện Quyết định số 45/QĐ-TTg ngày 13/01/2022 của Thủ tướng Chính phủ phê duyệt Chương trình phòng, chống bạo lực gia đình trong tình hình mới đến năm 2025 trên địa bàn quận Bắc Từ Liêm',
    en: 'Carrying out the Prime Minister’s Decision 45/QĐ-TTg of 13 January 2022, which approves the Programme on the prevention and control of domestic violence in the new situation up to 2025, in Bắc Từ Liêm district',
  },
  issuedOn: '2022-07-14',
  period: { from: '2022-07-14', to: '2025-12-31' },
  statedTargets: 8,
  abstract: null,
  generalAim:
    'Nâng cao hiệu quả công tác phòng, chống bạo lực gia đình tạo chuyển biến về nhận thức, hành động trong phòng, chống bạo lực để từng bước giảm dần bạo lực gia đình, kịp thời hỗ trợ người bị bạo lực gia đình',
  signer: null,
  signerCapacity: null,
  basis: [{ symbol: '45/QĐ-TTg', date: '2022-01-13' }],
  parents: [
    {
      symbol: '179/KH-UBND',
      title: {
        vi: 'Thực hiện Chương trình phòng, chống bạo lực gia đình trong tình hình mới đến năm 2025 trên địa bàn Thành phố',
        en: 'Carrying out the Programme on the prevention and control of domestic violence up to 2025 in the City',
      },
      issuer: { vi: 'UBND thành phố Hà Nội', en: 'Hà Nội People’s Committee' },
      date: '2022-06-28',
      inferred: true,
    },
    {
      symbol: '45/QĐ-TTg',
      title: {
        vi: 'Phê duyệt Chương trình phòng, chống bạo lực gia đình trong tình hình mới đến năm 2025',
        en: 'Approving the Programme on the prevention and control of domestic violence in the new situation up to 2025',
      },
      issuer: { vi: 'Thủ tướng Chính phủ', en: 'The Prime Minister' },
      date: '2022-01-13',
      inferred: false,
    },
  ],
  targets: [
    {
      code: 'T1',
      indicator: 'T1',
      text: {
        vi: 'Đạt trên 40% số hộ gia đình tham gia các buổi nói chuyện chuyên đề về phòng, chống bạo lực gia đình do UBND phường tổ chức tại các tổ dân phố, khu dân cư',
        en: 'Over 40% of households take part in talks on preventing domestic violence that the ward People’s Committees hold in residential groups and areas',
      },
      name: { vi: 'Hộ gia đình tham gia các buổi nói chuyện chuyên đề', en: 'Households that take part in talks' },
      comparator: '>',
      value: 40,
      source: 'plan',
      ...WHOLE,
    },
    {
      code: 'T3',
      indicator: 'T3',
      text: {
        vi: 'Trên 70% người có nguy cơ bị bạo lực gia đình được trang bị kiến thức, kỹ năng về ứng phó khi bị bạo lực gia đình',
        en: 'Over 70% of people at risk of domestic violence are given the knowledge and skills to cope with it',
      },
      name: { vi: 'Người có nguy cơ được trang bị kiến thức, kỹ năng ứng phó', en: 'People at risk given knowledge and skills to cope' },
      comparator: '>',
      value: 70,
      source: 'plan',
      ...WHOLE,
    },
    {
      code: 'T7',
      indicator: 'T7',
      text: {
        vi: 'Trên 95% các phường duy trì Mô hình phòng, chống bạo lực gia đình',
        en: 'Over 95% of wards keep up a model for preventing domestic violence',
      },
      name: { vi: 'Phường duy trì Mô hình phòng, chống bạo lực gia đình', en: 'Wards that keep up a prevention model' },
      comparator: '>',
      value: 95,
      source: 'plan',
      ...WHOLE,
    },
    {
      code: 'T6',
      indicator: 'T6',
      text: {
        vi: 'Phấn đấu đạt trên 90% các phường có cộng tác viên dân số thực hiện các nhiệm vụ về phòng, chống bạo lực gia đình tại cộng đồng',
        en: 'Over 90% of wards have population collaborators who carry out tasks of preventing domestic violence in the community',
      },
      name: { vi: 'Phường có cộng tác viên dân số làm nhiệm vụ này', en: 'Wards with population collaborators on this task' },
      comparator: '>',
      value: 90,
      source: 'plan',
      ...WHOLE,
    },
    {
      code: 'T2',
      indicator: 'T2',
      text: {
        vi: 'Đạt 50% các kênh chương trình truyền hình phục vụ nhiệm vụ chính trị, thông tin tuyên truyền thiết yếu của Trung ương và địa phương có chuyên mục về phòng, chống bạo lực gia đình được phát sóng định kỳ',
        en: '50% of the central and local television channels that serve essential public information have a regular slot on preventing domestic violence',
      },
      name: { vi: 'Kênh truyền hình có chuyên mục định kỳ', en: 'Television channels with a regular slot' },
      comparator: '>=',
      value: 50,
      source: 'parent decision',
      ...WHOLE,
    },
    {
      code: 'T4',
      indicator: 'T4',
      text: {
        vi: '95% những người bị bạo lực gia đình khi phát hiện được bảo vệ, trợ giúp pháp lý và chăm sóc sức khỏe',
        en: '95% of victims of domestic violence, once found, are protected and given legal aid and health care',
      },
      name: {
        vi: 'Người bị bạo lực được bảo vệ, trợ giúp pháp lý, chăm sóc y tế',
        en: 'Victims protected, given legal aid and health care',
      },
      comparator: '>=',
      value: 95,
      source: 'parent decision',
      ...WHOLE,
    },
    {
      code: 'T5',
      indicator: 'T5',
      text: {
        vi: 'Trên 80% những người có hành vi bạo lực gia đình khi phát hiện được tư vấn, cung cấp kiến thức, kỹ năng kiểm soát hành vi bạo lực',
        en: 'Over 80% of perpetrators, once found, are counselled and taught to control violent behaviour',
      },
      name: { vi: 'Người gây bạo lực được tư vấn, giáo dục', en: 'Perpetrators counselled' },
      comparator: '>',
      value: 80,
      source: 'parent decision',
      ...WHOLE,
    },
    {
      code: 'T8',
      indicator: 'T8',
      text: {
        vi: '90% người trực tiếp làm công tác phòng, chống bạo lực gia đình ở các cấp được tập huấn (tóm tắt, chưa đọc nguyên văn)',
        en: '90% of those who work directly on preventing domestic violence, at all levels, are trained (a summary; the wording has not been read)',
      },
      name: { vi: 'Người làm công tác này được tập huấn', en: 'Staff trained' },
      comparator: '>=',
      value: 90,
      source: 'parent decision',
      ...WHOLE,
    },
  ],
  groups: [
    { name: 'Truyền thông phòng, chống bạo lực gia đình', kind: 1 },
    { name: 'Rà soát, đề xuất sửa đổi, bổ sung để hoàn thiện pháp luật, chính sách về phòng, chống bạo lực gia đình', kind: 2 },
    {
      name: 'Tăng cường công tác chỉ đạo, lãnh đạo và phối hợp liên ngành trong việc thực hiện các mục tiêu, chỉ tiêu của Kế hoạch',
      kind: 3,
    },
    { name: 'Xây dựng và vận hành hệ thống cung cấp dịch vụ hỗ trợ, phòng ngừa bạo lực gia đình', kind: 4 },
    { name: 'Nâng cao năng lực cho đội ngũ cán bộ trực tiếp tham gia công tác phòng, chống bạo lực gia đình', kind: 5 },
    { name: 'Tăng cường công tác kiểm tra, thanh tra việc thực hiện pháp luật về phòng, chống bạo lực gia đình', kind: 6 },
  ],
  assignments: [],
  standingBody: { text: 'Phòng Văn hóa và Thông tin Quận', unitId: null },
  duties: [{ text: 'định kỳ báo cáo kết quả với UBND Quận và Thành phố', due: null }],
};
