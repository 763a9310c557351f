import { Fieldset } from '../../design/choices.tsx';
import { Select, TextInput } from '../../design/form.tsx';
import { Details, Stored, Tag } from '../../design/text.tsx';
import { dayOf, dayText } from '../../kernel/day.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { Showing } from '../../platform/http/screen.tsx';
import { reportState } from './figure.rules.ts';
import { countText } from './figure.words.ts';
import { breakdownText, goalText, periodName } from './indicator.words.ts';
import { baseOf, fieldsOf, isTyped, isYesOrNo } from './sheet.input.ts';
import type { SheetLine } from './sheet.queries.ts';

const t = words({
  vi: {
    missing: 'chưa báo cáo',
    overdue: 'quá hạn',
    reported: 'đã báo cáo',
    voluntary: 'không bắt buộc',
    goal: (text: string) => `Mục tiêu: ${text}.`,
    now: (text: string, day: string) => `Đang ghi ${text} (ngày ${day}). Sửa ở đây thì số cũ vẫn được giữ.`,
    before: (text: string) => `Kỳ trước: ${text}.`,
    added: 'Chỉ tính số phát sinh thêm trong kỳ này.',
    has: 'Đơn vị có không?',
    yes: 'Có',
    no: 'Chưa có',
    notSaid: 'Chưa báo cáo',
    more: 'Chia nhỏ, ghi chú (không bắt buộc)',
    note: 'Ghi chú',
    computed: 'Chỉ tiêu này được tính từ phần việc khác, không nhập ở đây.',
  },
  en: {
    missing: 'not reported',
    overdue: 'overdue',
    reported: 'reported',
    voluntary: 'optional',
    goal: (text: string) => `Target: ${text}.`,
    now: (text: string, day: string) => `Now recorded: ${text} (on ${day}). When you change it here the old figure is kept.`,
    before: (text: string) => `Period before: ${text}.`,
    added: 'Only what this period added.',
    has: 'Does the unit have it?',
    yes: 'Yes',
    no: 'Not yet',
    notSaid: 'Not reported',
    more: 'Parts, note (optional)',
    note: 'Note',
    computed: 'This indicator is reckoned from other work and is not typed here.',
  },
});

type LineProps = { line: SheetLine; showing: Showing; today: Temporal.PlainDate; asOf: Temporal.PlainDate };

/** One indicator of a unit's sheet: how it stands, what it was, and its fields. */
export const Line = ({ line, showing, today, asOf }: LineProps) => {
  const { language } = showing;
  const say = t(language);
  const { indicator, targets, now, before, asked } = line;
  const names = fieldsOf(line);
  const state = reportState(asOf, now && dayOf(now.recordedAt), today);
  const told = [
    ...targets.map(({ target }) => say.goal(goalText(language, target))),
    ...(indicator.meaning === 'accumulates' ? [say.added] : []),
    ...(before ? [say.before(countText(language, before))] : []),
    ...(now ? [say.now(countText(language, now), dayText(dayOf(now.recordedAt)))] : []),
  ];
  return (
    <Fieldset
      legendSize="s"
      legend={
        <>
          {indicator.code} · <Stored language={language} text={indicator.name} />{' '}
          {now ? (
            <Tag colour="green">{say.reported}</Tag>
          ) : asked ? (
            <Tag colour={state === 'overdue' ? 'red' : 'yellow'}>{state === 'overdue' ? say.overdue : say.missing}</Tag>
          ) : (
            <Tag colour="grey">{say.voluntary}</Tag>
          )}
        </>
      }
    >
      <p class="ba-quiet ba-gap">
        {periodName(language, indicator.rhythm, asOf)}. {told.join(' ')}
      </p>
      {isTyped(line) ? (
        <>
          <input type="hidden" name={names.base} value={baseOf(line)} />
          <Numbers line={line} showing={showing} />
          <Extras line={line} showing={showing} />
        </>
      ) : (
        <p class="govuk-body">{say.computed}</p>
      )}
    </Fieldset>
  );
};

const Numbers = ({ line, showing }: Pick<LineProps, 'line' | 'showing'>) => {
  const { language, errors, value } = showing;
  const say = t(language);
  const { indicator, now } = line;
  const names = fieldsOf(line);
  if (isYesOrNo(line)) {
    return (
      <Select
        language={language}
        name={names.numerator}
        label={say.has}
        error={errors[names.numerator]}
        value={value(names.numerator, now && String(now.numerator))}
        options={[
          { value: '', text: say.notSaid },
          { value: '1', text: say.yes },
          { value: '0', text: say.no },
        ]}
      />
    );
  }
  const number = (name: string, text: { vi: string; en: string }, stored: number | null | undefined) => (
    <TextInput
      language={language}
      name={name}
      label={<Stored language={language} text={text} />}
      error={errors[name]}
      value={value(name, stored === null || stored === undefined ? null : typedAs(language, stored))}
      width={10}
      inputmode="numeric"
      autocomplete="off"
    />
  );
  return (
    <>
      {number(names.numerator, indicator.numerator, now?.numerator)}
      {indicator.denominator ? number(names.denominator, indicator.denominator, now?.denominator) : null}
    </>
  );
};

const Extras = ({ line, showing }: Pick<LineProps, 'line' | 'showing'>) => {
  const { language, errors, value } = showing;
  const say = t(language);
  const names = fieldsOf(line);
  const open = Object.keys(errors).some((name) => name === names.note || name.startsWith(`part-${line.indicator.code}-`));
  return (
    <Details summary={say.more} open={open}>
      {line.indicator.breakdown.map(({ name, parts }, b) => (
        <Fieldset legend={breakdownText(language, name)} legendSize="s">
          {parts.map((part, p) => {
            const stored = line.parts.find((one) => one.breakdown === name && one.part === part);
            return (
              <TextInput
                language={language}
                name={names.part(b, p)}
                label={breakdownText(language, part)}
                error={errors[names.part(b, p)]}
                value={value(names.part(b, p), stored ? typedAs(language, stored.numerator) : null)}
                width={10}
                inputmode="numeric"
                autocomplete="off"
              />
            );
          })}
        </Fieldset>
      ))}
      <TextInput
        language={language}
        name={names.note}
        label={say.note}
        error={errors[names.note]}
        value={value(names.note, line.note)}
        maxlength={500}
        autocomplete="off"
      />
    </Details>
  );
};

/** As one would type it: `1.234`. */
const typedAs = (language: Language, n: number): string => countText(language, { numerator: n, denominator: null });
