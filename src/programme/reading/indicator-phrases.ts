/** The phrases that tell the shipped indicators apart in the prose of plans; one added later is known by its name alone. */
export const INDICATOR_PHRASES: Readonly<Record<string, readonly string[]>> = {
  T1: ['hộ gia đình', 'nói chuyện chuyên đề'],
  T2: ['truyền hình', 'chuyên mục'],
  T3: ['nguy cơ', 'ứng phó'],
  T4: ['bị bạo lực gia đình', 'trợ giúp pháp lý'],
  T5: ['hành vi bạo lực', 'tư vấn'],
  T6: ['cộng tác viên dân số'],
  T7: ['duy trì', 'mô hình'],
  T8: ['trực tiếp', 'tập huấn'],
  O1: ['vụ bạo lực gia đình'],
  O2: ['tái diễn'],
  O3: ['hộ có bạo lực'],
};
