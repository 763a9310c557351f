import { PROCEDURE_PAGES } from './static-page.procedures.ts';
import type { FixedPage, PageContent } from './static-page.rules.ts';

/** What the pages say before an editor has changed them. True for every instance: nothing here names a body, a person or a number of its own. */
export const PAGE_DEFAULTS: Record<FixedPage, PageContent> = {
  ...PROCEDURE_PAGES,
  'gioi-thieu': {
    titleVi: 'Giới thiệu',
    titleEn: 'About',
    bodyVi: `<p>Đây là cổng thông tin về phòng, chống bạo lực gia đình của địa phương. Cơ quan điều hành được nêu ở đầu trang; cơ quan thường trực được nêu ở chân trang.</p>
<h2>Bạn tìm được gì ở đây</h2>
<ul>
<li><a href="/tro-giup">Trợ giúp</a>: gọi ai, đến đâu, làm gì khi bạn hoặc người khác bị bạo lực.</li>
<li><a href="/tin-tuc">Tin tức</a> và <a href="/su-kien">sự kiện</a> của địa phương.</li>
<li><a href="/ke-hoach">Kế hoạch</a>: từng mục tiêu đã đi đến đâu, kèm số liệu tải về được.</li>
<li><a href="/van-ban">Văn bản</a>: luật, nghị định, kế hoạch làm căn cứ.</li>
<li><a href="/thu-tuc">Thủ tục hành chính</a>: cấm tiếp xúc và hủy bỏ cấm tiếp xúc.</li>
</ul>
<h2>Về cơ quan và về trang này</h2>
<ul>
<li><a href="/gioi-thieu/bo-may">Bộ máy</a> và <a href="/gioi-thieu/lanh-dao">lãnh đạo</a></li>
<li><a href="/lien-he">Liên hệ</a></li>
<li><a href="/gioi-thieu/cach-dem">Cách đếm lượt xem và lượt truy cập</a></li>
<li><a href="/quyen-rieng-tu">Quyền riêng tư</a></li>
<li><a href="/kha-nang-tiep-can">Khả năng tiếp cận</a></li>
</ul>`,
    bodyEn: `<p>This is the local information portal on preventing domestic violence. The authority that runs it is named at the top of the page, its standing body at the foot.</p>
<h2>What you find here</h2>
<ul>
<li><a href="/en/tro-giup">Help</a>: whom to call, where to go, what to do when you or somebody else suffers violence.</li>
<li>Local <a href="/en/tin-tuc">news</a> and <a href="/en/su-kien">events</a>.</li>
<li><a href="/en/ke-hoach">Plans</a>: how far each target has come, with figures to download.</li>
<li><a href="/en/van-ban">Documents</a>: the laws, decrees and plans all this rests on.</li>
<li><a href="/en/thu-tuc">Administrative procedures</a>: no contact, and cancelling it.</li>
</ul>
<h2>About the authority and this site</h2>
<ul>
<li><a href="/en/gioi-thieu/bo-may">Organisation</a> and <a href="/en/gioi-thieu/lanh-dao">leadership</a></li>
<li><a href="/en/lien-he">Contact</a></li>
<li><a href="/en/gioi-thieu/cach-dem">How views and visits are counted</a></li>
<li><a href="/en/quyen-rieng-tu">Privacy</a></li>
<li><a href="/en/kha-nang-tiep-can">Accessibility</a></li>
</ul>`,
  },
  'bo-may': {
    titleVi: 'Bộ máy',
    titleEn: 'Organisation',
    bodyVi: '<p>Sơ đồ dưới đây lấy từ danh mục đơn vị mà chương trình này dùng để làm việc, theo tên gọi và cấp trên của ngày hôm nay.</p>',
    bodyEn:
      '<p>What is shown below comes from the list of bodies this service itself works with, with the names and superiors of today.</p>',
  },
  'lanh-dao': {
    titleVi: 'Lãnh đạo',
    titleEn: 'Leadership',
    bodyVi: `<p>Danh sách lãnh đạo, chức vụ và nhiệm vụ được phân công do bộ phận văn phòng của cơ quan cung cấp theo quy định về công khai thông tin.</p>
<p><strong>Danh sách chưa được nhập vào trang này.</strong> Trang không tự đoán hay chép tên từ nơi khác. Khi có danh sách chính thức, biên tập viên sẽ đăng ở đây và cập nhật ngay khi có thay đổi.</p>`,
    bodyEn: `<p>The list of leaders with their posts and duties is provided by the authority’s office under the rules on access to information.</p>
<p><strong>The list has not been entered yet.</strong> This site neither guesses names nor copies them from elsewhere. Once there is an official list, the editors will publish it here and keep it current.</p>`,
  },
  'lien-he': {
    titleVi: 'Liên hệ',
    titleEn: 'Contact',
    bodyVi: `<h2>Đang cần giúp</h2>
<p>Nguy hiểm ngay lúc này: gọi <a href="tel:113">113</a>. Các số gọi khác và nơi giúp: <a href="/tro-giup">Trợ giúp</a>. Muốn báo một vụ việc: <a href="/bao-tin">Báo tin</a>.</p>
<p>Đừng gửi chuyện của bạn qua mục góp ý: ở đó không có người trực.</p>
<h2>Góp ý về trang này</h2>
<p>Chữ khó đọc, thông tin sai, trang không mở được: <a href="/danh-gia">gửi góp ý</a>. Góp ý không cần tên.</p>
<h2>Cơ quan</h2>
<p>Địa chỉ, điện thoại và hộp thư của cơ quan chưa được nhập vào trang này. Tên cơ quan điều hành ở đầu trang, các đơn vị trực thuộc ở <a href="/gioi-thieu/bo-may">Bộ máy</a>.</p>`,
    bodyEn: `<h2>If you need help</h2>
<p>In danger now: call <a href="tel:113">113</a>. Other numbers and places that help: <a href="/en/tro-giup">Help</a>. To report violence: <a href="/en/bao-tin">Report</a>.</p>
<p>Please do not send your story through the feedback page: nobody is on duty there.</p>
<h2>Feedback on this site</h2>
<p>Hard to read, wrong, or not opening: <a href="/en/danh-gia">send feedback</a>. No name is needed.</p>
<h2>The authority</h2>
<p>The authority’s address, telephone and mailbox have not been entered yet. Its name is at the top of the page, the bodies under it are on <a href="/en/gioi-thieu/bo-may">Organisation</a>.</p>`,
  },
  'quyen-rieng-tu': {
    titleVi: 'Quyền riêng tư',
    titleEn: 'Privacy',
    bodyVi: `<p>Trang này biết càng ít về bạn càng tốt. Dưới đây là tất cả những gì được ghi lại khi bạn xem cổng thông tin.</p>
<h2>Khi bạn đọc trang</h2>
<ul>
<li>Lượt xem, lượt truy cập và số người đang online là những con số, không gắn với ai. Để không đếm một người hai lần, địa chỉ máy và loại trình duyệt được băm với một khóa đổi mỗi ngày và chỉ nằm trong bộ nhớ tạm, không vào cơ sở dữ liệu. <a href="/gioi-thieu/cach-dem">Xem cách đếm</a>.</li>
<li>Trang Trợ giúp và Báo tin không đếm gì.</li>
<li>Từ bạn tìm kiếm không được lưu.</li>
<li>Trang không dùng dịch vụ của bên thứ ba: không quảng cáo, không mạng xã hội, không phân tích truy cập.</li>
</ul>
<h2>Cookie</h2>
<ul>
<li>Chỉ xem: không có cookie nào.</li>
<li>Khi bạn bỏ phiếu thăm dò: một cookie nhớ rằng trình duyệt này đã bỏ phiếu, không nhớ bạn chọn gì.</li>
<li>Cỡ chữ bạn chọn được nhớ ngay trong trình duyệt, không gửi về máy chủ.</li>
<li>Cán bộ đăng nhập có cookie của phiên làm việc.</li>
</ul>
<h2>Thăm dò và đánh giá</h2>
<p>Phiếu thăm dò chỉ cộng thêm một vào một con số. Đánh giá mức độ hài lòng được giữ với ngày gửi, không có giờ và không có người gửi.</p>
<h2>Dấu vết trên máy của bạn</h2>
<p>Lịch sử duyệt web trên máy bạn vẫn còn sau khi rời trang, kể cả khi bấm Thoát nhanh. Nếu có người xem máy của bạn, hãy dùng cửa sổ ẩn danh hoặc máy khác.</p>
<h2>Quyền của bạn</h2>
<p>Bạn có các quyền theo pháp luật về bảo vệ dữ liệu cá nhân. Vì trang không giữ gì gắn với người xem, thường sẽ không có gì để xem lại hay xóa. Câu hỏi khác: <a href="/lien-he">Liên hệ</a>.</p>`,
    bodyEn: `<p>This site knows as little about you as it can. This is everything that is recorded when you use the portal.</p>
<h2>When you read</h2>
<ul>
<li>Views, visits and people online are numbers that belong to nobody. So that nobody is counted twice, your address and browser are hashed with a key that changes daily; the result stays in memory and never reaches the database. <a href="/en/gioi-thieu/cach-dem">How we count</a>.</li>
<li>The Help and Report pages count nothing.</li>
<li>What you search for is not kept.</li>
<li>No third party is involved: no advertising, no social networks, no analytics.</li>
</ul>
<h2>Cookies</h2>
<ul>
<li>Just reading: none.</li>
<li>When you vote in a poll: one cookie remembers that this browser has voted, not what you chose.</li>
<li>The text size you choose is remembered in your browser and not sent to us.</li>
<li>Officers who sign in have a cookie for their session.</li>
</ul>
<h2>Polls and ratings</h2>
<p>A vote adds one to a number. A rating is kept with the day it was sent, without the hour and without a sender.</p>
<h2>Traces on your device</h2>
<p>Your browser’s history stays after you leave, even when you use Exit this page. If somebody looks at your device, use a private window or another device.</p>
<h2>Your rights</h2>
<p>You have the rights that the law on personal data gives you. Since we keep nothing that belongs to a reader, there is usually nothing to show or delete. Other questions: <a href="/en/lien-he">Contact</a>.</p>`,
  },
  'kha-nang-tiep-can': {
    titleVi: 'Khả năng tiếp cận',
    titleEn: 'Accessibility',
    bodyVi: `<p>Ai cũng phải đọc được trang này: người nhìn kém, người không dùng chuột, người nghe trang bằng trình đọc màn hình, người dùng điện thoại cũ. Mục tiêu là WCAG 2.2 mức AA; Thông tư 26/2020/TT-BTTTT là quy định áp dụng cho cổng thông tin của cơ quan nhà nước.</p>
<h2>Trang được làm thế nào</h2>
<ul>
<li>Mọi việc làm được chỉ với bàn phím; nơi đang đứng luôn thấy rõ.</li>
<li>Chữ và nền đủ tương phản, cả giao diện sáng và tối; không điều gì chỉ nói bằng màu.</li>
<li>Có thể phóng to chữ; trang tự xếp lại cho màn hình nhỏ.</li>
<li>Không cần JavaScript để đọc, tìm, bỏ phiếu hay gọi giúp.</li>
<li>Biểu đồ có bảng số liệu đi kèm; hình ảnh có lời mô tả.</li>
<li>Giao diện có tiếng Việt và tiếng Anh. Bài viết chưa có bản tiếng Anh thì nói rõ.</li>
</ul>
<h2>Đã kiểm tra gì</h2>
<p>Chương trình được kiểm tra tự động bằng công cụ axe trên các trang chính, sáng và tối, ở nhiều cỡ màn hình; các thành phần biểu mẫu theo mẫu đã được nghiên cứu với người khuyết tật (GOV.UK Design System).</p>
<h2>Chưa làm được gì</h2>
<ul>
<li>Chưa có người khuyết tật dùng thử trang này; kiểm tra tự động không thay được việc đó.</li>
<li>Chưa thử đầy đủ với từng trình đọc màn hình tiếng Việt.</li>
<li>Tệp PDF do cơ quan khác ban hành có thể chỉ là ảnh quét, không đọc thành tiếng được.</li>
</ul>
<p>Gặp chỗ khó dùng? <a href="/danh-gia">Cho chúng tôi biết</a>: trang nào, bạn dùng thiết bị gì. Không cần nêu tên.</p>`,
    bodyEn: `<p>Everybody must be able to use this site: people with low vision, without a mouse, with a screen reader, with an old phone. The aim is WCAG 2.2 level AA; Circular 26/2020/TT-BTTTT is the rule for portals of state bodies.</p>
<h2>How the site is made</h2>
<ul>
<li>Everything works with the keyboard alone, and you always see where you are.</li>
<li>Text and ground have enough contrast in the light and the dark theme; nothing is said by colour alone.</li>
<li>Text can be enlarged; pages rearrange for small screens.</li>
<li>No JavaScript is needed to read, search, vote or find help.</li>
<li>Charts come with a table; pictures with a description.</li>
<li>The interface is in Vietnamese and English. An article that has no English version says so.</li>
</ul>
<h2>What has been tested</h2>
<p>The main pages are tested automatically with axe, light and dark, at several widths; form components follow patterns researched with disabled people (GOV.UK Design System).</p>
<h2>What has not been done yet</h2>
<ul>
<li>Nobody with a disability has tried this site yet; automated tests are no substitute.</li>
<li>It has not been tried fully with each Vietnamese screen reader.</li>
<li>PDF files issued by other bodies may be mere scans that cannot be read aloud.</li>
</ul>
<p>Something hard to use? <a href="/en/danh-gia">Tell us</a> which page and which device. No name is needed.</p>`,
  },
};
