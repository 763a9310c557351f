import { Fieldset } from '../../design/choices.tsx';
import { DateField, type Option, Select, TextArea, TextInput } from '../../design/form.tsx';
import { words } from '../../kernel/words.ts';
import { AssignmentFields } from './assignment.fields.tsx';
import { type FormChoices, paperText } from './plan-form.ts';
import { HintAnd, type PlanForm, Rows, typedDay } from './plan-form.view.tsx';
import { formWords } from './plan-form.words.ts';
import { DutyFields, GroupFields, ParentFields } from './plan-parts.fields.tsx';
import { TargetFields } from './target.fields.tsx';

const t = words({
  vi: {
    head: 'Văn bản',
    symbol: 'Số, ký hiệu',
    symbolHint: 'Ví dụ 294/KH-UBND. Chưa có số thì để trống, kế hoạch sẽ là bản dự thảo.',
    issuedOn: 'Ngày ban hành',
    issuer: 'Cơ quan ban hành',
    choose: 'Chọn',
    title: 'Tên kế hoạch',
    titleEn: 'Tên tiếng Anh (không bắt buộc)',
    aim: 'Mục tiêu chung',
    signer: 'Người ký',
    capacity: 'Quyền hạn ký',
    period: 'Thời gian thực hiện',
    from: 'Từ ngày',
    to: 'Đến hết ngày',
    stated: 'Văn bản nói có bao nhiêu mục tiêu',
    statedHint: 'Để trống nếu văn bản không nói.',
    standing: 'Cơ quan thường trực',
    standingText: 'Cơ quan thường trực, như văn bản ghi',
    basis: 'Căn cứ',
    basisHint: 'Mỗi dòng một văn bản, ví dụ: 45/QĐ-TTg ngày 13/01/2022',
    parents: 'Thực hiện văn bản cấp trên',
    parent: (n: string) => `Văn bản cấp trên ${n}`,
    addParent: 'Thêm văn bản cấp trên',
    targets: 'Mục tiêu',
    target: (code: string) => `Mục tiêu ${code}`,
    addTarget: 'Thêm mục tiêu',
    groups: 'Nhóm nhiệm vụ',
    group: (n: string) => `Nhóm ${n}`,
    addGroup: 'Thêm nhóm nhiệm vụ',
    assignments: 'Phân công',
    assignment: (n: string) => `Nhiệm vụ ${n}`,
    assignmentsHint: 'Đơn vị được chọn ở đây sẽ nhận nhiệm vụ khi kế hoạch có hiệu lực. Chưa chọn đơn vị thì chưa giao cho ai.',
    addAssignment: 'Thêm phân công',
    duties: 'Chế độ báo cáo',
    duty: (n: string) => `Báo cáo ${n}`,
    addDuty: 'Thêm chế độ báo cáo',
  },
  en: {
    head: 'The paper',
    symbol: 'Number and symbol',
    symbolHint: 'For example 294/KH-UBND. Without a number it will be a draft.',
    issuedOn: 'Day of issue',
    issuer: 'Issued by',
    choose: 'Choose',
    title: 'Title of the plan',
    titleEn: 'Title in English (optional)',
    aim: 'General aim',
    signer: 'Signed by',
    capacity: 'In what capacity',
    period: 'Period',
    from: 'From',
    to: 'Until the end of',
    stated: 'How many targets the paper says it has',
    statedHint: 'Leave empty when it does not say.',
    standing: 'Standing body',
    standingText: 'Standing body, as the paper calls it',
    basis: 'Grounds',
    basisHint: 'One paper a line, for example: 45/QĐ-TTg ngày 13/01/2022',
    parents: 'Carries out a paper of a higher level',
    parent: (n: string) => `Paper above ${n}`,
    addParent: 'Add a paper above',
    targets: 'Targets',
    target: (code: string) => `Target ${code}`,
    addTarget: 'Add a target',
    groups: 'Groups of tasks',
    group: (n: string) => `Group ${n}`,
    addGroup: 'Add a group of tasks',
    assignments: 'Who does what',
    assignment: (n: string) => `Task ${n}`,
    assignmentsHint: 'Units chosen here receive the task once the plan is in force. Without a unit nobody is given it.',
    addAssignment: 'Add a task for units',
    duties: 'Reporting duties',
    duty: (n: string) => `Report ${n}`,
    addDuty: 'Add a reporting duty',
  },
});

/** Everything a plan says, to be typed or corrected. */
export const PlanFields = (form: PlanForm) => {
  const { language, content } = form;
  const say = t(language);
  return (
    <>
      <HeadFields {...form} />
      <Rows
        form={form}
        list="target"
        title={say.targets}
        add={say.addTarget}
        stored={content.targets.length}
        legend={(at) => say.target(content.targets[at]?.code ?? String(at + 1))}
        row={(at) => <TargetFields {...form} at={at} />}
      />
      <Rows
        form={form}
        list="group"
        title={say.groups}
        add={say.addGroup}
        stored={content.groups.length}
        legend={(at) => say.group(String(at + 1))}
        row={(at) => <GroupFields {...form} at={at} />}
      />
      <Rows
        form={form}
        list="assignment"
        title={say.assignments}
        hint={say.assignmentsHint}
        add={say.addAssignment}
        stored={content.assignments.length}
        legend={(at) => say.assignment(String(at + 1))}
        row={(at) => <AssignmentFields {...form} at={at} />}
      />
      <Rows
        form={form}
        list="duty"
        title={say.duties}
        add={say.addDuty}
        stored={content.duties.length}
        legend={(at) => say.duty(String(at + 1))}
        row={(at) => <DutyFields {...form} at={at} />}
      />
      <Rows
        form={form}
        list="parent"
        title={say.parents}
        add={say.addParent}
        stored={content.parents.length}
        legend={(at) => say.parent(String(at + 1))}
        row={(at) => <ParentFields {...form} at={at} />}
      />
    </>
  );
};

const HeadFields = (form: PlanForm) => {
  const { language, content, choices, errors, value, place } = form;
  const say = t(language);
  const field = (name: string, hint?: string) => {
    const link = place?.(name);
    return { language, name, error: errors[name], ...(hint || link ? { hint: <HintAnd text={hint} place={link} /> } : {}) };
  };
  const unitOptions = (units: FormChoices['units']): Option[] => [
    { value: '', text: say.choose },
    ...units.map(({ id, name }) => ({ value: id, text: name })),
  ];
  const typed = (name: string, stored: string | null | undefined) => ({ ...field(name), value: value(name, stored), autocomplete: 'off' });
  return (
    <>
      <datalist id="units">
        <option value={formWords(language).allWards} />
        {choices.units.map(({ name }) => (
          <option value={name} />
        ))}
      </datalist>
      <h2 class="govuk-heading-m">{say.head}</h2>
      {form.paper ? (
        <>
          <TextInput {...typed('symbol', content.symbol)} {...field('symbol', say.symbolHint)} label={say.symbol} width={20} />
          <DateField {...typed('issuedOn', typedDay(content.issuedOn))} label={say.issuedOn} />
        </>
      ) : null}
      <Select {...field('issuer')} label={say.issuer} options={unitOptions(choices.issuers)} value={value('issuer', content.issuerId)} />
      <TextArea {...field('title')} label={say.title} value={value('title', content.title.vi)} rows={3} />
      <Fieldset legend={say.period} legendSize="s">
        <DateField {...typed('periodFrom', typedDay(content.period.from))} label={say.from} />
        <DateField {...typed('periodTo', typedDay(content.period.to))} label={say.to} />
      </Fieldset>
      <TextArea {...field('generalAim')} label={say.aim} value={value('generalAim', content.generalAim)} rows={4} />
      <TextInput {...typed('standingBodyText', content.standingBody?.text)} {...field('standingBodyText')} label={say.standingText} />
      <Select
        {...field('standingBody')}
        label={say.standing}
        options={unitOptions(choices.units)}
        value={value('standingBody', content.standingBody?.unitId)}
      />
      {form.paper ? (
        <>
          <TextInput {...typed('signer', content.signer)} label={say.signer} />
          <TextInput {...typed('signerCapacity', content.signerCapacity)} label={say.capacity} />
        </>
      ) : null}
      <TextInput
        {...field('statedTargets', say.statedHint)}
        label={say.stated}
        value={value('statedTargets', content.statedTargets === null ? '' : String(content.statedTargets))}
        width={3}
        inputmode="numeric"
        autocomplete="off"
      />
      <TextArea
        {...field('basis', say.basisHint)}
        label={say.basis}
        value={value('basis', content.basis.map(paperText).join('\n'))}
        rows={Math.max(3, content.basis.length + 1)}
      />
      <TextInput {...typed('titleEn', content.title.en)} label={say.titleEn} />
    </>
  );
};
