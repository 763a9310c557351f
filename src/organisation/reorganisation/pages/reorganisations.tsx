import { z } from 'zod';
import { ButtonLink } from '../../../design/button.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { ScrollArea, Table } from '../../../design/table.tsx';
import { dayText } from '../../../kernel/day.ts';
import { words } from '../../../kernel/words.ts';
import { page } from '../../../platform/http/screen.tsx';
import { OrganisationTabs } from '../../organisation.view.tsx';
import { listReorganisations } from '../reorganisation.queries.ts';
import { actPath, REORGANISATIONS, StateTag } from '../reorganisation.view.tsx';

const t = words({
  vi: {
    title: 'Sắp xếp lại bộ máy',
    about: 'Nhập, chia, giải thể, đổi tên, chuyển đơn vị theo một văn bản, chuẩn bị trước và có hiệu lực từ 0 giờ của một ngày.',
    new: 'Lập dự thảo',
    none: 'Chưa có việc sắp xếp nào',
    noneText: 'Khi có nghị quyết hoặc quyết định sắp xếp, hãy lập dự thảo trước ngày có hiệu lực: dự thảo chưa thay đổi gì.',
    what: 'Việc sắp xếp',
    day: 'Có hiệu lực',
    symbol: 'Văn bản',
    steps: 'Số bước',
    state: 'Tình trạng',
    noSymbol: 'chưa ghi',
  },
  en: {
    title: 'Reorganisation',
    about: 'Merging, splitting, dissolving, renaming and moving units by one document, prepared ahead, in effect from midnight of a day.',
    new: 'Begin a draft',
    none: 'There is no reorganisation yet',
    noneText: 'Once there is a resolution or decision, begin a draft before its day: a draft changes nothing.',
    what: 'Reorganisation',
    day: 'In effect',
    symbol: 'Document',
    steps: 'Steps',
    state: 'State',
    noSymbol: 'not yet given',
  },
});

export const reorganisationsScreen = page({
  path: REORGANISATIONS,
  may: 'organisation.reorganise',
  params: z.object({}),
  load: (tx) => listReorganisations(tx),
  view(acts, { language, frame, to }) {
    const say = t(language);
    return (
      <WorkPage frame={frame} title={say.title} section="/lam-viec/to-chuc">
        <div class="ba-head">
          <h1 class="govuk-heading-l">{say.title}</h1>
          <ButtonLink href={to(actPath('moi'))}>{say.new}</ButtonLink>
        </div>
        <OrganisationTabs frame={frame} current="reorganisation" />
        <p class="ba-quiet">{say.about}</p>
        {acts.length === 0 ? (
          <EmptyState title={say.none}>
            <p>{say.noneText}</p>
          </EmptyState>
        ) : (
          <ScrollArea label={say.title}>
            <Table
              cards
              caption={say.title}
              captionHidden
              columns={[
                { text: say.what },
                { text: say.day },
                { text: say.symbol },
                { text: say.steps, numeric: true },
                { text: say.state },
              ]}
              rows={acts.map(({ id, title, effectiveOn, symbol, steps, state }) => [
                <a class="govuk-link" href={to(actPath(id))} lang={language === 'vi' ? undefined : 'vi'}>
                  {title}
                </a>,
                dayText(effectiveOn),
                symbol || say.noSymbol,
                String(steps),
                <StateTag language={language} state={state} />,
              ])}
            />
          </ScrollArea>
        )}
      </WorkPage>
    );
  },
});
