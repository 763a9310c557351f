import { cite } from '../kernel/citation.ts';

export const DECISION_45 = cite('Quyết định 45/QĐ-TTg', 'mục tiêu cụ thể đến năm 2025');
/** The day of the decision, and the end of what it plans for. */
export const DECISION_45_SPAN = { from: Temporal.PlainDate.from('2022-01-13'), to: Temporal.PlainDate.from('2025-12-31') };

/**
 * The eight targets of the national programme to 2025. `text`: as quoted in the news of the decision (luatvietnam.vn, 2022); null where the
 * wording has not been read and only the figure is known from a summary.
 *
 * @law Quyết định 45/QĐ-TTg of 13/01/2022
 */
export const NATIONAL_TARGETS = [
  {
    code: 'T1',
    text: 'Đạt 40% số hộ gia đình tham gia các buổi nói chuyện chuyên đề về phòng, chống bạo lực gia đình do ủy ban nhân dân cấp xã tổ chức tại các thôn, tổ dân phố',
    comparator: '>=',
    value: 40,
  },
  {
    code: 'T2',
    text: 'Đạt 50% các kênh chương trình truyền hình phục vụ nhiệm vụ chính trị, thông tin tuyên truyền thiết yếu của Trung ương và địa phương có chuyên mục về phòng, chống bạo lực gia đình được phát sóng định kỳ',
    comparator: '>=',
    value: 50,
  },
  {
    code: 'T3',
    text: 'Trên 70% người có nguy cơ bị bạo lực gia đình được trang bị kiến thức, kỹ năng về ứng phó khi bị bạo lực gia đình',
    comparator: '>',
    value: 70,
  },
  {
    code: 'T4',
    text: '95% những người bị bạo lực gia đình khi phát hiện được bảo vệ, trợ giúp pháp lý và chăm sóc sức khỏe',
    comparator: '>=',
    value: 95,
  },
  {
    code: 'T5',
    text: 'Trên 80% những người có hành vi bạo lực gia đình khi phát hiện được tư vấn, cung cấp kiến thức, kỹ năng kiểm soát hành vi bạo lực',
    comparator: '>',
    value: 80,
  },
  { code: 'T6', text: null, comparator: '>=', value: 90 },
  { code: 'T7', text: null, comparator: '>=', value: 95 },
  { code: 'T8', text: null, comparator: '>=', value: 90 },
] as const;

/** The six groups of tasks of the plan, in its order: what a group of any plan may be recognised as. */
export const TASK_GROUPS: readonly { kind: number; name: string; nameEn: string }[] = [
  { kind: 1, name: 'Truyền thông phòng, chống bạo lực gia đình', nameEn: 'Communication' },
  { kind: 2, name: 'Rà soát, đề xuất sửa đổi, bổ sung pháp luật, chính sách', nameEn: 'Review of law and policy' },
  { kind: 3, name: 'Tăng cường chỉ đạo, lãnh đạo và phối hợp liên ngành', nameEn: 'Direction and coordination between agencies' },
  {
    kind: 4,
    name: 'Xây dựng và vận hành hệ thống cung cấp dịch vụ hỗ trợ, phòng ngừa',
    nameEn: 'The system that delivers support and prevention services',
  },
  { kind: 5, name: 'Nâng cao năng lực đội ngũ trực tiếp', nameEn: 'Capacity of those who do the work' },
  { kind: 6, name: 'Kiểm tra, thanh tra việc thực hiện pháp luật', nameEn: 'Inspection' },
];
