import { z } from 'zod';
import { Button, ButtonLink } from '../../../design/button.tsx';
import { Alert } from '../../../design/record.tsx';
import { Details, SummaryList, Tag, WarningText } from '../../../design/text.tsx';
import { dayOf, dayText, momentText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { UUID } from '../../../kernel/ids.ts';
import { allow } from '../../../kernel/outcome.ts';
import { count, words } from '../../../kernel/words.ts';
import { form, page, type Screen } from '../../../platform/http/screen.tsx';
import { findOneHand } from '../../access/second-person.queries.ts';
import { oneHandText } from '../../access/second-person.words.ts';
import { listNames } from '../../people/account.queries.ts';
import { FRESH_MINUTES } from '../../sign-in/session.rules.ts';
import { nameIn, PrivacyPage } from '../privacy.view.tsx';
import { listLatestNames } from '../privacy-unit.queries.ts';
import { approveDestruction, dropDestruction } from '../retention.commands.ts';
import { checkCertificate, findCertificate, findRun } from '../retention.queries.ts';
import { findClass } from '../retention.rules.ts';
import { RETENTION, runState } from './retention.tsx';

const t = words({
  vi: {
    back: 'Lưu giữ và hủy',
    title: 'Đề nghị hủy dữ liệu',
    class: 'Loại',
    unit: 'Đơn vị',
    items: 'Số bản ghi',
    cutoff: 'Kết thúc trước ngày',
    proposed: 'Người đề nghị',
    first: 'Duyệt lần 1',
    second: 'Duyệt lần 2',
    none: 'Chưa có',
    approveFirst: 'Duyệt lần 1',
    approveSecond: 'Duyệt lần 2 và hủy',
    warning:
      'Sau lần duyệt thứ hai, họ tên, liên hệ, nội dung và câu trả lời bị xóa khỏi cơ sở dữ liệu và không lấy lại được từ đây. Bản sao lưu cũ mất dần theo lịch sao lưu.',
    rule: 'Hai người khác nhau duyệt; ít nhất một người phụ trách bảo vệ dữ liệu. Bản ghi bị đặt lệnh giữ trong lúc chờ sẽ được bỏ qua.',
    drop: 'Bỏ đề nghị này',
    dropText: 'Không có gì bị hủy. Có thể đề nghị lại bất cứ lúc nào.',
    certificate: 'Biên bản hủy',
    certificateNo: (n: number) => `Biên bản hủy dữ liệu số ${n}`,
    run: 'Đề nghị',
    at: 'Hủy lúc',
    previous: 'Dấu của biên bản trước',
    hash: 'Dấu của biên bản này',
    ids: 'Dấu của từng bản ghi',
    idsText: 'Mỗi dòng là SHA-256 của loại và mã bản ghi: không suy ngược ra được, nhưng kiểm được khi có mã.',
    proved: 'Đã kiểm tra lúc mở trang: đúng',
    provedText: (looked: string) =>
      `Chuỗi biên bản của đơn vị nguyên vẹn. Đã băm mã của ${looked} bản ghi còn nội dung mà bạn xem được: không mã nào nằm trong biên bản này.`,
    broken: 'Biên bản không còn đúng',
    brokenText: (n: number) => `Biên bản số ${n} của đơn vị đã bị sửa hoặc thiếu.`,
    stillThere: (n: string) => `${n} bản ghi ghi là đã hủy nay lại có nội dung (có thể do phục hồi từ bản sao lưu). Phải hủy lại.`,
    audit: 'Tìm dòng nhật ký của lần hủy này',
  },
  en: {
    back: 'Keeping and destroying',
    title: 'Proposal to destroy data',
    class: 'Class',
    unit: 'Unit',
    items: 'Records',
    cutoff: 'Closed before',
    proposed: 'Proposed by',
    first: 'First approval',
    second: 'Second approval',
    none: 'Not yet',
    approveFirst: 'Give the first approval',
    approveSecond: 'Give the second approval and destroy',
    warning:
      'After the second approval, name, contact, text and answer are gone from the database and cannot be brought back from here. Old backups go with their own schedule.',
    rule: 'Two different people approve; at least one is a data protection officer. What is put on hold meanwhile is left out.',
    drop: 'Drop this proposal',
    dropText: 'Nothing is destroyed. It can be proposed again at any time.',
    certificate: 'Certificate of destruction',
    certificateNo: (n: number) => `Certificate of destruction ${n}`,
    run: 'Proposal',
    at: 'Destroyed at',
    previous: 'Hash of the certificate before',
    hash: 'Hash of this certificate',
    ids: 'Hashes of the records',
    idsText: 'Each line is the SHA-256 of class and record id: it cannot be turned back, but whoever has an id can check it.',
    proved: 'Checked as this page was opened: it holds',
    provedText: (looked: string) =>
      `The unit’s chain of certificates is whole. The ids of ${looked} records with content that you can see were hashed: none is in this certificate.`,
    broken: 'The certificate does not hold any more',
    brokenText: (n: number) => `Certificate ${n} of the unit was changed or is missing.`,
    stillThere: (n: string) =>
      `${n} records that were destroyed have content again (perhaps restored from a backup). They must be destroyed once more.`,
    audit: 'Find the audit entry of this destruction',
  },
});
const params = z.object({ id: z.string().regex(UUID) });

/** One proposal: what would go, who has approved. */
const runScreen = form({
  path: `${RETENTION}/huy/:id`,
  may: 'privacy.handle',
  fresh: FRESH_MINUTES,
  params,
  async load(tx, { id }, { actor, now }) {
    const run = await findRun(tx, id);
    if (!run) throw new NotFound('destruction', id);
    const accounts = [run.proposedBy, run.firstBy, run.secondBy].filter((one) => one !== null);
    return {
      run,
      me: actor.account,
      oneHandUntil: run.secondBy ? null : await findOneHand(tx, run.firstBy),
      names: await listNames(tx, accounts),
      unit: (await listLatestNames(tx, [run.unitId], dayOf(now))).get(run.unitId) ?? '',
    };
  },
  view({ run, me, oneHandUntil, names, unit }, { language, frame, refusal, to }) {
    const say = t(language);
    const state = runState(run, language);
    const who = (by: string | null, at: Temporal.Instant | null) => (at ? `${nameIn(names, by)}, ${momentText(at)}` : say.none);
    const open = !run.doneAt && !run.droppedAt;
    return (
      <PrivacyPage frame={frame} title={say.title} back={{ href: RETENTION, text: say.back }} refusal={refusal}>
        <p class="govuk-body">
          <Tag colour={state.colour}>{state.text}</Tag>
        </p>
        <SummaryList
          rows={[
            { key: say.class, value: findClass(run.class)?.what[language] ?? run.class },
            { key: say.unit, value: <span lang="vi">{unit}</span> },
            { key: say.items, value: count(language, run.items) },
            { key: say.cutoff, value: dayText(run.cutoff) },
            { key: say.proposed, value: who(run.proposedBy, run.proposedAt) },
            { key: say.first, value: who(run.firstBy, run.firstAt) },
            { key: say.second, value: who(run.secondBy, run.secondAt) },
          ]}
        />
        {run.certificateId ? <ButtonLink href={to(`${RETENTION}/bien-ban/${run.certificateId}`)}>{say.certificate}</ButtonLink> : null}
        {open ? (
          <>
            <p class="govuk-body">{say.rule}</p>
            {run.firstBy === me ? null : oneHandUntil ? (
              <p class="govuk-body">{oneHandText(language, oneHandUntil)}</p>
            ) : (
              <form method="post">
                {run.firstBy ? <WarningText language={language}>{say.warning}</WarningText> : null}
                <Button kind={run.firstBy ? 'warning' : undefined} name="act" value="approve">
                  {run.firstBy ? say.approveSecond : say.approveFirst}
                </Button>
              </form>
            )}
            <Details summary={say.drop}>
              <p>{say.dropText}</p>
              <form method="post">
                <Button kind="secondary" name="act" value="drop">
                  {say.drop}
                </Button>
              </form>
            </Details>
          </>
        ) : null}
      </PrivacyPage>
    );
  },
  input: () => z.object({ act: z.enum(['approve', 'drop']) }),
  async submit(tx, actor, now, { id, act }) {
    if (act === 'approve') return approveDestruction(tx, actor, now, { id });
    const dropped = await dropDestruction(tx, actor, now, { id });
    return dropped.ok ? allow({ id, certificate: null as string | null }) : dropped;
  },
  then: ({ id }, { certificate }) => (certificate ? `${RETENTION}/bien-ban/${certificate}` : `${RETENTION}/huy/${id}`),
});

/** A certificate, checked each time it is opened; prints. */
const certificateScreen = page({
  path: `${RETENTION}/bien-ban/:id`,
  may: 'privacy.read',
  params,
  async load(tx, { id }, { now }) {
    const certificate = await findCertificate(tx, id);
    if (!certificate) throw new NotFound('certificate', id);
    return {
      certificate,
      check: await checkCertificate(tx, certificate),
      names: await listNames(tx, [certificate.firstBy, certificate.secondBy]),
      unit: (await listLatestNames(tx, [certificate.unitId], dayOf(now))).get(certificate.unitId) ?? '',
    };
  },
  view({ certificate, check, names, unit }, { language, frame, to }) {
    const say = t(language);
    const { broken, stillThere, looked } = check;
    const code = (text: string) => <code class="ba-code">{text}</code>;
    return (
      <PrivacyPage frame={frame} title={say.certificateNo(certificate.number)} back={{ href: RETENTION, text: say.back }}>
        {broken === undefined && stillThere === 0 ? (
          <Alert language={language} variant="success" title={say.proved}>
            <p class="govuk-body">{say.provedText(count(language, looked))}</p>
          </Alert>
        ) : (
          <Alert language={language} variant="error" title={say.broken}>
            {broken === undefined ? null : <p class="govuk-body">{say.brokenText(broken)}</p>}
            {stillThere > 0 ? <p class="govuk-body">{say.stillThere(count(language, stillThere))}</p> : null}
          </Alert>
        )}
        <SummaryList
          rows={[
            { key: say.class, value: findClass(certificate.class)?.what[language] ?? certificate.class },
            { key: say.unit, value: <span lang="vi">{unit}</span> },
            { key: say.items, value: count(language, certificate.count) },
            { key: say.at, value: momentText(certificate.at) },
            { key: say.first, value: nameIn(names, certificate.firstBy) },
            { key: say.second, value: nameIn(names, certificate.secondBy) },
            { key: say.previous, value: code(certificate.previousHash) },
            { key: say.hash, value: code(certificate.hash) },
          ]}
        />
        <Details summary={say.ids}>
          <p>{say.idsText}</p>
          <ul class="govuk-list">
            {certificate.idHashes.map((hash) => (
              <li>{code(hash)}</li>
            ))}
          </ul>
        </Details>
        {frame.may.has('audit.read') ? (
          <p class="govuk-body">
            <a href={to(`/lam-viec/nhat-ky?q=${certificate.id}`)}>{say.audit}</a>
          </p>
        ) : null}
      </PrivacyPage>
    );
  },
});

export const destructionScreens: readonly Screen[] = [runScreen, certificateScreen];
