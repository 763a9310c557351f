import type { Refusal } from '../../kernel/outcome.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { PlanState } from './plan.rules.ts';

const t = words({
  vi: {
    refusal: (code: string) =>
      ({
        'not-in-this-state': 'Ở trạng thái này không làm được việc đó. Có thể ai đó vừa thay đổi kế hoạch: hãy tải lại trang.',
        'day-to-come': 'Ngày này chưa tới.',
        'issued-after-its-end': 'Ngày ban hành sau ngày cuối của kế hoạch.',
        'issuer-not-there': 'Cơ quan ban hành không tồn tại vào ngày này.',
        'already-there': 'Cơ quan này đã có kế hoạch cùng số và ngày.',
        'before-it-was-issued': 'Ngày này trước ngày ban hành kế hoạch.',
        'another-issuer': 'Sửa đổi không thay được cơ quan ban hành.',
        'nothing-changed': 'Không có gì khác với phiên bản đang có hiệu lực.',
        'accepted-already': 'Văn bản này đã thành kế hoạch.',
        'its-own-plan': 'Đây là kế hoạch của chính đơn vị.',
        'issuer-unknown': 'Chưa biết cơ quan nào ban hành kế hoạch này.',
        lacking: 'Còn thiếu điều kế hoạch nào cũng phải có.',
      })[code] ?? code,
    state: (state: PlanState) => ({ draft: 'Dự thảo', issued: 'Có hiệu lực', closed: 'Đã kết thúc' })[state],
  },
  en: {
    refusal: (code: string) =>
      ({
        'not-in-this-state': 'This cannot be done in this state. Somebody may just have changed the plan: load the page again.',
        'day-to-come': 'This day is still to come.',
        'issued-after-its-end': 'The day of issue comes after the last day of the plan.',
        'issuer-not-there': 'The issuing body did not exist on that day.',
        'already-there': 'This body has a plan of that number and day already.',
        'before-it-was-issued': 'This day comes before the plan was issued.',
        'another-issuer': 'An amendment cannot change who issued the plan.',
        'nothing-changed': 'Nothing differs from the version in force.',
        'accepted-already': 'This document has become a plan already.',
        'its-own-plan': 'This is the unit’s own plan.',
        'issuer-unknown': 'It is not known which body issued this plan.',
        lacking: 'Something every plan must have is missing.',
      })[code] ?? code,
    state: (state: PlanState) => ({ draft: 'Draft', issued: 'In force', closed: 'Closed' })[state],
  },
});

/** Why something was not done to a plan, as a sentence. */
export const planRefusal = (language: Language, { code }: Pick<Refusal, 'code'>): string => t(language).refusal(code);
export const stateText = (language: Language, state: PlanState): string => t(language).state(state);
