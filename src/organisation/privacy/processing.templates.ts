import type { ProcessingText } from './processing.queries.ts';

/**
 * What this program itself does with personal data today, as drafts that the authority mends and confirms. A further kind of processing
 * is another entry here; an entry already taken over is not touched.
 */
export const PROCESSING_TEMPLATES: readonly (ProcessingText & { template: string })[] = [
  {
    template: 'accounts',
    name: 'Tài khoản, chức trách và đăng nhập của cán bộ',
    purpose: 'Xác định ai đang làm việc, ở đơn vị nào, được làm gì; bảo vệ tài khoản.',
    legalBasis: 'Thực hiện nhiệm vụ của cơ quan nhà nước; Nghị định 224/2026/NĐ-CP, Điều 27',
    dataCategories: 'Họ tên, tên đăng nhập, thư điện tử công vụ, chức trách theo thời gian, phiên đăng nhập, địa chỉ mạng khi đăng nhập',
    peopleCategories: 'Cán bộ, công chức, người của cơ sở trợ giúp, cộng tác viên',
    recipients: 'Quản trị của đơn vị; không chuyển ra ngoài',
    retentionClass: 'account',
    measures: 'Mật khẩu chỉ lưu dạng băm; xác thực hai bước; phân quyền theo chức trách ngay trong cơ sở dữ liệu',
  },
  {
    template: 'audit',
    name: 'Nhật ký việc làm và việc xem dữ liệu',
    purpose: 'Truy được ai đã làm gì, xem gì, lúc nào.',
    legalBasis: 'Nghị định 224/2026/NĐ-CP, Điều 27',
    dataCategories: 'Mã tài khoản, thời điểm, việc, mã đối tượng; không có nội dung về người dân',
    peopleCategories: 'Người dùng có tài khoản',
    recipients: 'Người kiểm soát nhật ký; đoàn kiểm tra có thẩm quyền',
    retentionClass: 'audit-record',
    measures: 'Chỉ ghi thêm, không sửa xóa; ghi trong cùng giao dịch với việc',
  },
  {
    template: 'ratings',
    name: 'Đánh giá mức độ hài lòng và thăm dò trên cổng',
    purpose: 'Biết cổng thông tin có ích không.',
    legalBasis: 'Nghị định 224/2026/NĐ-CP, Điều 10 (giữ bí mật người đánh giá)',
    dataCategories: 'Mức đánh giá, nhận xét tự nguyện; không lưu ai đã gửi',
    peopleCategories: 'Người đọc cổng',
    recipients: 'Biên tập viên; kết quả cộng lại được công khai',
    retentionClass: '',
    measures: 'Không lưu địa chỉ mạng hay tài khoản; đếm bằng mã đổi mỗi ngày chỉ có trong bộ nhớ',
  },
  {
    template: 'directory',
    name: 'Danh bạ nơi giúp đỡ',
    purpose: 'Người cần giúp tìm được đúng nơi.',
    legalBasis: 'Luật Phòng, chống bạo lực gia đình 13/2022/QH15, Điều 19',
    dataCategories: 'Số điện thoại công vụ, tên chức danh; không có địa chỉ nơi tạm lánh',
    peopleCategories: 'Đầu mối của các cơ quan, cơ sở',
    recipients: 'Công khai',
    retentionClass: '',
    measures: 'Chỉ đưa số của cơ quan; ghi ngày kiểm tra gần nhất',
  },
  {
    template: 'data-requests',
    name: 'Yêu cầu của chủ thể dữ liệu',
    purpose: 'Trả lời người hỏi về dữ liệu của họ.',
    legalBasis: 'Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Điều 4 (chưa đối chiếu bản gốc)',
    dataCategories: 'Họ tên, liên hệ, nội dung yêu cầu, câu trả lời',
    peopleCategories: 'Người gửi yêu cầu và người được nhắc tới',
    recipients: 'Người xử lý của đơn vị; người ký thứ hai',
    retentionClass: 'data-request',
    measures: 'Mã hóa từng trường bằng khóa ngoài cơ sở dữ liệu; hai người cho mỗi câu trả lời; hủy có biên bản khi hết hạn',
  },
  {
    template: 'editorial',
    name: 'Tin bài, ảnh và văn bản đăng trên cổng',
    purpose: 'Thông tin, tuyên truyền theo chương trình.',
    legalBasis: 'Luật Tiếp cận thông tin 104/2016/QH13, Điều 19',
    dataCategories: 'Tên và ảnh người xuất hiện trong tin, bút danh người viết',
    peopleCategories: 'Người được nhắc tới trong tin, tác giả',
    recipients: 'Công khai',
    retentionClass: '',
    measures: 'Hai người cho mỗi bài; gỡ dữ liệu vị trí khỏi ảnh; gỡ bài được',
  },
];
