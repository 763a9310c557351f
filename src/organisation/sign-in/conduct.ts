import { type Citation, cite } from '../../kernel/citation.ts';
import type { Language } from '../../kernel/words.ts';

/** Changes when the text below changes in meaning: everybody is then asked again before they go on. */
export const CODE_OF_CONDUCT_VERSION = '2026-11';

/** Whose secrets these are: keeping the whereabouts and private life of those in need of help. */
export const CONFIDENTIALITY: Citation = cite('Luật Phòng, chống bạo lực gia đình 13/2022/QH15', 'Điều 9, Điều 17');

type Rule = { title: string; text: string };

/** What everybody who works here agrees to before the first look. Our own rules of work; the law stands behind the first. */
export const CODE_OF_CONDUCT: Record<Language, readonly Rule[]> = {
  vi: [
    {
      title: 'Giữ kín chuyện của người khác',
      text: 'Nơi ở, đời sống riêng tư và bí mật gia đình của người bị bạo lực, và người đã báo tin, không được kể, chụp hay gửi cho bất kỳ ai ngoài những người cùng giải quyết vụ việc.',
    },
    {
      title: 'Chỉ mở điều nhiệm vụ cần',
      text: 'Mở hồ sơ khi việc được giao đòi hỏi, không phải vì tò mò. Mọi lần mở và mọi thay đổi đều được ghi nhật ký và có người kiểm tra.',
    },
    {
      title: 'Rút khỏi việc của người thân',
      text: 'Nếu bạn là người thân, bạn bè hoặc có liên quan đến một bên, hãy báo để không xử lý hồ sơ đó.',
    },
    {
      title: 'Mở khẩn cấp thì phải giải trình',
      text: 'Hồ sơ bị hạn chế chỉ được mở khẩn cấp khi có người đang gặp nguy. Bạn ghi rõ lý do; sau đó người khác xem xét lại.',
    },
    {
      title: 'Không dùng chung tài khoản',
      text: 'Không đưa mật khẩu, mã xác thực hoặc máy đang đăng nhập cho người khác, kể cả cấp trên và người quản trị. Không ai có quyền hỏi mật khẩu của bạn.',
    },
    {
      title: 'Thấy điều lạ thì báo ngay',
      text: 'Mất điện thoại, thấy lần đăng nhập không phải của mình, lỡ gửi nhầm: báo ngay cho người quản trị và người phụ trách bảo vệ dữ liệu. Báo sớm không bị trách.',
    },
  ],
  en: [
    {
      title: 'Keep what is private, private',
      text: 'Where a person who suffered violence lives, their private life and family secrets, and who reported, is told, photographed or sent to nobody but those who work on the case with you.',
    },
    {
      title: 'Open only what your duty needs',
      text: 'Open a record when the work you were given asks for it, not out of curiosity. Every look and every change is recorded, and somebody checks.',
    },
    {
      title: 'Step back where you are related',
      text: 'If you are a relative or friend of one of the parties or otherwise involved, say so and leave the record to somebody else.',
    },
    {
      title: 'Opening in an emergency is explained afterwards',
      text: 'A restricted record is opened in an emergency only while somebody is in danger. You say why; somebody else looks at it afterwards.',
    },
    {
      title: 'Do not share your account',
      text: 'Give nobody your password, your codes or a machine on which you are signed in, not even your superior or an administrator. Nobody has the right to ask for your password.',
    },
    {
      title: 'Say at once when something is wrong',
      text: 'A lost phone, a sign-in that was not yours, something sent to the wrong person: tell the administrator and the data protection officer at once. Nobody is blamed for telling early.',
    },
  ],
};
