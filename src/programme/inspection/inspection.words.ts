import type { Refusal } from '../../kernel/outcome.ts';
import { type Language, words } from '../../kernel/words.ts';
import type { DemandStanding, InspectionState, ItemAnswer, Severity, VisitState } from './inspection.rules.ts';

type Both = Record<Language, string>;
type Colour = 'grey' | 'teal' | 'green' | 'yellow' | 'red';

export const INSPECTION_NAMES: Record<InspectionState, Both & { colour: Colour }> = {
  draft: { vi: 'Đang lập', en: 'Being drawn up', colour: 'yellow' },
  decided: { vi: 'Đã quyết định', en: 'Decided', colour: 'teal' },
  closed: { vi: 'Đã kết thúc', en: 'Closed', colour: 'grey' },
};
export const VISIT_NAMES: Record<VisitState, Both & { colour: Colour }> = {
  planned: { vi: 'Chưa kiểm tra', en: 'Planned', colour: 'grey' },
  held: { vi: 'Đã kiểm tra', en: 'Visited', colour: 'yellow' },
  concluded: { vi: 'Đã kết luận', en: 'Concluded', colour: 'green' },
  cancelled: { vi: 'Không kiểm tra', en: 'Cancelled', colour: 'grey' },
};
export const ANSWER_NAMES: Record<ItemAnswer, Both & { colour: Colour }> = {
  yes: { vi: 'Có, đầy đủ', en: 'Yes, in full', colour: 'green' },
  partly: { vi: 'Có, chưa đầy đủ', en: 'Partly', colour: 'yellow' },
  no: { vi: 'Không', en: 'No', colour: 'red' },
  'not applicable': { vi: 'Không thuộc phạm vi của đơn vị', en: 'Does not apply to this unit', colour: 'grey' },
};
export const SEVERITY_NAMES: Record<Severity, Both & { colour: Colour }> = {
  good: { vi: 'Làm tốt', en: 'Done well', colour: 'green' },
  minor: { vi: 'Thiếu sót', en: 'Shortcoming', colour: 'yellow' },
  serious: { vi: 'Thiếu sót nghiêm trọng', en: 'Serious shortcoming', colour: 'red' },
};
export const STANDING_NAMES: Record<DemandStanding, Both & { colour: Colour }> = {
  open: { vi: 'Đang thực hiện', en: 'Being met', colour: 'grey' },
  overdue: { vi: 'Quá hạn', en: 'Overdue', colour: 'red' },
  waits: { vi: 'Chờ xác nhận', en: 'Waits to be verified', colour: 'yellow' },
  verified: { vi: 'Đã khắc phục', en: 'Met', colour: 'green' },
};

const t = words({
  vi: {
    'plan-over': 'Kế hoạch này không còn thực hiện, nên không lập đợt kiểm tra hay giao thêm nhiệm vụ theo nó được.',
    backwards: 'Ngày cuối phải từ ngày đầu trở đi.',
    'no-body': 'Chỉ cơ quan thường trực của hôm nay làm được việc này.',
    decided: 'Đợt kiểm tra đã được quyết định: đoàn và câu hỏi không đổi nữa.',
    'round-closed': 'Đợt kiểm tra đã kết thúc.',
    'no-team': 'Chưa có trưởng đoàn. Hãy chọn đoàn kiểm tra trước.',
    'no-items': 'Chưa có câu hỏi nào để kiểm tra.',
    'not-yet': 'Ngày ghi vào không thể sau hôm nay.',
    'not-decided': 'Đợt kiểm tra chưa có quyết định.',
    'visits-open': 'Còn đơn vị chưa kiểm tra hoặc chưa kết luận. Hãy kết luận, hoặc ghi rõ vì sao không kiểm tra.',
    'not-planned': 'Cuộc kiểm tra này đã bắt đầu hoặc đã thôi.',
    'not-held': 'Cuộc kiểm tra này chưa bắt đầu hoặc đã kết luận.',
    'not-writable': 'Không sửa được phát hiện: đơn vị đã được gửi để giải trình, hoặc đã kết luận. Rút lại trước khi sửa.',
    shared: 'Đơn vị đã được gửi các phát hiện này.',
    'not-shared': 'Đơn vị chưa được gửi, hoặc đã có kết luận nên không rút lại được.',
    'not-asked': 'Hiện không nhận giải trình: đoàn đã rút lại để sửa, hoặc đã kết luận.',
    issued: 'Kết luận đã ban hành, không sửa được nữa.',
    past: 'Hạn khắc phục đã qua. Hãy đặt hạn từ hôm nay trở đi.',
    'nothing-concluded': 'Chưa viết kết luận.',
    'unit-ended': 'Đơn vị này đã kết thúc và có nhiều đơn vị kế thừa. Hãy bỏ yêu cầu, rồi giao nhiệm vụ cho từng đơn vị kế thừa.',
    verified: 'Yêu cầu này đã được xác nhận khắc phục.',
    'not-issued': 'Kết luận chưa ban hành, nên chưa có gì để xác nhận.',
    'not-handed-in': 'Đơn vị chưa gửi kết quả. Chỉ xác nhận được sau khi đơn vị đã gửi.',
    'not-later': 'Hạn mới phải sau hạn cũ và không trước hôm nay.',
    'not-sent': 'Đơn vị hoặc người khác vừa thay đổi nhiệm vụ này. Hãy xem lại.',
    closed: 'Nhiệm vụ này vừa được khép lại. Hãy xem lại.',
  },
  en: {
    'plan-over': 'This plan no longer runs: no inspection or task can be set under it.',
    backwards: 'The last day must not be before the first.',
    'no-body': 'Only today’s standing body can do this.',
    decided: 'The inspection is decided: its team and questions stay as they are.',
    'round-closed': 'The inspection is closed.',
    'no-team': 'The team has no head yet. Name the team first.',
    'no-items': 'There is no question to inspect by yet.',
    'not-yet': 'The day cannot be after today.',
    'not-decided': 'The inspection is not decided yet.',
    'visits-open': 'Some units are not visited or not concluded. Conclude them, or record why there is no visit.',
    'not-planned': 'This visit has begun already or was cancelled.',
    'not-held': 'This visit has not begun yet or is concluded.',
    'not-writable': 'Findings cannot be changed: they were sent to the unit, or there is a conclusion. Take them back first.',
    shared: 'The unit has these findings already.',
    'not-shared': 'The unit does not have them, or there is a conclusion and they cannot be taken back.',
    'not-asked': 'No explanation is asked for now: the team took the findings back, or there is a conclusion.',
    issued: 'The conclusion is issued and stays as it is.',
    past: 'The day has passed. Set a day from today on.',
    'nothing-concluded': 'No conclusion is written yet.',
    'unit-ended': 'This unit has ended and several took it over. Remove the demands and give each of those units a task.',
    verified: 'This demand is verified as met.',
    'not-issued': 'The conclusion is not issued, so there is nothing to verify.',
    'not-handed-in': 'The unit has not handed in anything. It can be verified only after that.',
    'not-later': 'The new day must be after the old one and not before today.',
    'not-sent': 'The unit or somebody else has just changed this task. Look again.',
    closed: 'This task has just been closed. Look again.',
  },
});

/** What a refusal of an inspection says. */
export const refusalText = (language: Language, { code }: Refusal): string => {
  const say: Record<string, string> = t(language);
  return say[code] ?? code;
};
