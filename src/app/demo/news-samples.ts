/** Categories of a district's portal; a child names its parent. */
export const CATEGORIES: readonly { slug: string; vi: string; en: string; parent?: string }[] = [
  { slug: 'van-hoa-the-thao', vi: 'Văn hóa - Thể thao', en: 'Culture and Sports' },
  { slug: 'gia-dinh', vi: 'Gia đình', en: 'Family', parent: 'van-hoa-the-thao' },
  { slug: 'phong-chong-bao-luc-gia-dinh', vi: 'Phòng, chống bạo lực gia đình', en: 'Preventing domestic violence', parent: 'gia-dinh' },
  { slug: 'thong-bao', vi: 'Thông báo', en: 'Notices' },
  { slug: 'y-te-dan-so', vi: 'Y tế - Dân số', en: 'Health and Population' },
  { slug: 'giao-duc', vi: 'Giáo dục', en: 'Education' },
  { slug: 'tu-phap', vi: 'Tư pháp', en: 'Justice' },
];

export type SampleArticle = {
  category: string;
  /** When it was written; published an hour later unless `shownFrom`. Relative: so many days before today, at a Vietnamese time of day. */
  at: string | { daysBefore: number; time: string };
  shownFrom?: string;
  topics: readonly string[];
  title: string;
  lead: string;
  body: string;
  english?: { title: string; lead: string; body: string };
  /** Stays with the approver. */
  waits?: boolean;
  correction?: { at: string; text: string };
};

export const PLAN_TOPIC = 'Kế hoạch 294/KH-UBND';
const TALKS = 'Nói chuyện chuyên đề';

/** Invented, each marked as a sample wherever it is shown. They name no person, no law's number, and nothing that happened. */
export const SAMPLES: readonly SampleArticle[] = [
  {
    category: 'gia-dinh',
    at: '2024-06-24T09:10:00+07:00',
    topics: ['Ngày Gia đình Việt Nam'],
    title: 'Các phường chuẩn bị hoạt động nhân Ngày Gia đình Việt Nam 28/6',
    lead: 'Nhân Ngày Gia đình Việt Nam 28/6, các phường chuẩn bị bữa cơm chung, hội thi nấu ăn và góc tư vấn cho các cặp vợ chồng trẻ.',
    body: '<p>Mỗi phường chọn một địa điểm quen thuộc với người dân: nhà văn hóa, sân chơi hoặc hội trường Ủy ban. Hoạt động mở cho mọi người, không thu phí.</p><h2>Ba hoạt động chính</h2><ul><li>Bữa cơm chung của các tổ dân phố, bắt đầu lúc 17 giờ.</li><li>Hội thi “Bố vào bếp” dành cho các ông bố và các con.</li><li>Góc tư vấn về cách nói chuyện khi có mâu thuẫn, do cộng tác viên dân số phụ trách.</li></ul><p>Người không tiện đến có thể gọi các số máy trên trang Trợ giúp.</p>',
    english: {
      title: 'Wards prepare for Vietnamese Family Day on 28 June',
      lead: 'For Vietnamese Family Day on 28 June the wards prepare a common meal, a cooking contest and a corner where young couples find advice.',
      body: '<p>Each ward has chosen a place that people know: a culture house, a playground or the hall of the people’s committee. Everybody may come, free of charge.</p><h2>Three main activities</h2><ul><li>A common meal of the residential groups, from 5 p.m.</li><li>A contest “Fathers in the kitchen” for fathers and their children.</li><li>A corner for advice on how to talk when there is conflict, kept by population collaborators.</li></ul><p>Who cannot come may call the numbers on the Help page.</p>',
    },
  },
  {
    category: 'y-te-dan-so',
    at: '2024-08-14T15:40:00+07:00',
    topics: ['Trạm y tế', 'Nhận biết sớm'],
    title: 'Trạm y tế phường nhắc cán bộ hỏi thăm đúng cách khi thấy vết thương lạ',
    lead: 'Một câu hỏi đúng lúc, ở chỗ kín đáo, giúp người bệnh yên tâm nói ra điều đang xảy ra ở nhà.',
    body: '<p>Tài liệu nhắc việc dài một trang, dán ở phòng khám, gồm bốn ý ngắn: hỏi riêng, nghe không ngắt lời, không hứa điều mình không làm được, chỉ cho người bệnh nơi có thể giúp.</p><blockquote><p>Điều quan trọng nhất là người bệnh ra về mà biết có nơi để gọi.</p></blockquote><table><caption>Bốn ý trong tài liệu nhắc việc</caption><thead><tr><th scope="col">Lúc</th><th scope="col">Nên</th><th scope="col">Không nên</th></tr></thead><tbody><tr><td>Đón tiếp</td><td>Mời vào chỗ riêng</td><td>Hỏi trước mặt người nhà</td></tr><tr><td>Hỏi</td><td>Hỏi ngắn, nói chậm</td><td>Trách hoặc phán xét</td></tr><tr><td>Khám</td><td>Ghi rõ vết thương</td><td>Ghi lời suy đoán</td></tr><tr><td>Ra về</td><td>Đưa số máy cần gọi</td><td>Đưa tờ rơi dễ bị nhìn thấy</td></tr></tbody></table>',
  },
  {
    category: 'phong-chong-bao-luc-gia-dinh',
    at: '2024-10-22T10:05:00+07:00',
    topics: [PLAN_TOPIC, 'Tập huấn'],
    title: 'Tập huấn kỹ năng tiếp nhận tin báo cho cán bộ phường và tổ trưởng dân phố',
    lead: 'Lớp học một ngày tập trung vào việc nghe cho hết, ghi cho đúng và báo cho đúng người.',
    body: '<p>Học viên chia nhóm, đóng vai người gọi đến lúc nửa đêm, người hàng xóm nghe thấy tiếng khóc và người trực điện thoại. Sau mỗi tình huống, cả lớp cùng xem lại: điều gì đã được hỏi, điều gì bị bỏ sót.</p><h2>Ba việc phải làm ngay</h2><ol><li>Hỏi người gọi có đang an toàn không.</li><li>Ghi địa điểm trước, ghi câu chuyện sau.</li><li>Báo ngay cho người trực, không chờ đủ thông tin.</li></ol><p>Tài liệu của lớp học sẽ được gửi về từng phường.</p>',
    correction: {
      at: '2024-10-24T08:30:00+07:00',
      text: 'Bản đăng ngày 22/10/2024 viết lớp học kéo dài hai ngày. Lớp học diễn ra trong một ngày.',
    },
  },
  {
    category: 'van-hoa-the-thao',
    at: '2024-11-11T08:20:00+07:00',
    topics: [PLAN_TOPIC, TALKS],
    title: 'Lịch nói chuyện chuyên đề ở các tổ dân phố, tháng 11 và tháng 12',
    lead: 'Các buổi nói chuyện diễn ra vào buổi tối và cuối tuần để người đi làm cũng dự được. Ai cũng có thể đến, không cần đăng ký.',
    body: '<p>Nội dung xoay quanh ba chủ đề: nhận ra bạo lực trong nhà, giữ bình tĩnh khi cãi nhau, và nơi có thể nhờ giúp. Mỗi buổi dài khoảng một tiếng rưỡi, dành nửa thời gian cho câu hỏi.</p><p>Lịch từng buổi có ở mục Sự kiện. Người đến dự không phải ghi tên; ban tổ chức chỉ đếm số người để báo cáo kết quả.</p>',
    english: {
      title: 'Talks in the residential groups in November and December',
      lead: 'The talks are held in the evening and at weekends, so that people who work can come too. Everybody may come, nobody needs to register.',
      body: '<p>There are three subjects: recognising violence at home, keeping calm in a quarrel, and where to turn for help. Each talk takes about an hour and a half, half of it for questions.</p><p>The dates are listed under Events. Nobody has to give a name; the organisers only count how many came, for the report.</p>',
    },
  },
  {
    category: 'van-hoa-the-thao',
    at: '2024-11-15T14:30:00+07:00',
    topics: [PLAN_TOPIC, 'Cộng tác viên dân số'],
    title: 'Mười ba phường gửi danh sách cộng tác viên dân số năm 2024',
    lead: 'Danh sách là căn cứ để mời tập huấn và chia địa bàn cho từng cộng tác viên.',
    body: '<p>Mỗi cộng tác viên phụ trách một số tổ dân phố, đến thăm các gia đình theo lịch và báo lại những điều cần hỗ trợ. Danh sách có tên và số máy nên không đăng trên trang này.</p><p>Phường nào có thay đổi thì gửi lại danh sách trước ngày cuối tháng.</p>',
  },
  {
    category: 'thong-bao',
    at: '2024-11-18T16:00:00+07:00',
    shownFrom: '2024-11-25T07:00:00+07:00',
    topics: [TALKS],
    title: 'Thông báo đổi địa điểm buổi nói chuyện chiều 25/11',
    lead: 'Buổi nói chuyện chiều 25/11 chuyển sang phòng họp tầng hai vì hội trường đang sửa mái.',
    body: '<p>Giờ bắt đầu không đổi. Lối vào bằng xe lăn ở cổng phía sau; có người đón ở cổng.</p>',
  },
  {
    category: 'tu-phap',
    at: { daysBefore: 1, time: '09:45' },
    topics: ['Trợ giúp pháp lý'],
    title: 'Giải đáp: ai được trợ giúp pháp lý miễn phí?',
    lead: 'Bản thảo tập hợp những câu hỏi thường gặp ở các buổi nói chuyện, chờ người duyệt xem lại.',
    body: '<p>Bài này còn là bản nháp: phần trích dẫn điều luật chưa được kiểm tra.</p>',
    waits: true,
  },
  {
    category: 'gia-dinh',
    at: '2026-06-25T09:00:00+07:00',
    topics: ['Ngày Gia đình Việt Nam'],
    title: 'Ngày Gia đình Việt Nam năm 2026: mỗi phường một buổi gặp mặt',
    lead: 'Các phường mời người dân đến chơi, ăn một bữa cơm và nghe kể chuyện giữ hòa thuận trong nhà.',
    body: '<p>Buổi gặp mặt diễn ra vào chiều Chủ nhật. Trẻ em có góc vẽ tranh riêng.</p>',
    english: {
      title: 'Vietnamese Family Day 2026: a gathering in every ward',
      lead: 'The wards invite everybody to come, to share a meal and to hear how families keep the peace.',
      body: '<p>The gatherings are held on Sunday afternoon. Children have a corner of their own to draw.</p>',
    },
  },
];

/** Shown from then on: before it the articles above are recent enough. */
export const RECENT_FROM = '2025-01-01T00:00:00+07:00';

/** The news of the last days, whatever the day is; as invented as the others, and good for any year. */
export const RECENT_SAMPLES: readonly SampleArticle[] = [
  {
    category: 'van-hoa-the-thao',
    at: { daysBefore: 9, time: '15:20' },
    topics: [TALKS],
    title: 'Lịch nói chuyện chuyên đề và sinh hoạt câu lạc bộ trong những tuần tới',
    lead: 'Ngày, giờ và địa điểm từng buổi có ở mục Sự kiện. Ai cũng có thể đến, không cần đăng ký.',
    body: '<p>Các buổi được xếp vào buổi tối, buổi chiều và cuối tuần để người đi làm cũng dự được. Người đến dự không phải ghi tên.</p><p>Buổi nào đổi giờ hoặc phải hủy thì mục Sự kiện ghi ngay ở buổi ấy.</p>',
    english: {
      title: 'Talks and club meetings in the coming weeks',
      lead: 'The day, time and place of each are listed under Events. Everybody may come, nobody needs to register.',
      body: '<p>They are held in the evening, in the afternoon and at weekends, so that people who work can come too. Nobody has to give a name.</p><p>If one is moved or cancelled, its entry under Events says so at once.</p>',
    },
  },
  {
    category: 'gia-dinh',
    at: { daysBefore: 5, time: '08:40' },
    topics: ['Giữ bình tĩnh'],
    title: 'Khi trong nhà sắp to tiếng: bốn việc làm được ngay',
    lead: 'Ghi lại từ một buổi sinh hoạt câu lạc bộ gia đình: những việc nhỏ giúp cuộc cãi vã dừng lại trước khi quá lời.',
    body: '<ol><li>Nói rằng mình cần dừng lại, và hẹn lúc nói tiếp.</li><li>Sang phòng khác hoặc ra ngoài đi một vòng.</li><li>Gọi cho một người mà cả hai cùng tin.</li><li>Đưa trẻ em ra khỏi chỗ đang to tiếng.</li></ol><p>Nếu thấy không an toàn, đừng ở lại để nói cho xong. Hãy rời đi và gọi một trong các số ở trang Trợ giúp.</p>',
    english: {
      title: 'When voices rise at home: four things to do at once',
      lead: 'From a meeting of a family club: small things that stop a quarrel before it goes too far.',
      body: '<ol><li>Say that you need to stop, and when you will talk on.</li><li>Go to another room, or for a walk.</li><li>Call somebody you both trust.</li><li>Take children away from the quarrel.</li></ol><p>If you do not feel safe, do not stay to finish the talk. Leave, and call one of the numbers on the Help page.</p>',
    },
  },
  {
    category: 'thong-bao',
    at: { daysBefore: 2, time: '10:15' },
    topics: [],
    title: 'Mời bạn đọc góp ý về trang thông tin này',
    lead: 'Chữ khó đọc, thông tin sai, trang không mở được: cuối mỗi trang có liên kết “Góp ý về trang”.',
    body: '<p>Người góp ý không phải ghi tên. Ban biên tập đọc mọi góp ý nhưng không trả lời được từng người, vì không biết ai đã viết.</p><p>Cần giúp hoặc cần báo tin thì đừng viết ở đó: hãy gọi các số ở trang Trợ giúp.</p>',
  },
];
