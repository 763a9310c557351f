import type { Stretch } from './clause.rules.ts';
import { type Plain, trimmed } from './plain.rules.ts';

/** How the name of a body begins, as a text writes it. */
const START = String.raw`(?:Sở|Phòng|Công an|[ỦU]ỷ ban|Ủy ban|UBND|UBMTTQ|UB\s?MTTQ|Hội đồng|HĐND|Hội|Ban|BCĐ|Đài|Trung tâm|Báo|T[òo]à? án|Toà án|TAND|Viện|VKSND|Bộ|Văn phòng|Liên đoàn|LĐLĐ|Đoàn|Tỉnh đoàn|Thành đoàn|Huyện đoàn|Quận đoàn|Thị đoàn|Mặt trận|MTTQ|Bảo hiểm|BHXH|Chi cục|Cục|Tổng cục|Thanh tra|Trạm|Trường|Liên minh|Cổng [Tt]hông tin|Bệnh viện|Kho bạc|Thủ tướng|Chính phủ|Tỉnh ủy|Tỉnh uỷ|Thành ủy|Huyện ủy|Quận ủy|Đảng ủy|Đảng uỷ|Công đoàn|Chủ tịch UBND|Chủ tịch Ủy ban|Giám đốc|Thủ trưởng|Trưởng|Bí thư|Tổ (?:dân phố|công tác)|Các (?!nội dung|hoạt động|nhiệm vụ|chỉ tiêu|mục tiêu|giải pháp|biện pháp|chính sách|văn bản|vấn đề|hình thức|dịch vụ|địa chỉ|mô hình|kết quả|trường hợp|vụ|bước|quy định)\p{Ll}+|Thôn|Khu phố|Công chức|Cán bộ|Lãnh đạo|Phó|Đội|Tổ(?! chức)|Nhóm|Cơ quan|Đơn vị|Doanh nghiệp|Hợp tác xã|Quỹ|Nhà [Vv]ăn hóa|Nhà Văn hoá|Thư viện|Bảo tàng|Nhà hát|Bưu điện|Ngân hàng|Bộ đội|Đồn [Bb]iên phòng|Thường trực|Cộng tác viên|Hạt [Kk]iểm lâm|Liên hiệp|Ngành|VKS|BCH|Cụm)`;
const AT_START = new RegExp(String.raw`^${START}(?!\p{L})`, 'u');
const AT_START_CAPS = new RegExp(String.raw`^${START}(?!\p{L})`, 'iu');
const ANYWHERE = new RegExp(String.raw`(?<![\p{L}\d])${START}(?!\p{L})`, 'gu');
const AND_ANOTHER = new RegExp(
  String.raw`(?:,|;|\s+-|(?<!\p{L})và|(?<!\p{L})cùng)\s+(?=${START}(?!\p{L})|các (?:sở|phòng|ban|cơ quan|đơn vị|đoàn thể|tổ chức|xã|phường|huyện|thị xã|trường|thôn|bản|ấp|khu phố|tổ dân phố|hội|ngành|địa phương|doanh nghiệp|trạm)(?!\p{L}))`,
  'gu',
);

/** Small words after which the name of a body is over and what it does begins. */
const DOES =
  '(?<!(?:ban|các|tập thể|đồng chí|cán bộ)\\s)lãnh đạo|tăng|dành|chuẩn bị|phát động|biên soạn|nắm|thống kê|thành lập|vận hành|chủ trì|chủ động|tích cực|phối hợp|chịu trách nhiệm|có trách nhiệm|có nhiệm vụ|tham mưu|hướng dẫn|chỉ đạo|xây dựng|triển khai|căn cứ|thực hiện|đẩy mạnh|tăng cường|theo dõi|lồng ghép|bố trí|cân đối|thẩm định|là|được|tuyên truyền|quán triệt|vận động|báo cáo|đôn đốc|kiểm tra|giúp|đảm bảo|bảo đảm|cung cấp|tiếp tục|tập trung|nghiên cứu|đưa tin|mở|duy trì|tiếp nhận|xử lý|ban hành|phê duyệt|về|yêu cầu|giao|đã|vừa|mới|đề ra|đặt ra|sẽ|cần|phải|khi|tại|theo|trong|thường xuyên|kịp thời|đăng tải|phát sóng|lập|rà soát|hỗ trợ|phát huy|nâng cao|ưu tiên|xem xét|cụ thể|định kỳ|trên cơ sở|trực tiếp|tổng hợp|đề xuất|trình|làm|giám sát|phát hiện|huy động|nhằm|để|với|ngày|chỉ đạo|đưa|tổ chức|tham gia|ký|dự toán|trước|vào|từ';
const STOP = new RegExp(
  String.raw`(?<=[\s,])(?:${DOES})(?!\p{L})|[;:()\n.]|\s[-–]\s(?=(?:cơ quan|đơn vị|là|thường trực))|,(?!\s(?:(?:các\s)?(?:ban|ngành|đoàn thể|đơn vị|cơ quan|thành phố|thị xã|huyện|quận|phường|xã|thị trấn|tổ chức|chống|thể thao|du lịch|phòng|sở|hội|địa phương|tổ|thôn|chính trị|khu phố|đặc khu)(?!\p{L})|Thể thao|Du lịch|Thương binh|Gia đình|Truyền thông|Xã hội|Thông tin|Bảo trợ|Nhân dân|${START}(?!\p{L})))`,
  'u',
);

const ACTS = new RegExp(String.raw`(?<=[\s,])(?:${DOES})(?!\p{L})`, 'u');

/** Does a stretch begin with the name of a body (a department, a committee, an association)? */
export const isBodyAt = (plain: Plain, at: number): boolean => startAt(plain.text.slice(at, at + 30)) !== null;

/** In capitals too, as headings may be ("1. SỞ Y TẾ"). */
const startAt = (text: string): RegExpExecArray | null =>
  AT_START.exec(text) ?? (/^\p{Lu}{2}/u.test(text) ? AT_START_CAPS.exec(text) : null);

/** The name of the body that begins here, up to what it does; null when none begins here. A name broken over lines goes on. */
export function bodyAt(plain: Plain, at: number, limit: number): Stretch | null {
  if (!isBodyAt(plain, at)) return null;
  const text = plain.text.slice(at, Math.min(limit, at + 240)).replace(/\n/g, ' ');
  const first = startAt(text)![0].length;
  let end = text.length;
  for (let from = first; from < text.length; ) {
    const match = STOP.exec(text.slice(from));
    if (!match) break;
    const place = from + match.index;
    const short =
      match[0] === '('
        ? /^\(\p{Lu}[\p{Lu}&-]{1,9}\)(?=\s(?:tỉnh|thành phố|TP|huyện|quận|thị xã|phường|xã|đặc khu)(?!\p{L}))/u.exec(text.slice(place))
        : null;
    if (short) {
      from = place + short[0].length;
      continue;
    }
    if (match[0] === 'tổ chức' && /(?:các|và|,|của|những)\s$/u.test(text.slice(0, place))) {
      from = place + match[0].length;
      continue;
    }
    if (match[0] === '.' && /(?:TP|TX|T)$/u.test(text.slice(0, place))) {
      from = place + 1;
      continue;
    }
    end = place;
    break;
  }
  const stretch = trimmed(plain, at, at + end);
  let to = stretch[1];
  while (to > at && /[,\s–-]/.test(plain.text[to - 1]!)) to--;
  return [stretch[0], to];
}

/** "Các chi, đảng bộ cơ sở: …": the whole of what stands before a colon, when it names and does nothing. */
export function bodyBeforeColon(plain: Plain, at: number, limit: number): Stretch | null {
  const name = bodyAt(plain, at, limit);
  if (!name || plain.text[name[1]] !== ',') return name;
  const rest = /^[^:.;]{1,90}(?=:)/u.exec(plain.text.slice(name[1], Math.min(limit, name[1] + 92)))?.[0];
  return rest && !ACTS.test(rest) ? [name[0], name[1] + rest.trimEnd().length] : name;
}

/** Every body named between two places, each with its name's stretch. */
export function bodiesIn(plain: Plain, from: number, to: number): Stretch[] {
  const found: Stretch[] = [];
  for (const match of plain.text.slice(from, to).matchAll(ANYWHERE)) {
    const at = from + match.index;
    if (found.length > 0 && at < found.at(-1)![1]) continue;
    const body = bodyAt(plain, at, to);
    for (const one of body ? apart(plain, body) : []) found.push(one);
  }
  return found;
}

/** "Sở Y tế, Công an tỉnh và Hội Nông dân" are three; "Sở Văn hóa, Thể thao và Du lịch" and "Văn phòng HĐND và UBND" one. */
export function apart(plain: Plain, [from, to]: Stretch): Stretch[] {
  const text = plain.text.slice(from, to);
  const parts: Stretch[] = [];
  let start = 0;
  for (const match of text.matchAll(AND_ANOTHER)) {
    const before = text.slice(start, match.index);
    if (/(?:HĐND|Hội đồng nhân dân|Đoàn ĐBQH|Đại biểu Quốc hội)\s*$/u.test(before) || !AT_START.test(before.trimStart())) continue;
    parts.push(trimmed(plain, from + start, from + match.index));
    start = match.index + match[0].length;
  }
  parts.push(trimmed(plain, from + start, to));
  return parts;
}

/** Words before a body's name in a heading or a sentence that hands it a task. */
const HANDING =
  /^(?:(?:kính\s+)?đề nghị|giao(?:\s+cho)?|đối với|trách nhiệm(?:\s+của)?|nhiệm vụ của|phân công|yêu cầu|về phía|ubnd (?:tỉnh|quận|huyện|thành phố|xã|phường)\s+(?:đề nghị|giao|yêu cầu)(?:\s+cho)?)\s+/u;

/** Past the words that hand something over; `handed`: there were such. */
export function pastHanding(plain: Plain, at: number, to: number): { at: number; handed: boolean } {
  const match = HANDING.exec(plain.low.slice(at, Math.min(to, at + 60)));
  return { at: at + (match?.[0].length ?? 0), handed: match !== null };
}
