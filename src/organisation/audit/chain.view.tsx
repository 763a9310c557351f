import { Alert } from '../../design/record.tsx';
import { Details, SummaryList } from '../../design/text.tsx';
import { dayText, momentText } from '../../kernel/day.ts';
import { count, type Language, words } from '../../kernel/words.ts';
import { FAULT_WORDS } from './anomaly.words.ts';
import type { ChainState } from './chain.queries.ts';

const t = words({
  vi: {
    whole: (n: string) => `Chuỗi niêm phong: ${n} dòng, lần kiểm tra gần nhất khớp`,
    unchecked: (n: string) => `Chuỗi niêm phong: ${n} dòng, chưa kiểm tra lần nào`,
    broken: 'Chuỗi niêm phong không khớp: nhật ký đã bị can thiệp',
    brokenText: (where: string, why: string) => `Sai từ ${where}: ${why}. Giữ nguyên hiện trạng, báo người phụ trách an toàn thông tin.`,
    sealed: 'Đã niêm phong',
    to: (n: string, when: string) => `${n} dòng, đến dòng lúc ${when}`,
    none: 'chưa có dòng nào',
    waiting: 'Chờ niêm phong',
    waitingSince: (n: string, when: string) => `${n} dòng, từ ${when}`,
    noWait: 'không có; dòng mới được niêm phong trong vòng một giây',
    verified: 'Kiểm tra gần nhất',
    verifiedAt: (when: string, n: string, ok: boolean) => `${when}: ${n} dòng, ${ok ? 'khớp' : 'không khớp'}`,
    never: 'chưa lần nào; chạy mỗi đêm sau 02:00',
    anchor: 'Neo gần nhất',
    anchorAt: (day: string, n: string) => `${day}, ở dòng ${n}`,
    noAnchor: 'chưa có',
    line: (n: string) => `dòng ${n}`,
    stretch: (from: string, to: string) => `dòng ${from} đến ${to}`,
  },
  en: {
    whole: (n: string) => `Chain of seals: ${n} lines, whole when last verified`,
    unchecked: (n: string) => `Chain of seals: ${n} lines, not verified yet`,
    broken: 'The chain of seals does not hold: the record was tampered with',
    brokenText: (where: string, why: string) =>
      `Bad from ${where}: ${why}. Leave everything as it is and tell those who answer for security.`,
    sealed: 'Sealed',
    to: (n: string, when: string) => `${n} lines, up to the one of ${when}`,
    none: 'no line yet',
    waiting: 'Waiting for their seal',
    waitingSince: (n: string, when: string) => `${n} lines, since ${when}`,
    noWait: 'none; a new line is sealed within a second',
    verified: 'Last verified',
    verifiedAt: (when: string, n: string, ok: boolean) => `${when}: ${n} lines, ${ok ? 'whole' : 'not whole'}`,
    never: 'never; it runs every night after 02:00',
    anchor: 'Last anchor',
    anchorAt: (day: string, n: string) => `${day}, at line ${n}`,
    noAnchor: 'none yet',
    line: (n: string) => `line ${n}`,
    stretch: (from: string, to: string) => `lines ${from} to ${to}`,
  },
});

/** How the chain stands: one line that opens, or an alarm. */
export const ChainStanding = ({ language, state }: { language: Language; state: ChainState }) => {
  const say = t(language);
  const n = (value: number) => count(language, value);
  const { sealed, lastAt, waiting, waitingSince, verified, anchor } = state;
  const fault = verified?.firstBad;
  const place = !fault
    ? ''
    : fault.serial === null
      ? (fault.entry ?? fault.witness ?? '')
      : fault.upTo && fault.upTo !== fault.serial
        ? say.stretch(n(fault.serial), n(fault.upTo))
        : say.line(n(fault.serial));
  return (
    <>
      {fault ? (
        <Alert language={language} variant="error" title={say.broken}>
          <p class="govuk-body">{say.brokenText(place, FAULT_WORDS[fault.why][language])}</p>
        </Alert>
      ) : null}
      <Details summary={fault ? say.broken : verified ? say.whole(n(sealed)) : say.unchecked(n(sealed))}>
        <SummaryList
          rows={[
            { key: say.sealed, value: lastAt ? say.to(n(sealed), momentText(lastAt)) : say.none },
            { key: say.waiting, value: waiting > 0 && waitingSince ? say.waitingSince(n(waiting), momentText(waitingSince)) : say.noWait },
            { key: say.verified, value: verified ? say.verifiedAt(momentText(verified.at), n(verified.rows), verified.ok) : say.never },
            { key: say.anchor, value: anchor ? say.anchorAt(dayText(anchor.day), n(anchor.serial)) : say.noAnchor },
          ]}
        />
      </Details>
    </>
  );
};
