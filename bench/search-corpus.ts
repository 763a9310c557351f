import type { SearchEntry } from '../src/portal/search/search.commands.ts';

/** A seeded stream of numbers in [0, 1): the same seed, the same corpus. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Words from the most to the least frequent: first those that a district portal's texts are full of, then syllables that Vietnamese
 * builds from initials, rimes and tones. By Zipf's law the n-th stands 1/n as often as the first.
 */
export const LEXICON: readonly string[] = [
  ...new Set([
    ...(
      'gia đình|của|và|các|trong|phường|quận|công tác|thực hiện|người|dân|được|cho|với|tổ chức|hội|phụ nữ|trẻ em|bạo lực|phòng|chống|xã hội|' +
      'văn hóa|tuyên truyền|đến|về|năm|hoạt động|kế hoạch|chính quyền|cán bộ|nhân dân|địa phương|an ninh|trật tự|công an|y tế|giáo dục|học sinh|' +
      'trường|pháp luật|bình đẳng giới|hướng dẫn|triển khai|chương trình|mục tiêu|kết quả|báo cáo|đánh giá|giải pháp|quyết định|ủy ban|mặt trận|' +
      'đoàn thể|thanh niên|cao tuổi|hỗ trợ|nạn nhân|tư vấn|hòa giải|tổ dân phố|tham gia|xây dựng|đời sống|sức khỏe|môi trường|vệ sinh|giao thông|' +
      'đô thị|quy hoạch|đất đai|kinh tế|doanh nghiệp|thuế|ngân sách|đầu tư|dự án|thể thao|lễ hội|di tích|du lịch|thư viện|nghệ thuật|bóng đá|' +
      'chuyển đổi số|thủ tục|hành chính|một cửa|tiếp dân|khiếu nại|tố cáo|thanh tra|kiểm tra|xử lý|vi phạm|an toàn|thực phẩm|phòng cháy|' +
      'chữa cháy|cứu hộ|tiêm chủng|dịch bệnh|bảo hiểm|việc làm|đào tạo|nghề|nghèo|chính sách|thương binh|liệt sĩ|khen thưởng|kỷ niệm|' +
      'hội nghị|tập huấn|ra quân|phát động|hưởng ứng|ngày hội|câu lạc bộ|mô hình|nhân rộng|sơ kết|tổng kết|nhiệm kỳ|đại hội|bầu cử'
    ).split('|'),
    ...builtSyllables(),
  ]),
];

function builtSyllables(): string[] {
  const initials = 'b c ch d đ gi h kh l m n ng nh ph r s t th tr v x'.split(' ');
  const rimes =
    'an am ang anh ăn ăng âm ân ong ông ơn ung ưng on om oi ôi ơi ai ao au âu ay oa oan en ep ê êm in inh iêu iên ươn uôn'.split(' ');
  const tones = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
  const random = randomFrom(7);
  const all = initials.flatMap((initial) =>
    rimes.flatMap((rime) =>
      tones.map((tone) => {
        const vowel = rime.search(/[aăâeêioôơuư](?![aăâeêioôơuư])|o(?=a)/);
        return (initial + rime.slice(0, vowel + 1) + tone + rime.slice(vowel + 1)).normalize('NFC');
      }),
    ),
  );
  return all
    .map((word) => ({ word, order: random() }))
    .toSorted((a, b) => a.order - b.order)
    .map(({ word }) => word);
}

/** Picks words by Zipf's law. */
export function zipf(random: () => number): () => string {
  const sums: number[] = [];
  let sum = 0;
  for (let rank = 1; rank <= LEXICON.length; rank += 1) sums.push((sum += 1 / rank));
  return () => {
    const at = random() * sum;
    let [low, high] = [0, sums.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return LEXICON[low]!;
  };
}

/** Entries of a portal that has published for fifteen years up to `until`, oldest first: news, and some of everything else. */
export function* corpus(entries: number, until: Temporal.Instant): Generator<SearchEntry> {
  const random = randomFrom(294);
  const word = zipf(random);
  const run = (length: number) => capital(Array.from({ length }, word).join(' '));
  const hours = 15 * 365 * 24;
  for (let n = 0; n < entries; n += 1) {
    const kind = random() < 0.97 ? 'article' : random() < 0.7 ? 'document' : random() < 0.6 ? 'event' : 'help';
    const symbol = `${1 + Math.floor(random() * 900)}/${random() < 0.5 ? 'KH-UBND' : 'QĐ-TTg'}`;
    const sentences = 8 + Math.floor(random() * 20);
    yield {
      kind,
      ref: `sinh-${n}`,
      language: random() < 0.02 ? 'en' : 'vi',
      title: `${run(4 + Math.floor(random() * 6))}${random() < 0.1 ? ` ${symbol}` : ''}`,
      matter: Array.from(
        { length: sentences },
        () => `${run(6 + Math.floor(random() * 12))}${random() < 0.05 ? ` số ${symbol}` : ''}.`,
      ).join(' '),
      href: `/tin-tuc/sinh/${n}`,
      label: 'Tin tức',
      dated: kind === 'help' ? null : until.subtract({ hours: Math.round(hours * (1 - n / entries)) }),
      visibleFrom: null,
      visibleUntil: null,
    };
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
