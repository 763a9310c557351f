import { words } from '../../kernel/words.ts';
import type { StepName, StepState } from './setup.rules.ts';

type StepWords = { title: string; todo: string; command?: string; link?: string };

/** What each step is, what to do, and what its link says. */
export const stepWords = (language: 'vi' | 'en'): Record<StepName, StepWords> => STEP_WORDS[language];

export const STATE_WORDS: Record<
  StepState,
  { vi: string; en: string; icon: 'check' | 'clock' | 'pencil' | 'information'; colour: 'green' | 'yellow' | 'teal' | 'grey' }
> = {
  done: { vi: 'Đã xong', en: 'Done', icon: 'check', colour: 'green' },
  'to do': { vi: 'Phải làm', en: 'To do', icon: 'pencil', colour: 'teal' },
  waiting: { vi: 'Đang chờ', en: 'Waiting', icon: 'clock', colour: 'yellow' },
  'not yet': { vi: 'Chưa làm được', en: 'Not possible yet', icon: 'information', colour: 'grey' },
};

const STEP_WORDS: Record<'vi' | 'en', Record<StepName, StepWords>> = {
  vi: {
    authority: {
      title: 'Cơ quan đứng tên cổng',
      todo: 'Lệnh create-account trên máy chủ lập đơn vị đầu tiên và cho nó đứng tên. Muốn nạp danh sách Bắc Từ Liêm có sẵn thì đơn vị đầu tiên phải là Thành phố.',
      link: 'Xem bộ máy',
    },
    units: {
      title: 'Các đơn vị',
      todo: 'Nạp danh sách có sẵn (Bắc Từ Liêm trước và sau 1/7/2025; đơn vị đầu tiên phải là UBND thành phố Hà Nội), nạp tệp của bạn, hoặc thêm từng đơn vị.',
      link: 'Nạp đơn vị',
    },
    leader: {
      title: 'Chủ tịch hoặc lãnh đạo',
      todo: 'Thêm ít nhất một Chủ tịch UBND hoặc Lãnh đạo rồi trao lời mời tận tay.',
      link: 'Thêm người',
    },
    administrator: {
      title: 'Người quản trị thứ hai',
      todo: 'Khi bạn mất điện thoại hay nghỉ, phải có người khác mời lại được. Thêm một Quản trị đơn vị nữa.',
      link: 'Thêm người',
    },
    'data protection': {
      title: 'Người phụ trách bảo vệ dữ liệu',
      todo: 'Người này nhận yêu cầu về dữ liệu cá nhân và xem xét việc truy cập. Không nên là người quản trị.',
      link: 'Thêm người',
    },
    mail: {
      title: 'Thư điện tử',
      todo: 'Đặt SMTP_URL và MAIL_FROM cho tiến trình nền (worker) rồi khởi động lại, sau đó gửi thử. Không có thư thì người dùng chỉ thấy thông báo khi đăng nhập.',
      link: 'Gửi thư thử',
    },
    keys: {
      title: 'Khóa và lễ niêm phong khóa',
      todo: 'Mất khóa là mất dữ liệu. Mời đủ người giữ đến bên máy chủ và chạy lệnh dưới đây, vào một USB. Mỗi người chép phần của mình; tệp niêm phong cất ở nơi khác.',
      command: 'npm run -s cli -- keys escrow /media/usb --holders 3 --needed 2',
    },
    openers: {
      title: 'Hai người mở được tin báo',
      todo: 'Tin báo phải có ít nhất hai người mở được: một người có thể vắng, hoặc là người có liên quan. Thêm hai người có chức trách này và để họ nhận lời mời.',
      link: 'Thêm người',
    },
    roster: {
      title: 'Lịch trực',
      todo: 'Lịch trực đi cùng phần Tin báo và chưa có trong bản này. Cho đến lúc đó trang /bao-tin chỉ hiện các số điện thoại và nơi nhận tin; không nhận tin nào qua trang.',
    },
    directory: {
      title: 'Danh bạ nơi giúp',
      todo: 'Màn hình sửa danh bạ đi cùng phần Trợ giúp và chưa có trong bản này. Cho đến lúc đó trang Cần giúp hiện các số quốc gia và những nơi đã có.',
    },
    plan: {
      title: 'Kế hoạch',
      todo: 'Cơ quan thường trực mở Chương trình, thả văn bản của kế hoạch vào và nhận sau khi đối chiếu. Cho đến lúc đó trang Kế hoạch để trống.',
      link: 'Xem chương trình',
    },
  },
  en: {
    authority: {
      title: 'The authority this portal speaks for',
      todo: 'The command create-account on the server makes the first unit and puts it in this seat. To load the shipped list of Bắc Từ Liêm the first unit has to be the City.',
      link: 'See the units',
    },
    units: {
      title: 'The units',
      todo: 'Load the shipped list (Bắc Từ Liêm before and after 1/7/2025; the first unit has to be the Hà Nội People’s Committee), a file of your own, or add them one by one.',
      link: 'Load units',
    },
    leader: {
      title: 'A chair or leader',
      todo: 'Add at least one chair of a People’s Committee or leader and hand the invitation over in person.',
      link: 'Add a person',
    },
    administrator: {
      title: 'A second administrator',
      todo: 'When you lose your phone or are away, somebody else must be able to invite anew. Add another unit administrator.',
      link: 'Add a person',
    },
    'data protection': {
      title: 'A data protection officer',
      todo: 'Takes requests about personal data and looks at who had access. Better not an administrator.',
      link: 'Add a person',
    },
    mail: {
      title: 'Mail',
      todo: 'Set SMTP_URL and MAIL_FROM for the worker and start it again, then send a test. Without mail people see notices only when they sign in.',
      link: 'Send a test letter',
    },
    keys: {
      title: 'Keys and their ceremony',
      todo: 'Whoever loses the keys loses the data. Ask the holders to the server and run the command below, onto a USB stick. Each copies their own share; the sealed file is kept elsewhere.',
      command: 'npm run -s cli -- keys escrow /media/usb --holders 3 --needed 2',
    },
    openers: {
      title: 'Two people who can open reports',
      todo: 'At least two must be able to open a report: one may be away, or related to it. Add two people with these posts and let them accept.',
      link: 'Add a person',
    },
    roster: {
      title: 'The duty roster',
      todo: 'The roster comes with the part on reports and is not in this version. Until then /bao-tin shows phone numbers and the places that take reports; nothing is taken through the page.',
    },
    directory: {
      title: 'The directory of help',
      todo: 'The screen that edits the directory comes with the part on help and is not in this version. Until then the help page shows the national numbers and the places it has.',
    },
    plan: {
      title: 'The plan',
      todo: 'The standing body opens the programme, drops the plan’s document there and accepts it once it is compared. Until then the page of plans is empty.',
      link: 'See the programme',
    },
  },
};

/** What is said about the state of a step. */
export const setupWords = words({
  vi: {
    title: 'Khởi đầu',
    about: 'Những việc để cổng này dùng thật được, theo thứ tự. Trang đọc lại từ cơ sở dữ liệu mỗi lần mở; không có gì phải đánh dấu tay.',
    demonstration:
      'Đây là bản trình diễn: mọi việc bên dưới là ví dụ và kho này không bao giờ thành kho thật. Cài thật bắt đầu với DEMO=0 hoặc DATABASE_URL.',
    progress: (done: number, all: number) => `Đã xong ${done} trên ${all} việc`,
    left: 'Còn lại',
    done: (n: number) => `Những việc đã xong (${n})`,
    allDone: 'Mọi việc của giờ đầu đã xong',
    reports: 'Trang Báo tin',
    reportsReady: 'Đủ điều kiện nhận tin.',
    reportsNot: 'Chỉ hiện số điện thoại và nơi nhận tin, vì còn thiếu:',
    missing_keys: 'lễ niêm phong khóa',
    missing_openers: 'hai người mở được tin',
    missing_roster: 'lịch trực',
    units: (n: string) => `Hôm nay có ${n} đơn vị.`,
    people: (held: string, ready: string) => `${held} người giữ chức trách này, ${ready} người đã nhận lời mời.`,
    besides: (held: string, ready: string) => `Ngoài bạn: ${held} người, ${ready} người đã nhận lời mời.`,
    mailNone: 'Chưa gửi thử lần nào.',
    mailNotSet: 'SMTP_URL chưa được đặt cho trang này.',
    mailWaiting: (when: string) =>
      `Đã giao cho tiến trình nền lúc ${when}. Quá vài phút chưa xong thì xem tiến trình worker có chạy không.`,
    mailDone: (when: string) => `Máy chủ thư đã nhận thư thử lúc ${when}.`,
    mailFailed: (when: string, why: string) => `Lần thử lúc ${when} không được (${why}).`,
    mailNoServer: 'tiến trình nền chưa có SMTP_URL',
    keysNone: 'Chưa có lễ niêm phong nào.',
    keysDone: (day: string, holders: string, needed: string) => `Ngày ${day}: ${holders} người giữ, cần ${needed} người để mở.`,
    keysOld: 'Sau đó khóa đã được thay: hãy làm lại.',
    directory: (entries: string) => `${entries} nơi giúp đang hiện.`,
    directorySamples: (samples: string) => `${samples} nơi là mẫu: phải gỡ hoặc thay trước khi dùng thật.`,
    directoryChecked: (day: string) => `Nơi lâu chưa xem nhất được kiểm ngày ${day}.`,
    plans: (n: string) => `${n} kế hoạch.`,
  },
  en: {
    title: 'First hour',
    about:
      'What it takes before this portal is used in earnest, in order. The page reads the database each time; there is nothing to tick.',
    demonstration:
      'This is a demonstration: everything below is an example, and this store never becomes a real one. A real one begins with DEMO=0 or DATABASE_URL.',
    progress: (done: number, all: number) => `${done} of ${all} done`,
    left: 'Still to do',
    done: (n: number) => `What is done (${n})`,
    allDone: 'Everything of the first hour is done',
    reports: 'The page for reports',
    reportsReady: 'Everything it takes is there.',
    reportsNot: 'It shows phone numbers and the places that take reports only, since these are missing:',
    missing_keys: 'the ceremony of keys',
    missing_openers: 'two people who can open reports',
    missing_roster: 'the duty roster',
    units: (n: string) => `${n} units today.`,
    people: (held: string, ready: string) => `${held} hold such a post, ${ready} of them have accepted their invitation.`,
    besides: (held: string, ready: string) => `Besides you: ${held}, of whom ${ready} have accepted their invitation.`,
    mailNone: 'No test was sent yet.',
    mailNotSet: 'SMTP_URL is not set for this site.',
    mailWaiting: (when: string) => `Given to the worker at ${when}. If it is not done within minutes, see whether the worker runs.`,
    mailDone: (when: string) => `The mail server took the test letter at ${when}.`,
    mailFailed: (when: string, why: string) => `The try at ${when} failed (${why}).`,
    mailNoServer: 'the worker has no SMTP_URL',
    keysNone: 'There was no ceremony yet.',
    keysDone: (day: string, holders: string, needed: string) => `On ${day}: ${holders} holders, ${needed} needed to open.`,
    keysOld: 'Keys were replaced since: hold it anew.',
    directory: (entries: string) => `${entries} places that help are shown.`,
    directorySamples: (samples: string) => `${samples} of them are samples: to be removed or replaced before real use.`,
    directoryChecked: (day: string) => `The one not looked at for longest was checked on ${day}.`,
    plans: (n: string) => (n === '1' ? '1 plan.' : `${n} plans.`),
  },
});
