import { Table } from '../../design/table.tsx';
import { decimal, type Language, words } from '../../kernel/words.ts';
import type { Flow } from './reorganisation.rules.ts';
import { unitName } from './reorganisation.words.ts';
import type { UnitNames } from './unit-choice.queries.ts';

const t = words({
  vi: {
    title: 'Dòng kế thừa',
    table: 'Đơn vị nào chuyển cho đơn vị nào',
    from: 'Của',
    to: 'Chuyển cho',
    whole: 'toàn bộ',
    part: 'một phần, chưa rõ tỷ lệ',
    share: (n: string) => `${n} %`,
    remove: 'Bỏ',
    picture: (n: string, m: string) => `Hình: ${n} đơn vị cũ chuyển vào ${m} đơn vị. Bảng dưới đây ghi cùng nội dung.`,
    key: 'Nét liền: chuyển toàn bộ. Nét chấm: chuyển một phần, chưa rõ tỷ lệ.',
  },
  en: {
    title: 'Flows',
    table: 'Which unit goes into which',
    from: 'From',
    to: 'To',
    whole: 'all of it',
    part: 'a part, how much is not known',
    share: (n: string) => `${n}%`,
    remove: 'Take out',
    picture: (n: string, m: string) => `Drawing: ${n} old units go into ${m} units. The table below says the same.`,
    key: 'Solid line: wholly. Dotted line: a part, how much is not known.',
  },
});

type Flows = { language: Language; flows: readonly Flow[]; names: UnitNames };

/** What goes from which unit to which, drawn and in words. `removal`: where a flow can be taken out of the draft. */
export const FlowSection = ({ language, flows, names, removal }: Flows & { removal?: ((flow: Flow) => string) | undefined }) => {
  if (flows.length === 0) return null;
  const say = t(language);
  return (
    <section aria-labelledby="ke-thua">
      <h2 class="govuk-heading-m" id="ke-thua">
        {say.title}
      </h2>
      <FlowPicture language={language} flows={flows} names={names} />
      <Table
        caption={say.table}
        captionHidden
        columns={[{ text: say.from }, { text: say.to }]}
        cards
        rows={[...Map.groupBy(flows, ({ from }) => from)].map(([from, into]) => [
          unitName(language, names, from),
          <ul class="govuk-list">
            {into.map((flow) => (
              <li>
                {unitName(language, names, flow.to)}:{' '}
                {flow.whole ? say.whole : flow.share === null ? say.part : say.share(decimal(language, flow.share * 100))}
                {removal ? (
                  <>
                    {' · '}
                    <a class="govuk-link" href={removal(flow)}>
                      {say.remove}
                      <span class="govuk-visually-hidden">
                        {' '}
                        {unitName(language, names, from)} – {unitName(language, names, flow.to)}
                      </span>
                    </a>
                  </>
                ) : null}
              </li>
            ))}
          </ul>,
        ])}
      />
    </section>
  );
};

const ROW = 30;

/** Old units on the left, new ones on the right, a line for each flow; in two drawings, so that letters never shrink. */
const FlowPicture = ({ language, flows, names }: Flows) => {
  const say = t(language);
  const left = [...new Set(flows.map(({ from }) => from))];
  // each new unit near the middle of those it comes from: fewer lines cross
  const middle = (to: string) => {
    const places = flows.flatMap((flow) => (flow.to === to ? [left.indexOf(flow.from)] : []));
    return places.reduce((sum, place) => sum + place, 0) / places.length;
  };
  const right = [...new Set(flows.map(({ to }) => to))].sort((a, b) => middle(a) - middle(b));
  return (
    <figure>
      <Drawing flows={flows} names={names} left={left} right={right} width={680} margin={210} class="ba-chart ba-chart--wide" />
      <Drawing flows={flows} names={names} left={left} right={right} width={340} margin={124} class="ba-chart ba-chart--narrow" />
      <figcaption class="ba-quiet">
        {say.picture(String(left.length), String(right.length))} {say.key}
      </figcaption>
    </figure>
  );
};

const Drawing = ({
  flows,
  names,
  left,
  right,
  width,
  margin,
  class: name,
}: {
  flows: readonly Flow[];
  names: UnitNames;
  left: readonly string[];
  right: readonly string[];
  width: number;
  margin: number;
  class: string;
}) => {
  const height = ROW * Math.max(left.length, right.length);
  const y = (place: number, of: readonly string[]) => Math.round(((place + 0.5) * height) / of.length);
  const full = (id: string) => {
    const unit = names.get(id);
    return unit ? [unit.code, unit.short].filter(Boolean).join(' ') : '?';
  };
  // what is too long for its margin leaves out the code, and what is still too long is drawn narrower
  const fits = (text: string) => text.length * 9.2 < margin;
  const label = (id: string) => (fits(full(id)) ? full(id) : (names.get(id)?.short ?? '?'));
  const squeezed = (text: string) => (fits(text) ? {} : { textLength: margin - 4, lengthAdjust: 'spacingAndGlyphs' });
  const [x1, x2] = [margin + 8, width - margin - 8];
  const bend = (x2 - x1) / 2;
  return (
    <svg class={name} viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      {flows.map(({ from, to, whole }) => {
        const [a, b] = [y(left.indexOf(from), left), y(right.indexOf(to), right)];
        return (
          <path
            fill="none"
            class={whole ? 'ba-chart__line' : 'ba-chart__goal'}
            d={`M${x1} ${a} C${x1 + bend} ${a} ${x2 - bend} ${b} ${x2} ${b}`}
          />
        );
      })}
      {left.map((id, place) => (
        <text x={margin} y={y(place, left) + 5} text-anchor="end" {...squeezed(label(id))}>
          {label(id)}
        </text>
      ))}
      {right.map((id, place) => (
        <text class="ba-chart__value" x={width - margin} y={y(place, right) + 5} {...squeezed(label(id))}>
          {label(id)}
        </text>
      ))}
    </svg>
  );
};
