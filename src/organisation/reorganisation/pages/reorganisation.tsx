import { z } from 'zod';
import { ButtonGroup, ButtonLink } from '../../../design/button.tsx';
import { Alert } from '../../../design/record.tsx';
import { Table } from '../../../design/table.tsx';
import { Details, InsetText, SummaryList } from '../../../design/text.tsx';
import { dayOf, dayText } from '../../../kernel/day.ts';
import { type Language, words } from '../../../kernel/words.ts';
import { page } from '../../../platform/http/screen.tsx';
import type { Holding } from '../../holdings.ts';
import { listPostClashes } from '../../people/post.holding.ts';
import { ROLE_NAMES, type Role } from '../../roles.ts';
import { FlowSection } from '../flow.view.tsx';
import { endingUnits, listCells } from '../move.queries.ts';
import { listProblems } from '../reorganisation.queries.ts';
import { MAY, mayWithdraw, type Step } from '../reorganisation.rules.ts';
import { ACT, ActPage, actPath, StateTag } from '../reorganisation.view.tsx';
import { DUTY_NAMES, problemText, unitName } from '../reorganisation.words.ts';
import { findActWithUnits, type UnitNames } from '../unit-choice.queries.ts';
import { WhatGoesWhere } from '../what-goes-where.view.tsx';

const t = words({
  vi: {
    day: 'Có hiệu lực từ 0 giờ',
    paper: 'Văn bản',
    noPaper: 'chưa ghi',
    of: (symbol: string, day: string) => `${symbol}, ngày ${day}`,
    scope: 'Phạm vi',
    state: 'Tình trạng',
    audit: 'Nhật ký về việc sắp xếp này',
    change: 'Sửa',
    changeHidden: 'văn bản và ngày',
    add: 'Thêm vào dự thảo',
    merge: 'Nhập',
    split: 'Chia',
    dissolve: 'Giải thể',
    rename: 'Đổi tên, mã',
    move: 'Chuyển đơn vị trên',
    begin: 'Lập đơn vị mới',
    flow: 'Dòng kế thừa',
    seats: 'Đứng tên cổng',
    problems: 'Còn phải xử lý trước khi quyết định',
    ready: 'Đủ điều kiện để quyết định',
    steps: 'Các bước',
    step: 'Điều xảy ra',
    unit: 'Đơn vị',
    remove: 'Bỏ',
    clash: (role: string, unit: string) => `${role} ở ${unit}: chỉ có một người giữ được`,
    clashText:
      'Cả hai người chưa được chuyển cho đến khi bạn chọn ai kết thúc cùng đơn vị cũ, hoặc kết thúc chức trách của người đang giữ:',
    decide: 'Quyết định sắp xếp',
    withdraw: 'Rút quyết định',
    withdrawDraft: 'Bỏ dự thảo',
    finish: 'Hoàn tất việc sắp xếp',
    stays: 'Những gì ở lại với đơn vị cũ',
    says: (what: string, detail: string) =>
      ({
        begin: `bắt đầu, thuộc ${detail}`,
        end: 'kết thúc',
        rename: `đổi tên thành ${detail}`,
        recode: `đổi mã thành ${detail}`,
        're-parent': `chuyển về ${detail}`,
      })[what] ?? what,
  },
  en: {
    day: 'In effect from midnight of',
    paper: 'Document',
    noPaper: 'not yet given',
    of: (symbol: string, day: string) => `${symbol} of ${day}`,
    scope: 'Within',
    audit: 'Audit record of this reorganisation',
    state: 'State',
    change: 'Change',
    changeHidden: 'document and day',
    add: 'Add to the draft',
    merge: 'Merge',
    split: 'Split',
    dissolve: 'Dissolve',
    rename: 'Name, code',
    move: 'Unit above',
    begin: 'New unit',
    flow: 'Flow',
    seats: 'Who speaks here',
    problems: 'To be settled before it can be decided',
    ready: 'It can be decided',
    steps: 'Steps',
    step: 'What happens',
    unit: 'Unit',
    remove: 'Take out',
    clash: (role: string, unit: string) => `${role} in ${unit}: only one person can be`,
    clashText: 'None of them moves until you choose whose post ends with the old unit, or end the post of who is there already:',
    decide: 'Decide this reorganisation',
    withdraw: 'Withdraw the decision',
    withdrawDraft: 'Lay the draft aside',
    finish: 'Finish this reorganisation',
    stays: 'What stays with the old unit',
    says: (what: string, detail: string) =>
      ({
        begin: `begins, below ${detail}`,
        end: 'ends',
        rename: `is called ${detail}`,
        recode: `has the code ${detail}`,
        're-parent': `moves below ${detail}`,
      })[what] ?? what,
  },
});

/** One reorganisation: what happens, a drawing of it, what stands in the way, what goes where and how far it is. */
export const reorganisationScreen = (holdings: readonly Holding[]) =>
  page({
    path: ACT,
    may: 'organisation.reorganise',
    params: z.object({ id: z.uuid() }),
    async load(tx, { id }, { now }) {
      const found = await findActWithUnits(tx, id);
      const { act } = found;
      const open = MAY.choose.includes(act.state);
      return {
        ...found,
        today: dayOf(now),
        problems: act.state === 'draft' ? await listProblems(tx, act) : [],
        cells: act.state === 'withdrawn' ? [] : await listCells(tx, act, holdings),
        clashes: open ? await listPostClashes(tx, act.id, endingUnits(act)) : [],
      };
    },
    view({ act, names, problems, cells, clashes, today }, { language, frame, to }) {
      const say = t(language);
      const draft = act.state === 'draft';
      const here = (rest = '') => to(actPath(act.id, rest));
      const name = (id: string) => unitName(language, names, id);
      const dayHasCome = Temporal.PlainDate.compare(today, act.effectiveOn) >= 0;
      return (
        <ActPage
          frame={frame}
          title={<span lang={language === 'vi' ? undefined : 'vi'}>{act.title}</span>}
          beside={<StateTag language={language} state={act.state} />}
        >
          <SummaryList
            rows={[
              {
                key: say.day,
                value: dayText(act.effectiveOn),
                ...(draft ? { actions: [{ href: here('/van-ban'), text: say.change, hidden: say.changeHidden }] } : {}),
              },
              { key: say.paper, value: act.symbol && act.signedOn ? say.of(act.symbol, dayText(act.signedOn)) : act.symbol || say.noPaper },
              { key: say.scope, value: name(act.scopeId) },
              ...act.seats.map(({ duty, unitId }) => ({ key: DUTY_NAMES[duty][language], value: name(unitId) })),
            ]}
          />
          {draft && problems.length > 0 ? (
            <Alert language={language} variant="warning" title={say.problems}>
              <ul class="govuk-list govuk-list--bullet">
                {problems.map((problem) => (
                  <li>{problemText(language, names, problem)}</li>
                ))}
              </ul>
            </Alert>
          ) : null}
          {draft && problems.length === 0 ? <Alert language={language} variant="success" title={say.ready} /> : null}
          <ButtonGroup>
            {draft && problems.length === 0 ? <ButtonLink href={here('/quyet-dinh')}>{say.decide}</ButtonLink> : null}
            {MAY.finish.includes(act.state) && dayHasCome ? <ButtonLink href={here('/hoan-tat')}>{say.finish}</ButtonLink> : null}
            {mayWithdraw(act.state, act.effectiveOn, today) ? (
              <ButtonLink href={here('/rut')} kind="secondary">
                {draft ? say.withdrawDraft : say.withdraw}
              </ButtonLink>
            ) : null}
          </ButtonGroup>
          {draft ? (
            <section aria-labelledby="them">
              <h2 class="govuk-heading-m" id="them">
                {say.add}
              </h2>
              <ButtonGroup>
                {ADDS.map(([last, what]) => (
                  <ButtonLink href={here(`/${last}`)} kind="secondary">
                    {say[what]}
                  </ButtonLink>
                ))}
              </ButtonGroup>
            </section>
          ) : null}
          {act.steps.length > 0 ? (
            <Table
              cards
              caption={say.steps}
              captionSize="m"
              columns={[
                { text: say.unit },
                { text: say.step },
                ...(draft ? [{ text: <span class="govuk-visually-hidden">{say.remove}</span> }] : []),
              ]}
              rows={act.steps.map((step) => [
                name(step.unitId),
                say.says(step.what, detailOf(language, names, step)),
                ...(draft ? [<Remove href={here(`/buoc/${step.id}/bo`)} text={say.remove} what={name(step.unitId)} />] : []),
              ])}
            />
          ) : null}
          <FlowSection
            language={language}
            flows={act.flows}
            names={names}
            removal={draft ? ({ from, to: other }) => here(`/ke-thua/${from}/${other}/bo`) : undefined}
          />
          {clashes.map(({ unit, role, posts }) => (
            <Alert language={language} variant="warning" title={say.clash(ROLE_NAMES[role as Role]?.[language] ?? role, name(unit))}>
              <p>{say.clashText}</p>
              <ul class="govuk-list govuk-list--bullet">
                {posts.map(({ fromUnit, name: who }) => (
                  <li>
                    <a
                      class="govuk-link"
                      href={fromUnit === unit ? to(`/lam-viec/to-chuc/don-vi/${unit}`) : here(`/chuyen-giao/${fromUnit}/organisation.post`)}
                    >
                      {who}
                    </a>{' '}
                    ({name(fromUnit)})
                  </li>
                ))}
              </ul>
            </Alert>
          ))}
          <WhatGoesWhere
            language={language}
            act={act}
            cells={cells}
            names={names}
            holdings={holdings}
            dayHasCome={dayHasCome}
            here={here}
          />
          {frame.may.has('audit.read') ? (
            <p>
              <a class="govuk-link" href={to(`/lam-viec/nhat-ky?q=${act.id}`)}>
                {say.audit}
              </a>
            </p>
          ) : null}
          {act.state === 'withdrawn' ? null : <Stays language={language} holdings={holdings} title={say.stays} />}
        </ActPage>
      );
    },
  });

const ADDS = [
  ['nhap', 'merge'],
  ['chia', 'split'],
  ['giai-the', 'dissolve'],
  ['doi-ten', 'rename'],
  ['don-vi-tren', 'move'],
  ['don-vi-moi', 'begin'],
  ['ke-thua', 'flow'],
  ['dung-ten', 'seats'],
] as const;

function detailOf(language: Language, names: UnitNames, step: Step): string {
  if (step.what === 'begin' || step.what === 're-parent') return unitName(language, names, step.parentId);
  if (step.what === 'rename') return language === 'vi' ? step.nameVi : step.nameEn;
  return step.what === 'recode' ? (step.code ?? '–') : '';
}

const Remove = ({ href, text, what }: { href: string; text: string; what: string }) => (
  <a class="govuk-link" href={href}>
    {text}
    <span class="govuk-visually-hidden"> {what}</span>
  </a>
);

const Stays = ({ language, holdings, title }: { language: Language; holdings: readonly Holding[]; title: string }) => (
  <Details summary={title}>
    {holdings.map((one) =>
      one.on === 'stays' ? (
        <InsetText>
          <strong>{one.title[language]}</strong>
          <br />
          {one.why[language]}
        </InsetText>
      ) : null,
    )}
  </Details>
);
