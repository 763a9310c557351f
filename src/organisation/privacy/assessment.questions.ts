/**
 * What an assessment answers. Mẫu số 10 of Nghị định 356/2025/NĐ-CP is not read: these questions are ours, and its heads are taken from
 * what an assessment anywhere must say. `needed`: without it nobody signs.
 */
export const QUESTIONS = [
  { key: 'purpose', vi: 'Xử lý dữ liệu gì, để làm gì, từ bao giờ?', en: 'What is processed, what for, since when?', needed: true },
  { key: 'basis', vi: 'Căn cứ nào cho phép xử lý; phần nào cần sự đồng ý?', en: 'What allows it; which part needs consent?', needed: true },
  {
    key: 'data',
    vi: 'Những loại dữ liệu nào, loại nào nhạy cảm, của ai, khoảng bao nhiêu người?',
    en: 'Which kinds of data, which are sensitive, of whom, about how many?',
    needed: true,
  },
  { key: 'need', vi: 'Có thể làm việc này với ít dữ liệu hơn không?', en: 'Could it be done with less data?', needed: true },
  { key: 'recipients', vi: 'Ai nhận dữ liệu, trong và ngoài cơ quan?', en: 'Who receives the data, inside and outside?', needed: false },
  { key: 'retention', vi: 'Giữ bao lâu, hủy thế nào?', en: 'How long is it kept, how is it destroyed?', needed: false },
  {
    key: 'risks',
    vi: 'Lộ ra thì ai bị hại, hại thế nào? Nghĩ tới cả người gây bạo lực tìm được người bị bạo lực, người báo tin.',
    en: 'If it gets out, who is harmed and how? Think of a perpetrator finding a victim or a reporter.',
    needed: true,
  },
  { key: 'measures', vi: 'Những biện pháp nào giảm rủi ro ấy?', en: 'What lowers that risk?', needed: true },
  { key: 'rest', vi: 'Rủi ro nào còn lại, ai chấp nhận?', en: 'What risk is left, and who accepts it?', needed: true },
] as const;
export type QuestionKey = (typeof QUESTIONS)[number]['key'];
