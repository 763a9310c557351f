import { z } from 'zod';
import { words } from '../../kernel/words.ts';
import { EVERYONE, page } from '../../platform/http/screen.tsx';
import { HelpSubPage, NationalNumbers } from '../help.view.tsx';

const t = words({
  vi: {
    title: 'Tôi lo cho một đứa trẻ',
    lead: 'Bạn không cần chắc chắn mới gọi. Nói điều bạn thấy là đủ; người có trách nhiệm sẽ xem xét.',
    signs: 'Những dấu hiệu nên để ý',
    signsText: 'Một dấu hiệu chưa nói lên điều gì. Nhiều dấu hiệu, hoặc trẻ đổi khác đột ngột, thì nên gọi.',
    sign1: 'Vết bầm, vết thương lặp lại, hoặc lời giải thích không khớp với vết thương.',
    sign2: 'Sợ về nhà, giật mình khi có người giơ tay hay lớn tiếng.',
    sign3: 'Bỗng ít nói, học sút, mất ngủ, tè dầm trở lại, tự làm đau mình.',
    sign4: 'Đói, bẩn, ốm mà không được chăm; ở nhà một mình lâu; nghỉ học không rõ vì sao.',
    sign5: 'Biết hoặc làm những điều về tình dục không hợp với tuổi.',
    sign6: 'Phải chứng kiến bạo lực trong nhà. Trẻ nhìn thấy cũng là trẻ bị hại.',
    talk: 'Nếu trẻ kể với bạn',
    talk1: 'Nghe. Để trẻ kể theo cách của mình, đừng hỏi dồn.',
    talk2: 'Nói: “Con không có lỗi. Con kể ra là đúng.”',
    talk3: 'Đừng hứa giữ bí mật. Nói rằng bạn sẽ nhờ người giúp được.',
    talk4: 'Đừng tự tìm người gây hại để hỏi tội: trẻ có thể bị phạt vì đã kể.',
    talk5: 'Ghi lại lời trẻ, đúng từng chữ, và ngày giờ.',
    who: 'Ai nhận tin về trẻ em',
    whoText:
      'Tổng đài 111, cơ quan lao động và trẻ em, công an các cấp và UBND phường, xã đều phải nhận tin và ghi lại ngay (Nghị định 56/2017/NĐ-CP, Điều 25). Khi trẻ gặp nguy hiểm nghiêm trọng, việc can thiệp khẩn cấp phải bắt đầu trong 12 giờ.',
    young: 'Nếu bạn là trẻ em',
    youngText: 'Bạn tự gọi 111 được, bất kỳ giờ nào, không mất tiền. Bạn không bị phạt vì đã gọi.',
  },
  en: {
    title: 'I am worried about a child',
    lead: 'You need not be sure before you call. Say what you have seen; those responsible will look into it.',
    signs: 'Signs to watch for',
    signsText: 'One sign proves nothing. Several, or a sudden change in a child, are a reason to call.',
    sign1: 'Bruises or injuries that come again, or an explanation that does not fit them.',
    sign2: 'Afraid to go home; flinches when someone raises a hand or a voice.',
    sign3: 'Suddenly silent, worse at school, sleepless, wetting the bed again, hurting itself.',
    sign4: 'Hungry, unwashed, ill without care; alone at home for long; absent from school without a reason.',
    sign5: 'Knows or does sexual things that do not fit its age.',
    sign6: 'Has to watch violence at home. A child that sees it is harmed too.',
    talk: 'If a child tells you',
    talk1: 'Listen. Let the child tell it in its own way; do not press.',
    talk2: 'Say: “It is not your fault. You did right to tell me.”',
    talk3: 'Do not promise to keep it secret. Say that you will ask someone who can help.',
    talk4: 'Do not confront the person yourself: the child may be punished for telling.',
    talk5: 'Write down the child’s own words, and the day and time.',
    who: 'Who takes reports about children',
    whoText:
      'Hotline 111, the labour and children’s authorities, the police and the people’s committee of the ward or commune must all take a report and write it down at once (Decree 56/2017/NĐ-CP, Article 25). Where a child is in grave danger, emergency action must begin within 12 hours.',
    young: 'If you are a child',
    youngText: 'You can call 111 yourself, at any hour, for free. You will not be punished for calling.',
  },
});

/** Signs that a child suffers, what to say to it, whom to call. */
export const worriedAboutAChildScreen = page({
  path: '/tro-giup/lo-cho-tre',
  may: EVERYONE,
  params: z.object({}),
  load: async () => ({}),
  view(_, { language, frame }) {
    const say = t(language);
    return (
      <HelpSubPage frame={frame} title={say.title} lead={say.lead} here="/tro-giup/lo-cho-tre">
        <NationalNumbers language={language} numbers={['111', '113']} />
        <h2>{say.young}</h2>
        <p>{say.youngText}</p>
        <h2>{say.signs}</h2>
        <p>{say.signsText}</p>
        <ul>
          {([1, 2, 3, 4, 5, 6] as const).map((n) => (
            <li>{say[`sign${n}`]}</li>
          ))}
        </ul>
        <h2>{say.talk}</h2>
        <ul>
          {([1, 2, 3, 4, 5] as const).map((n) => (
            <li>{say[`talk${n}`]}</li>
          ))}
        </ul>
        <h2>{say.who}</h2>
        <p>{say.whoText}</p>
      </HelpSubPage>
    );
  },
});
