import type { Showing } from '../../platform/http/screen.tsx';
import type { Segment } from './search.rules.ts';
import { searchWords as t } from './search.words.ts';

/** A text with what answers the question marked. */
export const Marked = ({ segments }: { segments: readonly Segment[] }) => (
  <>{segments.map(({ text, hit }) => (hit ? <mark>{text}</mark> : text))}</>
);

/** Whom to call. `inNeed`: what was asked sounds as if somebody were in danger; this then stands before everything. */
export const Calls = ({ showing, inNeed }: { showing: Showing; inNeed?: boolean }) => {
  const say = t(showing.language);
  const title = inNeed ? say.needTitle : say.callTitle;
  return (
    <section class={inNeed ? 'ba-promo ba-calls-line ba-need' : 'ba-promo ba-calls-line'} aria-label={title}>
      <p>
        <strong>{title}</strong>
      </p>
      <ul class="ba-need__ways">
        <li>
          <a href="tel:113">{say.police}</a>
        </li>
        <li>
          <a href="tel:1900969680">{say.line}</a> {say.fee}
        </li>
        <li>
          <a href={showing.to('/tro-giup')}>{say.helpLink}</a>
        </li>
      </ul>
    </section>
  );
};
