import { z } from 'zod';
import { InsetText } from '../../design/text.tsx';
import { citationText } from '../../kernel/citation.ts';
import { words } from '../../kernel/words.ts';
import { VICTIM_RIGHTS } from '../../law/victim-rights.ts';
import { EVERYONE, page } from '../../platform/http/screen.tsx';
import { HelpSubPage } from '../help.view.tsx';

const t = words({
  vi: {
    title: 'Quyền của bạn',
    lead: 'Người bị bạo lực gia đình có các quyền dưới đây. Bạn không phải xin ai cho phép mới có.',
    safe: 'Được bảo vệ',
    safeText: 'Bạn được yêu cầu cơ quan, tổ chức, người có trách nhiệm bảo vệ bạn.',
    measures: 'Được yêu cầu ngăn chặn',
    measuresText:
      'Bạn được yêu cầu buộc chấm dứt bạo lực và cấm người ấy đến gần bạn. Xin cấm tiếp xúc ở UBND phường, xã: không mất phí, bạn không phải nộp giấy tờ gì; Chủ tịch UBND phải quyết định trong 12 giờ, nếu từ chối phải trả lời bằng văn bản và nói rõ vì sao (Điều 25).',
    shelter: 'Được có nơi tạm lánh, được giữ kín',
    shelterText: 'Bạn được bố trí nơi ở tạm an toàn. Nơi ấy, đời tư và bí mật gia đình của bạn phải được giữ kín.',
    care: 'Được chữa trị, tư vấn, trợ giúp',
    careText: 'Bạn được khám chữa, tư vấn tâm lý, học cách ứng phó, được trợ giúp pháp lý và trợ giúp xã hội.',
    repair: 'Được khắc phục và bồi thường',
    repairText: 'Bạn được yêu cầu người gây bạo lực khắc phục hậu quả và bồi thường.',
    told: 'Được cho biết',
    toldText: 'Trong khi vụ việc được giải quyết, bạn phải được cho biết mình có quyền và nghĩa vụ gì. Chưa hiểu thì cứ hỏi lại.',
    complain: 'Được khiếu nại, tố cáo, khởi kiện',
    complainText: 'Nếu người có trách nhiệm không làm, hoặc làm sai, bạn được khiếu nại, tố cáo; bạn được khởi kiện ra tòa.',
    plain: 'Viết lại cho dễ hiểu từ ',
    plainEnd: '. Đây không phải lời của luật; khi cần chính xác, hãy đọc chính điều luật hoặc hỏi trung tâm trợ giúp pháp lý.',
  },
  en: {
    title: 'Know your rights',
    lead: 'Whoever suffers domestic violence has the rights below. You need nobody’s permission to have them.',
    safe: 'To be protected',
    safeText: 'You may ask the authorities, organisations and people responsible to protect you.',
    measures: 'To have it stopped',
    measuresText:
      'You may ask that the violence be stopped and that the person be forbidden to come near you. Ask for a no-contact order at the people’s committee of the ward or commune: it costs nothing and you need no papers; its chair must decide within 12 hours, and a refusal must be in writing and say why (Article 25).',
    shelter: 'To have shelter, kept secret',
    shelterText: 'You may be given a safe place to stay. That place, your private life and your family’s secrets must be kept secret.',
    care: 'To have care, advice and support',
    careText: 'You may have medical care and counselling, learn how to cope, and have legal aid and social support.',
    repair: 'To have harm made good',
    repairText: 'You may ask that the person who was violent repair the harm and pay compensation.',
    told: 'To be told',
    toldText: 'While the matter is dealt with you must be told your rights and duties. If you have not understood, ask again.',
    complain: 'To complain, denounce and sue',
    complainText: 'If those responsible do nothing, or do it wrongly, you may complain or denounce them; you may go to court.',
    plain: 'In plain words, after the ',
    plainEnd: '. These are not the words of the law; when it has to be exact, read the article itself or ask a legal aid centre.',
  },
});

/** The rights of Điều 9 in plain words. */
export const rightsScreen = page({
  path: '/tro-giup/quyen-cua-ban',
  may: EVERYONE,
  params: z.object({}),
  load: async () => ({}),
  view(_, { language, frame }) {
    const say = t(language);
    const law = language === 'vi' ? citationText(VICTIM_RIGHTS) : 'Law on Domestic Violence Prevention and Control 13/2022/QH15, Article 9';
    return (
      <HelpSubPage frame={frame} title={say.title} lead={say.lead} here="/tro-giup/quyen-cua-ban">
        {(['safe', 'measures', 'shelter', 'care', 'repair', 'told', 'complain'] as const).map((right) => (
          <>
            <h2>{say[right]}</h2>
            <p>{say[`${right}Text`]}</p>
          </>
        ))}
        <InsetText>
          {say.plain}
          {law}
          {say.plainEnd}
        </InsetText>
      </HelpSubPage>
    );
  },
});
