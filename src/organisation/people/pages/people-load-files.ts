import { z } from 'zod';
import { momentText } from '../../../kernel/day.ts';
import { NotFound } from '../../../kernel/errors.ts';
import { inLanguage, words } from '../../../kernel/words.ts';
import { csvOf } from '../../../platform/documents/spreadsheet.ts';
import { resource } from '../../../platform/http/resource.ts';
import { invitationPath } from '../../sign-in/invitation.commands.ts';
import { FRESH_MINUTES } from '../../sign-in/session.rules.ts';
import { inviteLoaded } from '../people-load.commands.ts';
import { findPeopleLoad, listLoadProblems } from '../people-load.queries.ts';
import { templateOf } from '../people-load.reading.ts';
import { columnName, problemText } from '../people-load.words.ts';
import { LOAD } from './people-load.tsx';

const t = words({
  vi: {
    template: 'mau-nguoi.xlsx',
    errors: 'loi.csv',
    invitations: 'dia-chi-moi.csv',
    line: 'Dòng',
    column: 'Cột',
    what: 'Lỗi',
    name: 'Họ và tên',
    username: 'Tên đăng nhập',
    address: 'Địa chỉ mời (dùng một lần)',
    until: 'Dùng được đến',
  },
  en: {
    template: 'people-template.xlsx',
    errors: 'errors.csv',
    invitations: 'invitations.csv',
    line: 'Row',
    column: 'Column',
    what: 'What is wrong',
    name: 'Full name',
    username: 'User name',
    address: 'Invitation (works once)',
    until: 'Until',
  },
});

const file = (body: string | Uint8Array<ArrayBuffer>, name: string, type: string): Response =>
  new Response(body, {
    headers: { 'content-type': type, 'content-disposition': `attachment; filename="${name}"`, 'cache-control': 'no-store' },
  });
const CSV = 'text/csv; charset=utf-8';

const idOf = (text: string | undefined): string => {
  const id = z.uuid().safeParse(text);
  if (!id.success) throw new NotFound('load', '');
  return id.data;
};

export const peopleTemplate = resource({
  path: `${LOAD}/mau.xlsx`,
  may: 'organisation.administer',
  answer: async (_tx, { language }) =>
    file(
      new Uint8Array(await templateOf(language)),
      t(language).template,
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    ),
});

/** Every error of a spreadsheet, row by row and column by column. */
export const peopleLoadErrors = resource({
  path: `${LOAD}/:loadId/loi.csv`,
  may: 'organisation.administer',
  async answer(tx, { language, context }) {
    const say = t(language);
    const { id } = await findPeopleLoad(tx, idOf(context.req.param('loadId')));
    const problems = await listLoadProblems(tx, id);
    const rows = problems.map((one) => [one.line, columnName(language, one.column), problemText(language, one)]);
    return file(csvOf([[say.line, say.column, say.what], ...rows]), say.errors, CSV);
  },
});

/** The one-time addresses of everybody whom a spreadsheet added: made as they are sent, so that they lie nowhere. */
export const peopleLoadInvitations = resource({
  path: `${LOAD}/:loadId/loi-moi.csv`,
  may: 'organisation.administer',
  method: 'post',
  fresh: FRESH_MINUTES,
  async answer(tx, { actor, now, language, context }) {
    const say = t(language);
    const invited = await inviteLoaded(tx, actor, now, { loadId: idOf(context.req.param('loadId')) });
    // forms come from our own address only, so that is what Origin says
    const base = context.req.header('origin') ?? '';
    const rows = invited.map(({ name, username, token, expiresAt }) => [
      name,
      username,
      `${base}${inLanguage(language, invitationPath(token))}`,
      momentText(expiresAt),
    ]);
    return file(csvOf([[say.name, say.username, say.address, say.until], ...rows]), say.invitations, CSV);
  },
});
