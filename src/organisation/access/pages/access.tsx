import { z } from 'zod';
import { Button } from '../../../design/button.tsx';
import { TextInput } from '../../../design/form.tsx';
import { WorkPage } from '../../../design/layout.tsx';
import { EmptyState } from '../../../design/record.tsx';
import { dayOf } from '../../../kernel/day.ts';
import { count, words } from '../../../kernel/words.ts';
import { resource } from '../../../platform/http/resource.ts';
import { page } from '../../../platform/http/screen.tsx';
import { keepable } from '../../../platform/http/typed-text.ts';
import { OrganisationTabs } from '../../organisation.view.tsx';
import { ROLE_NAMES, type Role } from '../../roles.ts';
import type { AccessParts } from '../access-parts.ts';
import { PermissionTable, permissionCsv } from '../permission.view.tsx';
import { recordAccessPath } from '../record-access.view.tsx';
import { recordsAt } from '../record-kind.ts';
import { findPeople } from '../who-sees.queries.ts';

const t = words({
  vi: {
    title: 'Quyền truy cập',
    restricted: 'Hồ sơ hạn chế và mở khẩn cấp',
    restrictedList: 'Các hồ sơ hạn chế trong phạm vi của bạn',
    intro: 'Mỗi câu trả lời ở đây là câu trả lời của chính cơ sở dữ liệu, hỏi với từng chức trách của ngày hôm nay.',
    person: 'Một người xem được gì',
    personLabel: 'Tên hoặc tên đăng nhập',
    ask: 'Tìm',
    nobody: 'Không tìm thấy ai',
    nobodyText: 'Thử một phần của tên. Chỉ tìm trong những người thuộc phạm vi của bạn.',
    noPost: 'không giữ chức trách',
    record: 'Ai xem được một hồ sơ, vì sao',
    recordLabel: 'Địa chỉ của hồ sơ',
    recordHint: 'Chép địa chỉ trang của hồ sơ vào đây',
    noRecord: 'Địa chỉ này không dẫn đến hồ sơ nào có thể hỏi',
    noRecordText: 'Mở trang của hồ sơ, chép cả địa chỉ trên trình duyệt.',
    whoSees: 'Ai xem được:',
    glass: 'Các lần mở khẩn cấp',
    register: 'Danh mục quyền',
    registerText: (n: string) => `${n} quyền. Quyền đi theo chức trách, không theo người.`,
    csv: 'Tải danh mục (CSV)',
    file: 'danh-muc-quyen.csv',
  },
  en: {
    title: 'Access',
    restricted: 'Restricted records and broken glasses',
    restrictedList: 'The restricted records in your reach',
    intro: 'Every answer here is the database’s own, asked with each post as of today.',
    person: 'What can a person see',
    personLabel: 'Name or user name',
    ask: 'Find',
    nobody: 'Nobody found',
    nobodyText: 'Try a part of the name. Only people in your reach are searched.',
    noPost: 'holds no post',
    record: 'Who can see a record, and why',
    recordLabel: 'Address of the record',
    recordHint: 'Copy the address of the record’s page',
    noRecord: 'This address leads to no record that one can ask about',
    noRecordText: 'Open the page of the record and copy the whole address from the browser.',
    whoSees: 'Who can see:',
    glass: 'Broken glass',
    register: 'Register of permissions',
    registerText: (n: string) => `${n} permissions. They go with posts, not with persons.`,
    csv: 'Download the register (CSV)',
    file: 'permissions.csv',
  },
});
const PATH = '/lam-viec/to-chuc/quyen';

/** Asking about a person or a record, and everything that anybody may do at all. */
export const accessScreen = ({ permissions, kinds }: AccessParts) =>
  page({
    path: PATH,
    may: 'access.look',
    params: z.object({
      nguoi: z.string().max(200).transform(keepable).default(''),
      'ho-so': z.string().max(500).transform(keepable).default(''),
    }),
    async load(tx, { nguoi, 'ho-so': address }, { now }) {
      const people = nguoi.trim() ? await findPeople(tx, nguoi.trim(), dayOf(now)) : undefined;
      return { nguoi, address, people, records: address ? recordsAt(address, kinds) : undefined };
    },
    view: ({ nguoi, address, people, records }, { language, frame, to }) => {
      const say = t(language);
      return (
        <WorkPage frame={frame} title={say.title} section="/lam-viec/to-chuc">
          <h1 class="govuk-heading-l">{say.title}</h1>
          <OrganisationTabs frame={frame} current="access" />
          <p class="ba-quiet">{say.intro}</p>
          <h2 class="govuk-heading-m">{say.person}</h2>
          <form method="get" action={to(PATH)}>
            <TextInput language={language} name="nguoi" label={say.personLabel} value={nguoi} width={30} autocomplete="off" />
            <Button kind="secondary">{say.ask}</Button>
          </form>
          {people?.length === 0 ? (
            <EmptyState title={say.nobody}>
              <p class="govuk-body">{say.nobodyText}</p>
            </EmptyState>
          ) : null}
          {people?.length ? (
            <ul class="govuk-list">
              {people.map(({ account, name, username, roles }) => (
                <li>
                  <a href={to(`${PATH}/nguoi/${account}`)} lang="vi">
                    {name}
                  </a>{' '}
                  <span class="ba-quiet">
                    {username}, {roles.map((role) => ROLE_NAMES[role as Role]?.[language] ?? role).join(', ') || say.noPost}
                  </span>
                </li>
              ))}
            </ul>
          ) : null}
          <h2 class="govuk-heading-m">{say.record}</h2>
          <form method="get" action={to(PATH)}>
            <TextInput
              language={language}
              name="ho-so"
              label={say.recordLabel}
              hint={say.recordHint}
              value={address}
              autocomplete="off"
              spellcheck={false}
            />
            <Button kind="secondary">{say.ask}</Button>
          </form>
          {records?.length === 0 ? (
            <EmptyState title={say.noRecord}>
              <p class="govuk-body">{say.noRecordText}</p>
            </EmptyState>
          ) : null}
          {records?.length ? (
            <ul class="govuk-list">
              {records.map(({ kind, id }) => (
                <li>
                  <a href={to(recordAccessPath(kind.name, id))}>
                    {say.whoSees} {kind.title[language].toLocaleLowerCase()}
                  </a>
                </li>
              ))}
            </ul>
          ) : null}
          {frame.may.has('record.break-glass') || frame.may.has('record.review-glass') ? (
            <h2 class="govuk-heading-m">{say.restricted}</h2>
          ) : null}
          <ul class="govuk-list">
            {frame.may.has('record.break-glass') ? (
              <li>
                <a href={to(`${PATH}/han-che`)}>{say.restrictedList}</a>
              </li>
            ) : null}
            {frame.may.has('record.review-glass') ? (
              <li>
                <a href={to(`${PATH}/mo-khan-cap`)}>{say.glass}</a>
              </li>
            ) : null}
          </ul>
          <h2 class="govuk-heading-m">{say.register}</h2>
          <p class="govuk-body">
            {say.registerText(count(language, permissions.length))} <a href={to(`${PATH}/danh-muc.csv`)}>{say.csv}</a>
          </p>
          <div class="ba-wide">
            <PermissionTable language={language} permissions={permissions} title={say.register} />
          </div>
        </WorkPage>
      );
    },
  });

export const permissionRegister = ({ permissions }: AccessParts) =>
  resource({
    path: `${PATH}/danh-muc.csv`,
    may: 'access.look',
    answer: async (_tx, { language }) =>
      new Response(permissionCsv(language, permissions), {
        headers: {
          'content-type': 'text/csv; charset=UTF-8',
          'content-disposition': `attachment; filename="${t(language).file}"`,
        },
      }),
  });
