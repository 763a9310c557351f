import type { Child } from 'hono/jsx';
import { bodyLine, placeAndDay } from './paper.ts';

/**
 * An administrative paper as a page that prints: head, name of the kind, matter, signature, recipients. Vietnamese whatever the page is.
 *
 * @law Nghị định 30/2020/NĐ-CP, Điều 8 and Phụ lục I
 */
export const Paper = (p: {
  /** The body above, where it has one. */
  superior: string | null;
  body: string;
  /** `03/BC-UBND`; with no number yet, blanks to fill in by hand. */
  symbol: string;
  place: string;
  day: Temporal.PlainDate;
  /** `Báo cáo`; null: an official letter (công văn), which names no kind and says under its number what it is about. */
  kind: string | null;
  about: string;
  /** Whom it is sent to (*Kính gửi*), where the kind of paper says so. */
  to?: readonly string[] | undefined;
  children: Child;
  signature: { lines: readonly string[]; name: string };
  recipients: readonly string[];
}) => (
  <article class="ba-paper ba-panel" lang="vi">
    <div class="ba-paper__grid">
      <p>
        {p.superior ? (
          <>
            {bodyLine(p.superior)}
            <br />
          </>
        ) : null}
        <strong>
          {bodyLine(p.body)}
          <br />
          <span aria-hidden="true">_______</span>
        </strong>
      </p>
      <p>
        <strong>
          CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
          <br />
          <u>Độc lập - Tự do - Hạnh phúc</u>
        </strong>
      </p>
      <p>
        Số: {p.symbol}
        {p.kind === null ? (
          <>
            <br />
            {p.about}
          </>
        ) : null}
      </p>
      <p>
        <em>{placeAndDay(p.place, p.day)}</em>
      </p>
    </div>
    {p.kind === null ? null : (
      <h2 class="ba-gap ba-gap-top">
        <strong>
          {p.kind.toLocaleUpperCase('vi')}
          <br />
          {p.about}
        </strong>
      </h2>
    )}
    {p.to?.length ? <p class="ba-gap ba-gap-top">Kính gửi: {p.to.join('; ')}</p> : null}
    {p.children}
    <div class="ba-paper__grid">
      <ul>
        <li>
          <strong>
            <em>Nơi nhận:</em>
          </strong>
        </li>
        {p.recipients.map((one, index) => (
          <li>
            - {one}
            {index === p.recipients.length - 1 ? '.' : ';'}
          </li>
        ))}
      </ul>
      <div>
        <p>
          <strong>
            {p.signature.lines.map((line) => (
              <>
                {line}
                <br />
              </>
            ))}
          </strong>
        </p>
        <p>
          {/* room for signature and seal */}
          <br />
          <br />
          <br />
          <br />
          <strong>{p.signature.name}</strong>
        </p>
      </div>
    </div>
  </article>
);
