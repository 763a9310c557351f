import type { NewPlan } from '../../programme/plan.commands.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

/**
 * Kế hoạch 294/KH-UBND as the district's article of 18/7/2022 tells it: eight targets, of which it words four. The plan itself has not been
 * read, so the other four of Quyết định 45/QĐ-TTg stand beside it as "chờ đối chiếu"; T8's wording is a summary.
 */
export const PLAN_294: Omit<NewPlan, 'issuerId'> = {
  symbol: '294/KH-UBND',
  title: {
    vi: 'Thực hiện Quyết định số 45/QĐ-TTg ngày 13/01/2022 của Thủ tướng Chính phủ phê duyệt Chương trình phòng, chống bạo lực gia đình trong tình hình mới đến năm 2025 trên địa bàn quận Bắc Từ Liêm',
    en: 'Carrying out the Prime Minister’s Decision 45/QĐ-TTg of 13 January 2022, which approves the Programme on the prevention and control of domestic violence in the new situation up to 2025, in Bắc Từ Liêm district',
  },
  issuedOn: day('2022-07-14'),
  period: { from: day('2022-07-14'), to: day('2025-12-31') },
  targetsStated: 8,
  parents: [
    {
      symbol: '179/KH-UBND',
      title: {
        vi: 'Thực hiện Chương trình phòng, chống bạo lực gia đình trong tình hình mới đến năm 2025 trên địa bàn Thành phố',
        en: 'Carrying out the Programme on the prevention and control of domestic violence up to 2025 in the City',
      },
      issuer: { vi: 'UBND thành phố Hà Nội', en: 'Hà Nội People’s Committee' },
      issuedOn: day('2022-06-28'),
      inferred: true,
    },
    {
      symbol: '45/QĐ-TTg',
      title: {
        vi: 'Phê duyệt Chương trình phòng, chống bạo lực gia đình trong tình hình mới đến năm 2025',
        en: 'Approving the Programme on the prevention and control of domestic violence in the new situation up to 2025',
      },
      issuer: { vi: 'Thủ tướng Chính phủ', en: 'The Prime Minister' },
      issuedOn: day('2022-01-13'),
      inferred: false,
    },
  ],
  targets: [
    {
      code: 'T1',
      text: {
        vi: 'Đạt trên 40% số hộ gia đình tham gia các buổi nói chuyện chuyên đề về phòng, chống bạo lực gia đình do UBND phường tổ chức tại các tổ dân phố, khu dân cư',
        en: 'Over 40% of households take part in talks on preventing domestic violence that the ward People’s Committees hold in residential groups and areas',
      },
      name: { vi: 'Hộ gia đình tham gia các buổi nói chuyện chuyên đề', en: 'Households that take part in talks' },
      comparator: '>',
      value: 40,
      counts: 'households',
      numerator: { vi: 'Hộ đã tham gia', en: 'Households that took part', head: { vi: 'Đã tham gia', en: 'Took part' } },
      denominator: { vi: 'Số hộ trong địa bàn', en: 'Households in the area', head: { vi: 'Số hộ', en: 'Households' } },
      source: 'plan',
    },
    {
      code: 'T3',
      text: {
        vi: 'Trên 70% người có nguy cơ bị bạo lực gia đình được trang bị kiến thức, kỹ năng về ứng phó khi bị bạo lực gia đình',
        en: 'Over 70% of people at risk of domestic violence are given the knowledge and skills to cope with it',
      },
      name: { vi: 'Người có nguy cơ được trang bị kiến thức, kỹ năng ứng phó', en: 'People at risk given knowledge and skills to cope' },
      comparator: '>',
      value: 70,
      counts: 'people',
      numerator: { vi: 'Người đã được trang bị', en: 'People reached', head: { vi: 'Đã trang bị', en: 'Reached' } },
      denominator: {
        vi: 'Người có nguy cơ mà phường ghi nhận',
        en: 'People at risk known to the ward',
        head: { vi: 'Có nguy cơ', en: 'At risk' },
      },
      source: 'plan',
    },
    {
      code: 'T7',
      text: {
        vi: 'Trên 95% các phường duy trì Mô hình phòng, chống bạo lực gia đình',
        en: 'Over 95% of wards keep up a model for preventing domestic violence',
      },
      name: { vi: 'Phường duy trì Mô hình phòng, chống bạo lực gia đình', en: 'Wards that keep up a prevention model' },
      comparator: '>',
      value: 95,
      counts: 'bodies',
      numerator: { vi: 'Phường có mô hình', en: 'Wards with a model', head: { vi: 'Có mô hình', en: 'With a model' } },
      denominator: { vi: 'Số phường', en: 'Wards', head: { vi: 'Số phường', en: 'Wards' } },
      source: 'plan',
    },
    {
      code: 'T6',
      text: {
        vi: 'Phấn đấu đạt trên 90% các phường có cộng tác viên dân số thực hiện các nhiệm vụ về phòng, chống bạo lực gia đình tại cộng đồng',
        en: 'Over 90% of wards have population collaborators who carry out tasks of preventing domestic violence in the community',
      },
      name: { vi: 'Phường có cộng tác viên dân số làm nhiệm vụ này', en: 'Wards with population collaborators on this task' },
      comparator: '>',
      value: 90,
      counts: 'bodies',
      numerator: {
        vi: 'Phường có cộng tác viên',
        en: 'Wards with collaborators',
        head: { vi: 'Có cộng tác viên', en: 'With collaborators' },
      },
      denominator: { vi: 'Số phường', en: 'Wards', head: { vi: 'Số phường', en: 'Wards' } },
      source: 'plan',
    },
    {
      code: 'T2',
      text: {
        vi: 'Đạt 50% các kênh chương trình truyền hình phục vụ nhiệm vụ chính trị, thông tin tuyên truyền thiết yếu của Trung ương và địa phương có chuyên mục về phòng, chống bạo lực gia đình được phát sóng định kỳ',
        en: '50% of the central and local television channels that serve essential public information have a regular slot on preventing domestic violence',
      },
      name: { vi: 'Kênh truyền hình có chuyên mục định kỳ', en: 'Television channels with a regular slot' },
      comparator: '>=',
      value: 50,
      counts: 'bodies',
      numerator: { vi: 'Kênh có chuyên mục', en: 'Channels with a slot', head: { vi: 'Có chuyên mục', en: 'With a slot' } },
      denominator: { vi: 'Số kênh', en: 'Channels', head: { vi: 'Số kênh', en: 'Channels' } },
      source: 'parent decision',
    },
    {
      code: 'T4',
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
      counts: 'people',
      numerator: { vi: 'Người được bảo vệ, trợ giúp', en: 'Victims protected and helped', head: { vi: 'Được trợ giúp', en: 'Helped' } },
      denominator: { vi: 'Người bị bạo lực được phát hiện', en: 'Victims found', head: { vi: 'Được phát hiện', en: 'Found' } },
      source: 'parent decision',
    },
    {
      code: 'T5',
      text: {
        vi: 'Trên 80% những người có hành vi bạo lực gia đình khi phát hiện được tư vấn, cung cấp kiến thức, kỹ năng kiểm soát hành vi bạo lực',
        en: 'Over 80% of perpetrators, once found, are counselled and taught to control violent behaviour',
      },
      name: { vi: 'Người gây bạo lực được tư vấn, giáo dục', en: 'Perpetrators counselled' },
      comparator: '>',
      value: 80,
      counts: 'people',
      numerator: { vi: 'Người được tư vấn', en: 'Perpetrators counselled', head: { vi: 'Được tư vấn', en: 'Counselled' } },
      denominator: { vi: 'Người gây bạo lực được phát hiện', en: 'Perpetrators found', head: { vi: 'Được phát hiện', en: 'Found' } },
      source: 'parent decision',
    },
    {
      code: 'T8',
      text: {
        vi: '90% người trực tiếp làm công tác phòng, chống bạo lực gia đình ở các cấp được tập huấn (tóm tắt, chưa đọc nguyên văn)',
        en: '90% of those who work directly on preventing domestic violence, at all levels, are trained (a summary; the wording has not been read)',
      },
      name: { vi: 'Người làm công tác này được tập huấn', en: 'Staff trained' },
      comparator: '>=',
      value: 90,
      counts: 'people',
      numerator: { vi: 'Người được tập huấn', en: 'People trained', head: { vi: 'Được tập huấn', en: 'Trained' } },
      denominator: { vi: 'Người trực tiếp làm', en: 'People serving', head: { vi: 'Trực tiếp làm', en: 'Serving' } },
      source: 'parent decision',
    },
  ],
};
