import { z } from 'zod';
import { InsetText } from '../../design/text.tsx';
import { type Language, words } from '../../kernel/words.ts';
import { EVERYONE, page } from '../../platform/http/screen.tsx';
import { HelpSubPage } from '../help.view.tsx';

const t = words({
  vi: {
    title: 'Kế hoạch an toàn',
    lead: 'Chuẩn bị trước, làm dần từng việc. Bạn biết rõ nhà mình nhất: việc nào không an toàn với bạn thì bỏ qua.',
    kept: 'Đây là danh sách để đọc hoặc in ra. Trang này không có gì để điền và không lưu gì. Nếu in hoặc chép lại, hãy cất ở nơi người kia không tìm thấy, chẳng hạn nhà người bạn tin.',
  },
  en: {
    title: 'Make a safety plan',
    lead: 'Prepare step by step. You know your home best: leave out whatever is not safe for you.',
    kept: 'This is a list to read or to print. There is nothing to fill in and nothing is kept. If you print or copy it, keep it where the other person will not find it, such as with someone you trust.',
  },
});

const PLAN: Record<Language, readonly { title: string; steps: readonly string[] }[]> = {
  vi: [
    {
      title: 'Khi thấy sắp có chuyện',
      steps: [
        'Ra khỏi bếp, nhà tắm, nơi có dao kéo hay không có lối ra.',
        'Đứng gần cửa. Biết trước lối ra nào nhanh nhất, cả ban đêm.',
        'Hẹn với hàng xóm một dấu hiệu: thấy thì gọi 113 giúp bạn.',
        'Chọn một từ riêng với con hoặc người thân: nghe thấy thì ra khỏi nhà và gọi 113.',
        'Dặn con không can ngăn. Việc của con là đến chỗ an toàn và gọi người lớn, 113 hoặc 111.',
      ],
    },
    {
      title: 'Người bạn tin',
      steps: [
        'Nói với ít nhất một người đang có chuyện gì.',
        'Thuộc lòng vài số: 113, 1900 96 96 80, số của người ấy.',
        'Hỏi trước nơi có thể đến, kể cả nửa đêm.',
        'Biết trực ban phường và trạm y tế ở đâu.',
      ],
    },
    {
      title: 'Để sẵn một túi ở nơi người khác giữ',
      steps: [
        'Giấy tờ của bạn và con: căn cước, giấy khai sinh, thẻ bảo hiểm y tế, đăng ký kết hôn; không lấy được bản chính thì chụp lại.',
        'Tiền mặt, thẻ ngân hàng, chìa khóa dự phòng.',
        'Thuốc đang dùng, đơn thuốc, kính.',
        'Quần áo cho vài ngày, đồ con hay dùng.',
        'Giấy khám thương tích, ảnh, tin nhắn đe dọa: gửi cho người bạn tin giữ.',
      ],
    },
    {
      title: 'Điện thoại và mạng',
      steps: [
        'Nếu nghĩ điện thoại bị theo dõi, gọi bằng máy của người khác.',
        'Tắt chia sẻ vị trí; xem máy nào khác đang đăng nhập tài khoản của bạn.',
        'Đổi mật khẩu trên máy khác. Cẩn thận: đổi đột ngột có thể làm người kia biết.',
        'Xóa lịch sử của trang này.',
      ],
    },
    {
      title: 'Khi phải đi',
      steps: [
        'Đi khi người kia không có nhà, nếu được. Lúc đi là lúc nguy hiểm nhất: nhờ 113 hoặc trực ban phường đi cùng.',
        'Đưa con đi cùng.',
        'Bị thương thì đi khám, dù nhẹ, và xin giấy xác nhận.',
        'Hỏi UBND phường, xã về cấm tiếp xúc và nơi tạm lánh.',
      ],
    },
    {
      title: 'Sau khi đã đi',
      steps: [
        'Không nói nơi ở mới cho người có thể nói lại. Dặn trường học ai được đón con.',
        'Đổi đường đi làm, giờ đi chợ nếu được.',
        'Giữ bên mình quyết định cấm tiếp xúc, nếu có. Người kia đến gần: gọi 113.',
      ],
    },
  ],
  en: [
    {
      title: 'When you feel it coming',
      steps: [
        'Leave the kitchen, the bathroom, any place with sharp things or no way out.',
        'Stay near the door. Know the quickest way out, at night too.',
        'Agree a sign with a neighbour: whoever sees it calls 113 for you.',
        'Choose a secret word with your children or a relative: on hearing it they leave and call 113.',
        'Tell children not to step in. Their part is to get to safety and call an adult, 113 or 111.',
      ],
    },
    {
      title: 'People you trust',
      steps: [
        'Tell at least one person what is happening.',
        'Learn some numbers by heart: 113, 1900 96 96 80, that person’s.',
        'Ask beforehand where you could go, even at midnight.',
        'Know where your ward’s duty officer and health station are.',
      ],
    },
    {
      title: 'A bag, ready in someone else’s keeping',
      steps: [
        'Papers of yours and your children’s: identity card, birth certificates, health insurance cards, marriage certificate; photographs of them if you cannot take the originals.',
        'Cash, bank card, spare keys.',
        'Medicine you take, prescriptions, glasses.',
        'Clothes for a few days, things your children are used to.',
        'Medical records of injuries, photographs, threatening messages: send them to someone you trust.',
      ],
    },
    {
      title: 'Phone and internet',
      steps: [
        'If you think your phone is watched, call from someone else’s.',
        'Turn off location sharing; see what other devices are signed in to your accounts.',
        'Change passwords on another device. Take care: a sudden change may be noticed.',
        'Clear the history of this site.',
      ],
    },
    {
      title: 'When you have to leave',
      steps: [
        'Leave while the other person is out, if you can. Leaving is the most dangerous moment: ask 113 or the ward’s duty officer to come with you.',
        'Take your children with you.',
        'If you are hurt, however lightly, see a doctor and ask for a written record.',
        'Ask the people’s committee of the ward or commune about a no-contact order and shelter.',
      ],
    },
    {
      title: 'After you have left',
      steps: [
        'Do not tell your new address to anyone who may pass it on. Tell the school who may fetch your children.',
        'Change your way to work and your shopping hours if you can.',
        'Carry the no-contact order with you, if there is one. If the person comes near: call 113.',
      ],
    },
  ],
};

/** What to prepare before one has to leave: a list to read and print. There is no form, so nothing can be kept. */
export const safetyPlanScreen = page({
  path: '/tro-giup/ke-hoach-an-toan',
  may: EVERYONE,
  params: z.object({}),
  load: async () => ({}),
  view: (_, { language, frame }) => (
    <HelpSubPage frame={frame} title={t(language).title} lead={t(language).lead} here="/tro-giup/ke-hoach-an-toan">
      <InsetText>{t(language).kept}</InsetText>
      {PLAN[language].map(({ title, steps }) => (
        <>
          <h2>{title}</h2>
          <ul class="ba-steps">
            {steps.map((step) => (
              <li class="ba-doc">
                <svg class="ba-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
                  <rect x="4" y="4" width="16" height="16" rx="3" />
                </svg>
                <span>{step}</span>
              </li>
            ))}
          </ul>
        </>
      ))}
    </HelpSubPage>
  ),
});
