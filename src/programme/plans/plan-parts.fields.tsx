import { DateField, Select, TextArea, TextInput } from '../../design/form.tsx';
import { words } from '../../kernel/words.ts';
import { TASK_GROUPS } from '../../law/decision-45.ts';
import { Key, type PlanForm, Tick, typedDay } from './plan-form.view.tsx';

const t = words({
  vi: {
    symbol: 'Số, ký hiệu',
    parentDate: 'Ngày',
    parentIssuer: 'Cơ quan ban hành văn bản đó',
    parentTitle: 'Tên văn bản đó',
    inferred: 'Liên hệ này suy ra, văn bản không nói',
    groupName: 'Tên nhóm, như văn bản ghi',
    groupKind: 'Là nhóm nào trong sáu nhóm',
    other: 'Nhóm khác',
    dutyText: 'Nội dung',
    dutyDue: 'Trước ngày (nếu văn bản nói)',
  },
  en: {
    symbol: 'Number and symbol',
    parentDate: 'Day',
    parentIssuer: 'Who issued that paper',
    parentTitle: 'Title of that paper',
    inferred: 'This link is inferred; the paper does not say it',
    groupName: 'Name of the group, as the paper has it',
    groupKind: 'Which of the six groups it is',
    other: 'Another group',
    dutyText: 'What',
    dutyDue: 'Before (if the paper says)',
  },
});

type Part = PlanForm & { at: number };

/** A paper that the plan carries out. */
export const ParentFields = (form: Part) => {
  const { language, content, errors, value, place, at } = form;
  const say = t(language);
  const parent = content.parents[at];
  const row = `parent-${at}`;
  const typed = (part: string, stored: string | null | undefined) => ({
    language,
    name: `${row}-${part}`,
    error: errors[`${row}-${part}`],
    value: value(`${row}-${part}`, stored),
    autocomplete: 'off',
  });
  return (
    <>
      <TextInput {...typed('symbol', parent?.symbol)} hint={place?.(`${row}-symbol`)} label={say.symbol} width={20} />
      <DateField {...typed('date', typedDay(parent?.date))} label={say.parentDate} />
      <TextInput {...typed('issuer', parent?.issuer?.vi)} label={say.parentIssuer} />
      <TextInput {...typed('title', parent?.title?.vi)} label={say.parentTitle} />
      <Tick form={form} name={`${row}-inferred`} stored={parent?.inferred ?? false} label={say.inferred} />
    </>
  );
};

/** A heading under which tasks stand. */
export const GroupFields = (form: Part) => {
  const { language, content, errors, value, place, at } = form;
  const say = t(language);
  const group = content.groups[at];
  const row = `group-${at}`;
  return (
    <>
      <Key form={form} name={row} entry={group} />
      <TextInput
        language={language}
        name={`${row}-name`}
        error={errors[`${row}-name`]}
        hint={group?.key ? place?.(`${group.key}-name`) : undefined}
        label={say.groupName}
        value={value(`${row}-name`, group?.name)}
        autocomplete="off"
      />
      <Select
        language={language}
        name={`${row}-kind`}
        label={say.groupKind}
        value={value(`${row}-kind`, group?.kind ? String(group.kind) : '')}
        options={[
          { value: '', text: say.other },
          ...TASK_GROUPS.map(({ kind, name, nameEn }) => ({
            value: String(kind),
            text: `${kind}. ${language === 'vi' ? name : nameEn}`,
          })),
        ]}
      />
    </>
  );
};

/** What has to be reported to whom and by when, in the plan's words. */
export const DutyFields = (form: Part) => {
  const { language, content, errors, value, place, at } = form;
  const say = t(language);
  const duty = content.duties[at];
  const row = `duty-${at}`;
  return (
    <>
      <Key form={form} name={row} entry={duty} />
      <TextArea
        language={language}
        name={`${row}-text`}
        error={errors[`${row}-text`]}
        hint={duty?.key ? place?.(`${duty.key}-text`) : undefined}
        label={say.dutyText}
        value={value(`${row}-text`, duty?.text)}
        rows={2}
      />
      <DateField
        language={language}
        name={`${row}-due`}
        error={errors[`${row}-due`]}
        label={say.dutyDue}
        value={value(`${row}-due`, typedDay(duty?.due))}
      />
    </>
  );
};
