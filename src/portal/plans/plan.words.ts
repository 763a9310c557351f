import { words } from '../../kernel/words.ts';

/** Words of the pages about plans. */
export const planPageWords = words({
  vi: {
    plans: 'Kế hoạch',
    title: (number: string) => `Kế hoạch số ${number}`,
    about: (issuer: string, day: string, until: string) => `${issuer} · ban hành ${day} · đến năm ${until}`,
    ended: (issuer: string, day: string) =>
      `Kế hoạch đã khép lại: ${issuer} hoạt động đến hết ngày ${day}. Số liệu dừng ở ngày đó; tên cơ quan và tên phường là tên của lúc đó.`,
    over: (day: string) => `Kế hoạch đã hết thời hạn ngày ${day}. Số liệu dừng ở ngày đó.`,
    sampleNote:
      'Mọi con số về tiến độ trên trang này là số liệu mẫu, tạo ra để trình diễn; không phải số liệu thật của quận hay của phường nào.',
    index: 'Các mục tiêu',
    rest: 'Những mục tiêu còn lại',
    restText: (decision: string, number: string) =>
      `Bài viết không nêu. Dưới đây là mục tiêu của ${decision}, chờ đối chiếu với bản gốc Kế hoạch ${number}; chưa có số liệu.`,
    files: 'Tải số liệu của trang này',
    csv: 'Tải CSV (UTF-8)',
    json: 'Tải JSON',
    dictionary: 'Giải thích các cột',
    sources: 'Nguồn và cách hiểu',
    prevalence: 'Đây là số cơ quan ghi nhận được. Nó không phải tỷ lệ người bị bạo lực trong dân cư: nhiều người chưa từng báo cho ai.',
    help: 'Nếu bạn hoặc người quen đang cần giúp, xem',
    helpLink: 'các số gọi ngay',
    plan: (number: string) => `Kế hoạch số ${number}`,
    parent: (number: string) => (number.includes('QĐ') ? `Quyết định số ${number}` : `Kế hoạch số ${number}`),
    inferred: 'được hiểu là kế hoạch cấp trên trực tiếp; chưa đối chiếu với bản gốc của Kế hoạch',
    implements: 'văn bản mà Kế hoạch này thực hiện',
    article: 'Bài viết của quận; bốn mục tiêu trên lấy từ bài này',
  },
  en: {
    plans: 'Plans',
    title: (number: string) => `Plan ${number}`,
    about: (issuer: string, day: string, until: string) => `${issuer} · issued ${day} · until ${until}`,
    ended: (issuer: string, day: string) =>
      `This plan is closed: ${issuer} existed until the end of ${day}. Its figures stop on that day; bodies and wards are called what they were called then.`,
    over: (day: string) => `The time of this plan ended on ${day}. Its figures stop on that day.`,
    sampleNote:
      'Every figure about progress on this page is a sample, made up for the demonstration; none is a real figure of the district or of any ward.',
    index: 'Targets',
    rest: 'The other targets',
    restText: (decision: string, number: string) =>
      `The article does not name them. These are targets of ${decision}, still to be compared with the original of Plan ${number}; there are no figures yet.`,
    files: 'Download the figures of this page',
    csv: 'Download CSV (UTF-8)',
    json: 'Download JSON',
    dictionary: 'What the columns mean',
    sources: 'Sources and how to read them',
    prevalence: 'These are counts by authorities. They do not say how many people suffer violence: many have never told anybody.',
    help: 'If you or somebody you know needs help, see',
    helpLink: 'the numbers to call',
    plan: (number: string) => `Plan ${number}`,
    parent: (number: string) => (number.includes('QĐ') ? `Decision ${number}` : `Plan ${number}`),
    inferred: 'taken to be the plan directly above; not read in the plan itself',
    implements: 'which this plan carries out',
    article: 'The district’s article, where the four targets were read',
  },
});
