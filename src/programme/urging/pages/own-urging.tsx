import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { words } from '../../../kernel/words.ts';
import { listReach } from '../../../organisation/units/unit.queries.ts';
import { page } from '../../../platform/http/screen.tsx';
import { ProgrammePage } from '../../programme.view.tsx';
import { deliveryPath } from '../../tasks/task.view.tsx';
import { listLetters } from '../letter.queries.ts';
import { LetterTable } from '../paper-lists.view.tsx';
import { listUnitNames, listUrged } from '../urging.queries.ts';
import { OWN_URGING, Rung, Vi } from '../urging.view.tsx';

const t = words({
  vi: {
    title: 'Việc của đơn vị đang được đôn đốc',
    none: 'Đơn vị bạn không có việc nào đang bị đôn đốc',
    noneText: 'Nộp kết quả đúng hạn thì không bị nhắc.',
    intro: 'Nộp kết quả thì việc đôn đốc dừng. Cần thêm thời gian thì cập nhật tiến độ và nêu lý do: cơ quan thường trực có thể gia hạn.',
    unit: 'Đơn vị',
    what: 'Nhiệm vụ',
    due: 'Hạn',
    step: 'Đang ở bước',
    act: 'Trả lời',
    answer: 'Cập nhật',
    letters: 'Công văn đôn đốc đã nhận',
    noLetters: 'Chưa nhận công văn nào.',
  },
  en: {
    title: 'What of your unit is being urged',
    none: 'Nothing of your unit is being urged',
    noneText: 'What is handed in on time is never urged.',
    intro:
      'Hand in the result and the urging stops. If you need more time, update the progress and say why: the standing body may put the day off.',
    unit: 'Unit',
    what: 'Task',
    due: 'Due',
    step: 'Step reached',
    act: 'Answer',
    answer: 'Update',
    letters: 'Urging letters received',
    noLetters: 'No letter was received.',
  },
});

/** What the reader's own units are urged about, and the letters they received. */
export const ownUrgingScreen = page({
  path: OWN_URGING,
  may: 'task.read',
  params: z.object({}),
  async load(tx, _params, { now }) {
    const today = dayOf(now);
    const units = [...(await listReach(tx, 'task.read'))];
    return {
      items: await listUrged(tx, today, units),
      names: await listUnitNames(tx, units, today),
      letters: await listLetters(tx, 50, units),
    };
  },
  view({ items, names, letters }, { language, frame, to }) {
    const say = t(language);
    return (
      <ProgrammePage frame={frame} title={say.title} current="urging">
        {items.length === 0 ? (
          <EmptyState title={say.none}>
            <p class="govuk-body">{say.noneText}</p>
          </EmptyState>
        ) : (
          <>
            <p class="govuk-body">{say.intro}</p>
            <div class="ba-wide">
              <ScrollArea label={say.title}>
                <Table
                  cards
                  columns={[{ text: say.what }, { text: say.unit }, { text: say.due }, { text: say.step }, { text: say.act }]}
                  rows={items.map((item) => [
                    <a href={to(deliveryPath(item.deliveryId))}>
                      <Vi>{item.what}</Vi>
                    </a>,
                    <Vi>{names.get(item.unitId) ?? '—'}</Vi>,
                    dayText(item.dueOn),
                    <Rung language={language} kind={item.kind} />,
                    <ButtonLink kind="secondary" href={to(deliveryPath(item.deliveryId))}>
                      {say.answer}
                    </ButtonLink>,
                  ])}
                />
              </ScrollArea>
            </div>
          </>
        )}
        <h2 class="govuk-heading-m">{say.letters}</h2>
        {letters.length === 0 ? (
          <p class="govuk-body">{say.noLetters}</p>
        ) : (
          <LetterTable language={language} to={to} letters={letters} label={say.letters} />
        )}
      </ProgrammePage>
    );
  },
});
