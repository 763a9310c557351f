import { TargetBar } from '../../design/bars.tsx';
import { ButtonLink } from '../../design/button.tsx';
import { Alert } from '../../design/record.tsx';
import { ScrollArea, Table } from '../../design/table.tsx';
import { type Language, count as numeral, words } from '../../kernel/words.ts';
import type { Holding } from '../holdings.ts';
import type { Cell } from './move.queries.ts';
import type { WholeReorganisation } from './reorganisation.queries.ts';
import { unitName } from './reorganisation.words.ts';
import type { UnitNames } from './unit-choice.queries.ts';

const t = words({
  vi: {
    title: 'Ai nhận gì',
    about: 'Những gì đang mở ở các đơn vị kết thúc. Từ 0 giờ của ngày có hiệu lực, chương trình chuyển dần cho nơi nhận đã chọn.',
    table: 'Bảng ai nhận gì',
    unit: 'Đơn vị kết thúc',
    what: 'Loại',
    aboutFinished: 'Những gì đang mở ở các đơn vị đã kết thúc và nơi đã nhận.',
    count: 'Đang mở',
    moved: 'Đã chuyển',
    to: 'Nơi nhận',
    nobody: 'chưa có ai nhận',
    nothing: 'không có gì',
    ends: 'kết thúc cùng đơn vị',
    apart: (n: string) => `, riêng ${n} mục chọn khác`,
    choose: 'Chọn nơi nhận',
    records: 'Chọn từng mục',
    missing: (n: string) => `${n} mục chưa có nơi nhận`,
    missingText: 'Chưa hoàn tất được cho đến khi mỗi mục có nơi nhận.',
    progress: (moved: string, all: string) => `Đã chuyển ${moved} trên ${all}`,
    moving: 'Đang chuyển tiếp; tải lại trang để xem.',
    again: 'Chuyển tiếp',
  },
  en: {
    title: 'Who takes what',
    about: 'What is open in the units that end. From midnight of the day on the program moves it to whoever was chosen.',
    table: 'Table of who takes what',
    unit: 'Unit that ends',
    what: 'Kind',
    aboutFinished: 'What was open in the units that ended, and who took it.',
    count: 'Open',
    moved: 'Moved',
    to: 'Goes to',
    nobody: 'nobody takes it yet',
    nothing: 'nothing',
    ends: 'ends with the unit',
    apart: (n: string) => `, except ${n} chosen apart`,
    choose: 'Choose who takes it',
    records: 'Choose one by one',
    missing: (n: string) => `${n} items have no owner yet`,
    missingText: 'It cannot be finished until each has one.',
    progress: (moved: string, all: string) => `${moved} of ${all} moved`,
    moving: 'The program is moving them; load the page again to see.',
    again: 'Move again',
  },
});

/** What each ending unit still holds and who takes it, as a table; once its day has come also how far the move is. */
export const WhatGoesWhere = ({
  language,
  act,
  cells,
  names,
  holdings,
  dayHasCome,
  here,
}: {
  language: Language;
  act: WholeReorganisation;
  cells: readonly Cell[];
  names: UnitNames;
  holdings: readonly Holding[];
  dayHasCome: boolean;
  here: (rest?: string) => string;
}) => {
  if (cells.length === 0) return null;
  const say = t(language);
  const open = act.state === 'draft' || act.state === 'decided' || act.state === 'carried out';
  const title = (holding: string) => holdings.find(({ name }) => name === holding)?.title[language] ?? holding;
  const moved = cells.reduce((sum, cell) => sum + cell.moved, 0);
  const left = cells.reduce((sum, cell) => sum + cell.count, 0);
  const ownerless = cells.reduce((sum, cell) => sum + (cell.to === undefined ? Math.max(0, cell.count - cell.exceptions) : 0), 0);
  const finished = act.state === 'finished';
  const numberOf = (cell: Cell) => (finished ? cell.moved : cell.count);
  const units = [...new Set(cells.map(({ unit }) => unit))];
  const rows = units.flatMap((unit) => {
    const its = cells.filter((cell) => cell.unit === unit && (cell.count > 0 || cell.moved > 0 || cell.exceptions > 0 || cell.chosen));
    const choose = open ? (
      <a class="govuk-link" href={here(`/chuyen-giao/${unit}`)}>
        {say.choose}
        <span class="govuk-visually-hidden"> {unitName(language, names, unit)}</span>
      </a>
    ) : (
      ''
    );
    if (its.length === 0) return open ? [[unitName(language, names, unit), say.nothing, '0', '–', choose]] : [];
    return its.map((cell, index) => [
      unitName(language, names, unit),
      title(cell.holding),
      cell.to === null && numberOf(cell) === 0 ? '–' : numeral(language, numberOf(cell)),
      <>
        {cell.to === undefined ? <strong>{say.nobody}</strong> : cell.to === null ? say.ends : unitName(language, names, cell.to)}
        {cell.exceptions > 0 ? say.apart(numeral(language, cell.exceptions)) : ''}
      </>,
      index === 0 ? choose : '',
    ]);
  });
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="ai-nhan-gi">
      <h2 class="govuk-heading-m" id="ai-nhan-gi">
        {say.title}
      </h2>
      <p class="ba-quiet">{finished ? say.aboutFinished : say.about}</p>
      {ownerless > 0 && open ? (
        <Alert language={language} variant="warning" title={say.missing(numeral(language, ownerless))}>
          <p>{say.missingText}</p>
        </Alert>
      ) : null}
      {dayHasCome && moved + left > 0 && act.state === 'carried out' ? (
        <>
          <p>
            {say.progress(numeral(language, moved), numeral(language, moved + left))}. {act.moving ? say.moving : ''}
          </p>
          <TargetBar value={(100 * moved) / (moved + left)} met={left === 0} />
          {left > 0 && open && !act.moving ? (
            <p>
              <ButtonLink href={here('/chuyen-tiep')} kind="secondary">
                {say.again}
              </ButtonLink>
            </p>
          ) : null}
        </>
      ) : null}
      <ScrollArea label={say.table}>
        <Table
          cards
          columns={[
            { text: say.unit },
            { text: say.what },
            { text: finished ? say.moved : say.count, numeric: true },
            { text: say.to },
            { text: <span class="govuk-visually-hidden">{say.choose}</span> },
          ]}
          rows={rows}
        />
      </ScrollArea>
    </section>
  );
};
