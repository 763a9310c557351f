import type { Child } from 'hono/jsx';
import { WorkPage } from '../../design/layout.tsx';
import { BackLink, Pagination } from '../../design/navigation.tsx';
import { Alert, EmptyState } from '../../design/record.tsx';
import { ScrollArea, Table } from '../../design/table.tsx';
import { Tag } from '../../design/text.tsx';
import { citationText } from '../../kernel/citation.ts';
import { type Frame, hrefIn } from '../../kernel/frame.ts';
import type { Refusal } from '../../kernel/outcome.ts';
import { count, type Language, words } from '../../kernel/words.ts';
import { oneHandText } from '../access/second-person.words.ts';
import { OrganisationTabs } from '../organisation.view.tsx';
import { type Listed, PAGE_SIZE } from './list-page.queries.ts';

export const PRIVACY = '/lam-viec/to-chuc/du-lieu-ca-nhan';

const t = words({
  vi: {
    refused: 'Chưa làm được',
    unread: 'chưa đối chiếu bản gốc',
    print: 'In trang này bằng lệnh in của trình duyệt (Ctrl + P); phần điều hướng không in ra.',
    'not-known': 'Lúc này không làm được việc đó. Tải lại trang để xem hiện trạng.',
    closed: 'Việc này đã kết thúc nên không đổi được nữa.',
    unchecked: 'Chưa đánh dấu đủ các điều phải kiểm tra về người thứ ba.',
    'no-basis': 'Từ chối thì phải nêu căn cứ.',
    'must-be-neutral': 'Yêu cầu này chỉ được trả lời trung tính: không xác nhận và không phủ nhận có hồ sơ. Chọn “Trả lời trung tính”.',
    waiting: 'Đã có một câu trả lời chờ người thứ hai ký.',
    'own-answer': 'Bạn đã soạn câu trả lời này; người khác phải ký.',
    'nothing-waits': 'Không có câu trả lời nào chờ ký.',
    ended: 'Hoạt động này đã ngừng.',
    confirmed: 'Phiên bản này đã được xác nhận.',
    impossible: 'Thời điểm này không thể có: nó ở tương lai hoặc trước khi việc bắt đầu.',
    notified: 'Việc báo đã được ghi.',
    'not-notified': 'Chưa ghi việc báo cho cơ quan chuyên trách nên chưa đóng được.',
    'not-decided': 'Chưa quyết định có báo cho người bị ảnh hưởng hay không.',
    signed: 'Phiên bản này đã ký.',
    unsigned: 'Chưa ký thì chưa gửi được.',
    unanswered: 'Còn câu hỏi bắt buộc chưa trả lời.',
    filed: 'Hồ sơ đã gửi.',
    over: 'Việc này đã xong hoặc đã bỏ.',
    'same-person': 'Bạn đã duyệt lần đầu; lần thứ hai phải là người khác.',
    'no-officer': 'Một trong hai người duyệt phải là người phụ trách bảo vệ dữ liệu.',
    'for-good': 'Loại này giữ vĩnh viễn.',
    'nothing-due': 'Không có gì hết hạn lưu giữ ở đơn vị này.',
    'open-run': 'Đơn vị này đang có một đề nghị chưa xong.',
    'unit-ended': 'Đơn vị này đã chấm dứt nên không ban hành báo cáo nữa. Báo cáo cũ vẫn in được.',
    'year-to-come': 'Năm này chưa tới.',
    issued: 'Báo cáo năm này đã ban hành. Muốn sửa, chọn “Thay thế báo cáo đã ban hành”.',
    'nothing-to-correct': 'Chưa có báo cáo nào để thay thế.',
  },
  en: {
    refused: 'This could not be done',
    unread: 'not checked against the full text',
    print: 'Print this page with your browser (Ctrl + P); the navigation is left out.',
    'not-known': 'This cannot be done now. Load the page again to see how things stand.',
    closed: 'This has been closed and cannot be changed any more.',
    unchecked: 'Not everything about other people has been made sure of.',
    'no-basis': 'A refusal must say what it rests on.',
    'must-be-neutral':
      'This request can only be answered neutrally: neither confirming nor denying that there is a record. Choose “Neutral answer”.',
    waiting: 'An answer already waits for a second person.',
    'own-answer': 'You prepared this answer; somebody else must sign it.',
    'nothing-waits': 'No answer waits to be signed.',
    ended: 'This processing has ended.',
    confirmed: 'This version has been confirmed.',
    impossible: 'This moment cannot be: it lies ahead, or before the beginning.',
    notified: 'The notice has been noted.',
    'not-notified': 'The specialised agency has not been told, so this cannot be closed.',
    'not-decided': 'It has not been decided whether those affected are told.',
    signed: 'This version has been signed.',
    unsigned: 'It must be signed before it is filed.',
    unanswered: 'Questions that must be answered are still open.',
    filed: 'The file has been sent.',
    over: 'This is done or was dropped.',
    'same-person': 'You gave the first approval; somebody else must give the second.',
    'no-officer': 'One of the two must be a data protection officer.',
    'for-good': 'This class is kept for good.',
    'nothing-due': 'Nothing is past its time in this unit.',
    'open-run': 'This unit has a proposal that is still open.',
    'unit-ended': 'This unit has ended and issues no reports any more. Its old reports can still be printed.',
    'year-to-come': 'That year has not come yet.',
    issued: 'The report on this year has been issued. To correct it choose “Replace the report that was issued”.',
    'nothing-to-correct': 'There is no report to replace.',
  },
});

/** A page of the work on personal data. `back`: where the reader came from; without it the page is the first one. */
export const PrivacyPage = ({
  frame,
  title,
  back,
  failed,
  refusal,
  paper,
  children,
}: {
  frame: Frame;
  title: string;
  back?: { href: string; text: string } | undefined;
  failed?: boolean | undefined;
  refusal?: Refusal | undefined;
  /** It prints as a paper: what stands around it does not. */
  paper?: boolean | undefined;
  children: Child;
}) => {
  const say = t(frame.language);
  return (
    <WorkPage frame={frame} title={title} section="/lam-viec/to-chuc" failed={failed || refusal !== undefined}>
      <div class={paper ? 'ba-not-paper' : undefined}>
        {back ? (
          <BackLink language={frame.language} href={hrefIn(frame, back.href)}>
            {back.text}
          </BackLink>
        ) : null}
        <RefusedNotice language={frame.language} refusal={refusal} />
        <h1 class="govuk-heading-l">{title}</h1>
        <OrganisationTabs frame={frame} current="privacy" />
        {paper ? <p class="ba-quiet">{say.print}</p> : null}
      </div>
      {children}
    </WorkPage>
  );
};

/**
 * One page of a register: how many there are in all, a table that becomes cards on a phone, and the other pages; where nothing matches,
 * what the register is for. `note` stands above the table.
 */
export function PrivacyList<R>({
  frame,
  title,
  listed,
  found,
  none,
  note,
  columns,
  row,
  page,
  address,
}: {
  frame: Frame;
  title: string;
  listed: Listed<R>;
  found: (n: string) => string;
  none: { title: string; text: string };
  note?: Child | undefined;
  columns: readonly string[];
  row: (one: R) => Child[];
  page: number;
  /** The address of another page of the same list. */
  address: (page: number) => string;
}) {
  const { language } = frame;
  const { rows, total } = listed;
  if (total === 0) {
    return (
      <EmptyState title={none.title}>
        <p class="govuk-body">{none.text}</p>
      </EmptyState>
    );
  }
  return (
    <>
      <p>
        <strong>{found(count(language, total))}</strong>
      </p>
      {note}
      <div class="ba-wide">
        <ScrollArea label={title}>
          <Table cards caption={title} captionHidden small columns={columns.map((text) => ({ text }))} rows={rows.map(row)} />
        </ScrollArea>
      </div>
      <Pagination language={language} page={page} pages={Math.ceil(total / PAGE_SIZE)} href={address} />
    </>
  );
}

/** The address of a list with what it is filtered by; what is empty, and the first page, stand in no address. */
export const listAddress = (path: string, asked: Readonly<Record<string, string | number | undefined>>): string => {
  const kept = Object.entries(asked).filter(([key, value]) => value !== undefined && value !== '' && !(key === 'trang' && value === 1));
  return kept.length === 0 ? path : `${path}?${new URLSearchParams(kept.map(([key, value]) => [key, String(value)]))}`;
};

const RefusedNotice = ({ language, refusal }: { language: Language; refusal: Refusal | undefined }) => {
  if (!refusal) return null;
  const say = t(language);
  const known = Object.hasOwn(say, refusal.code) ? (refusal.code as keyof typeof say) : 'not-known';
  const left = refusal.facts['left'];
  return (
    <Alert language={language} variant="error" title={say.refused}>
      <p class="govuk-body">
        {refusal.code === 'one-hand' ? oneHandText(language, refusal.facts) : say[known]}
        {left === undefined ? null : ` (${left})`}
      </p>
      {refusal.source ? (
        <p class="ba-quiet" lang="vi">
          {citationText(refusal.source)}
        </p>
      ) : null}
    </Alert>
  );
};

/** Beside a number of the law that nobody has read in the full text. */
export const UnreadTag = ({ language, unread }: { language: Language; unread: boolean | undefined }) =>
  unread ? <Tag colour="grey">{t(language).unread}</Tag> : null;

/** Names behind accounts; an account nobody may know stays a dash. */
export const nameIn = (names: ReadonlyMap<string, string>, account: string | null): string => (account && names.get(account)) || '—';

/** A text that may have several lines, as it was typed. */
export const Lines = ({ text }: { text: string }) => (
  <>
    {text.split('\n').map((line, index) => (
      <>
        {index > 0 ? <br /> : null}
        {line}
      </>
    ))}
  </>
);
