/** What readers look for in the tests of search: titles of a district portal, and 40 ways to miss them. */
export const PLAN =
  'Quận Bắc Từ Liêm ban hành Kế hoạch 294/KH-UBND thực hiện Quyết định số 45/QĐ-TTg phê duyệt Chương trình phòng, chống bạo lực gia đình';
export const SCHOOL = 'Trường Tiểu học Xuân Đỉnh kỷ niệm 40 năm thành lập';
export const CHILDREN = 'Chăm sóc trẻ em trong dịp hè: chống đuối nước, xâm hại';
export const LAND = 'Giải phóng mặt bằng đường Tây Thăng Long, giá đất bồi thường';
export const ELDERLY = 'Câu lạc bộ người cao tuổi rèn luyện sức khỏe';
export const YOUTH = 'Thanh niên tình nguyện ra quân làm sạch sông Nhuệ';
export const LEGAL = 'Trợ giúp pháp lý miễn phí cho phụ nữ nghèo';
export const TEACHERS = 'Tọa đàm kỷ niệm Ngày Nhà giáo Việt Nam';
export const MARKET = 'Kiểm tra vệ sinh an toàn thực phẩm tại chợ Cổ Nhuế';
export const MEDALS = 'Quý I/2024: khen thưởng các chiến sĩ công an phường Phú Diễn';
export const LIBRARY = 'Khai trương thư viện số, dành riêng cho học sinh';
export const VACCINE = 'Lịch tiêm vắc xin Covid-19 tại các trạm y tế';
export const CORPUS = [PLAN, SCHOOL, CHILDREN, LAND, ELDERLY, YOUTH, LEGAL, TEACHERS, MARKET, MEDALS, LIBRARY, VACCINE];

export const PAIRS: [slip: string, query: string, title: string][] = [
  ['as written', 'phòng, chống bạo lực gia đình', PLAN],
  ['no marks', 'bao luc gia dinh', PLAN],
  ['no marks, capitals', 'BAO LUC GIA DINH', PLAN],
  ['mixed case', 'bẠo LựC Gia đÌNH', PLAN],
  ['decomposed', 'bạo lực gia đình'.normalize('NFD'), PLAN],
  ['wrong tones', 'bão lưc gia đinh', PLAN],
  ['some marks', 'bạo luc gia đinh', PLAN],
  ['Telex', 'baoj luwcj gia ddinhf', PLAN],
  ['Telex, tones inside', 'bajo luwjc gia ddifnh', PLAN],
  ['Telex, marks last', 'keesh hoachj quaanj bacws tuwf lieem', PLAN],
  ['Telex, w for ư', 'chwowng trinhf phongf choongs', PLAN],
  ['half Telex', 'bạo luwcj gia đinhf', PLAN],
  ['VNI', 'bao5 lu75c gia d9inh2', PLAN],
  ['VNI, marks last', 'quan65 bac81 tu72 liem6', PLAN],
  ['a bare number', '294', PLAN],
  ['a number in words', 'ke hoach 294', PLAN],
  ['a symbol', '294/KH-UBND', PLAN],
  ['a symbol, small letters, spaces', '294 kh ubnd', PLAN],
  ['half a symbol', '294/KH', PLAN],
  ['a symbol without đ', '45/QD-TTg', PLAN],
  ['a symbol in a question', 'quyết định 45/qđ-ttg', PLAN],
  ['l for n', 'phụ lữ lghèo', LEGAL],
  ['n for l', 'bạo nực gia đình', PLAN],
  ['l for n in “năm”', 'kỷ liệm 40 lăm thành lập', SCHOOL],
  ['i for y', 'pháp lí miễn phí', LEGAL],
  ['i for y, q', 'quí i/2024', MEDALS],
  ['y for i', 'chiến sỹ công an', MEDALS],
  ['y for i, no marks', 'ky niem ngay nha giao', TEACHERS],
  ['s for x', 'tiểu học suân đỉnh', SCHOOL],
  ['x for s', 'chăm xóc trẻ em', CHILDREN],
  ['ch for tr', 'chẻ em chong dịp hè', CHILDREN],
  ['tr for ch', 'trống đuối nước', CHILDREN],
  ['d for gi', 'dải phóng mặt bằng', LAND],
  ['gi for d', 'giành riêng cho học sinh', LIBRARY],
  ['r for d and d for r', 'rành diêng học sinh', LIBRARY],
  ['gi for r', 'gièn luyện sức khỏe', ELDERLY],
  ['the tone placed the new way, words too many', 'sức khoẻ ông bà cao tuổi ở quận', ELDERLY],
  ['ng for ngh, k for c', 'phụ nữ ngèo', LEGAL],
  ['f for ph', 'thực fẩm cổ nhuế', MARKET],
  ['several slips at once', 'tiem vac sin covid 19', VACCINE],
];
