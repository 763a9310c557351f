import { z } from 'zod';
import { WarningText } from '../../design/text.tsx';
import { words } from '../../kernel/words.ts';
import { EVERYONE, page } from '../../platform/http/screen.tsx';
import { HelpSubPage } from '../help.view.tsx';

const t = words({
  vi: {
    title: 'Xóa lịch sử duyệt web',
    lead: '“Thoát nhanh” giấu trang này khỏi màn hình, nhưng tên trang vẫn nằm trong lịch sử của máy cho đến khi bạn xóa.',
    careful: 'Xóa hết lịch sử có thể làm người kia để ý. Nếu được, chỉ xóa những trang này, hoặc lần sau xem bằng máy của người khác.',
    one: 'Chỉ xóa trang này',
    one1: 'Chrome, Cốc Cốc trên điện thoại: dấu ba chấm › Lịch sử › tìm trang này › dấu ×.',
    one2: 'Safari trên iPhone: nút quyển sách › đồng hồ (Lịch sử) › vuốt trang này sang trái › Xóa.',
    one3: 'Trên máy tính: bấm Ctrl và H (máy Mac: Command và Y) › tìm trang này › xóa khỏi lịch sử.',
    last: 'Xóa một giờ vừa qua',
    last1: 'Chrome, Cốc Cốc: dấu ba chấm › Xóa dữ liệu duyệt web › chọn một giờ hoặc ngắn hơn › Xóa.',
    last2: 'Safari trên iPhone: Cài đặt › Safari › Xóa lịch sử và dữ liệu › Giờ vừa qua.',
    next: 'Lần sau không để lại dấu',
    next1: 'Mở “thẻ ẩn danh” hoặc “thẻ riêng tư” rồi mới vào trang. Xong thì đóng thẻ.',
    next2: 'Thẻ ẩn danh không giấu được nếu máy có phần mềm theo dõi. Nghi máy bị theo dõi: dùng máy khác, hoặc gọi điện bằng máy khác.',
    calls: 'Cuộc gọi và tin nhắn',
    calls1: 'Số đã gọi nằm trong nhật ký cuộc gọi: nhấn giữ số đó › Xóa. Nhà mạng có thể in số đã gọi trong hóa đơn.',
    calls2: 'Tìm kiếm bằng Google có lịch sử riêng trong tài khoản: myactivity.google.com.',
    ours: 'Phía chúng tôi',
    ours1: 'Các trang trợ giúp không đếm, không lưu ai đã mở, và bảo trình duyệt đừng giữ bản sao của trang.',
  },
  en: {
    title: 'Clear your browser history',
    lead: '“Exit this page” takes this page off the screen, but its name stays in the history of the device until you clear it.',
    careful: 'Clearing the whole history may be noticed. If you can, remove these pages only, or use someone else’s device next time.',
    one: 'Remove only this page',
    one1: 'Chrome, Cốc Cốc on a phone: three dots › History › find this page › ×.',
    one2: 'Safari on an iPhone: the book › the clock (History) › swipe this page to the left › Delete.',
    one3: 'On a computer: press Ctrl and H (on a Mac Command and Y) › find this page › remove it from the history.',
    last: 'Clear the last hour',
    last1: 'Chrome, Cốc Cốc: three dots › Delete browsing data › choose one hour or less › Delete.',
    last2: 'Safari on an iPhone: Settings › Safari › Clear History and Website Data › Last hour.',
    next: 'Leave no trace next time',
    next1: 'Open a private or incognito tab before coming here. Close it when you are done.',
    next2: 'A private tab hides nothing from a program that watches the device. If you fear that, use or call from another device.',
    calls: 'Calls and messages',
    calls1: 'A number you called stands in the call log: press it for a moment › Delete. The phone bill may list calls too.',
    calls2: 'Searches with Google have a history of their own in the account: myactivity.google.com.',
    ours: 'On our side',
    ours1: 'The help pages count nothing, keep no record of who opened them, and tell the browser not to keep a copy.',
  },
});

const PARTS = { one: ['one1', 'one2', 'one3'], last: ['last1', 'last2'], next: ['next1', 'next2'], calls: ['calls1', 'calls2'] } as const;

/** How to remove from a device that one was here. */
export const clearHistoryScreen = page({
  path: '/tro-giup/xoa-lich-su',
  may: EVERYONE,
  params: z.object({}),
  load: async () => ({}),
  view(_, { language, frame }) {
    const say = t(language);
    return (
      <HelpSubPage frame={frame} title={say.title} lead={say.lead} here="/tro-giup/xoa-lich-su">
        <WarningText language={language}>{say.careful}</WarningText>
        {Object.entries(PARTS).map(([part, steps]) => (
          <>
            <h2>{say[part as keyof typeof PARTS]}</h2>
            <ul>
              {steps.map((step) => (
                <li>{say[step]}</li>
              ))}
            </ul>
          </>
        ))}
        <h2>{say.ours}</h2>
        <p>{say.ours1}</p>
      </HelpSubPage>
    );
  },
});
