import { ButtonLink } from '../../../design/button.tsx';
import { Pagination } from '../../../design/navigation.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { count, words } from '../../../kernel/words.ts';
import { page } from '../../../platform/http/screen.tsx';
import { DESK, DeskPage, DeskParts } from '../../desk/desk.view.tsx';
import { RegisterFilter, registerAddress, registerColumns, registerParams, searchOf } from '../document.filter.tsx';
import { listDocuments, listRegisterChoices } from '../document.queries.ts';
import { RegisterTable } from '../document.view.tsx';

const t = words({
  vi: {
    title: 'Văn bản',
    add: 'Thêm văn bản',
    found: (n: string) => `${n} văn bản`,
    none: 'Không có văn bản nào đúng với các điều kiện này',
    noneText: 'Bỏ bớt điều kiện lọc, hoặc thêm văn bản mới.',
  },
  en: {
    title: 'Documents',
    add: 'Add a document',
    found: (n: string) => (n === '1' ? '1 document' : `${n} documents`),
    none: 'No document meets these conditions',
    noneText: 'Remove a filter, or add a new document.',
  },
});

export const DOCUMENTS = `${DESK}/van-ban`;
const ON_A_PAGE = 25;

/** The register as editors see it: also what is not public. */
export const deskDocumentsScreen = page({
  path: DOCUMENTS,
  may: 'portal.edit',
  params: registerParams,
  load: async (tx, asked, { now }) => ({
    asked,
    ...(await listDocuments(tx, { ...searchOf(asked), day: dayOf(now), limit: ON_A_PAGE, desk: true })),
    choices: await listRegisterChoices(tx, { desk: true }),
  }),
  view({ asked, rows, total, choices }, { language, frame, to }) {
    const say = t(language);
    const base = to(DOCUMENTS);
    return (
      <DeskPage frame={frame} title={say.title} beside={<ButtonLink href={to(`${DOCUMENTS}/moi`)}>{say.add}</ButtonLink>}>
        <DeskParts language={language} here="documents" />
        <RegisterFilter language={language} base={base} asked={asked} choices={choices} />
        {rows.length === 0 ? (
          <EmptyState title={say.none}>
            <p>{say.noneText}</p>
          </EmptyState>
        ) : (
          <>
            <p class="ba-quiet">{say.found(count(language, total))}</p>
            <RegisterTable
              language={language}
              columns={registerColumns(language, base, asked)}
              rows={rows}
              href={({ id }) => to(`${DOCUMENTS}/${id}`)}
            />
            <Pagination
              language={language}
              page={asked.trang}
              pages={Math.ceil(total / ON_A_PAGE)}
              href={(trang) => registerAddress(base, asked, { trang })}
            />
          </>
        )}
      </DeskPage>
    );
  },
});
