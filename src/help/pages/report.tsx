import { z } from 'zod';
import { InsetText } from '../../design/text.tsx';
import { words } from '../../kernel/words.ts';
import { EVERYONE, page, type Screen } from '../../platform/http/screen.tsx';
import { HelpSubPage, NationalNumbers } from '../help.view.tsx';

const t = words({
  vi: {
    title: 'Báo tin',
    lead: 'Cho bạn hoặc cho người khác. Hàng xóm, người thân, thầy cô, ai cũng báo được.',
    notYet: 'Trang này chưa nhận tin. Hãy gọi, nhắn hoặc đến một trong các nơi dưới đây; nơi nào cũng phải nhận.',
    call: 'Gọi ngay',
    where: 'Nơi nhận tin',
    whereLaw: 'Theo Luật 13/2022/QH15, Điều 19, các nơi này nhận tin báo bằng điện thoại, tin nhắn, đơn thư hoặc gặp trực tiếp:',
    w1: 'UBND phường, xã nơi xảy ra bạo lực',
    w2: 'Công an nơi gần nhất',
    w3: 'Trường học, nếu người bị bạo lực đang học',
    w4: 'Tổ trưởng tổ dân phố, trưởng thôn, Trưởng Ban công tác Mặt trận',
    w5: 'Người đứng đầu Hội Phụ nữ, Đoàn Thanh niên và các tổ chức chính trị – xã hội ở phường, xã',
    w6: 'Tổng đài điện thoại quốc gia',
    near: 'Số máy của phường, xã bạn',
    say: 'Nên nói gì',
    s1: 'Ở đâu, đang xảy ra hay đã xảy ra lúc nào.',
    s2: 'Ai đang gặp nguy hiểm; có trẻ em, người già, người mang thai không.',
    s3: 'Có ai bị thương, có dao, rượu, chất kích thích không.',
    s4: 'Số máy để gọi lại, nếu bạn muốn. Bạn có thể không nói tên.',
    after: 'Sau khi báo',
    a1: 'Hỏi tên và số máy của người nhận tin, ghi lại giờ báo. Có thể hỏi lại UBND phường, xã bất cứ lúc nào.',
    follow: 'Theo dõi tin đã báo',
    followTitle: 'Theo dõi tin đã báo',
    followLead: 'Trang này chưa nhận tin nên chưa có gì để theo dõi ở đây.',
    followText:
      'Đã gọi hoặc đến báo? Hãy hỏi lại nơi đã nhận tin, hoặc UBND phường, xã nơi xảy ra bạo lực: Chủ tịch UBND là người phải giải quyết hoặc giao người giải quyết (Luật 13/2022/QH15, Điều 20).',
    followAgain: 'Chuyện lại xảy ra thì cứ báo lại, không cần chờ trả lời lần trước.',
  },
  en: {
    title: 'Report violence',
    lead: 'For yourself or for someone else. Neighbours, relatives, teachers: anyone may report.',
    notYet: 'This site does not take reports yet. Call, write to or go to one of the places below; each of them must take your report.',
    call: 'Call now',
    where: 'Who takes reports',
    whereLaw: 'Under Law 13/2022/QH15, Article 19, these take reports by phone, by message, by letter or in person:',
    w1: 'The people’s committee of the ward or commune where it happened',
    w2: 'The nearest police',
    w3: 'The school, if the person harmed goes to one',
    w4: 'The head of the residential group or village, the head of its Front committee',
    w5: 'The heads of the Women’s Union, the Youth Union and other socio-political organisations of the ward or commune',
    w6: 'The national hotline',
    near: 'Numbers of your ward or commune',
    say: 'What to say',
    s1: 'Where; whether it is happening now, or when it happened.',
    s2: 'Who is in danger; whether there are children, elderly or pregnant people.',
    s3: 'Whether anyone is hurt; whether there are knives, alcohol or drugs.',
    s4: 'A number to call you back, if you wish. You need not say your name.',
    after: 'After you have reported',
    a1: 'Ask for the name and number of who took it and note the time. You may ask the people’s committee at any time.',
    follow: 'Follow a report',
    followTitle: 'Follow a report',
    followLead: 'This site does not take reports yet, so there is nothing to follow here.',
    followText:
      'Did you call, or go somewhere? Ask again where you reported, or at the people’s committee of the ward or commune where it happened: its chair must deal with it or assign somebody who does (Law 13/2022/QH15, Article 20).',
    followAgain: 'If it happens again, report it again. You need not wait for an answer to the first.',
  },
});

/** Whom to tell, and how. Reports through the site come with their keys and the people who open them; until then this says so. */
const reportScreen = page({
  path: '/bao-tin',
  may: EVERYONE,
  params: z.object({}),
  load: async () => ({}),
  view(_, { language, frame, to }) {
    const say = t(language);
    return (
      <HelpSubPage frame={frame} title={say.title} lead={say.lead} here="/bao-tin" section="/bao-tin">
        <InsetText>{say.notYet}</InsetText>
        <h2>{say.call}</h2>
        <NationalNumbers language={language} />
        <p>
          <a href={`${to('/tro-giup')}#gan`}>{say.near}</a>
        </p>
        <h2>{say.where}</h2>
        <p>{say.whereLaw}</p>
        <ul>
          {(['w1', 'w2', 'w3', 'w4', 'w5', 'w6'] as const).map((place) => (
            <li>{say[place]}</li>
          ))}
        </ul>
        <h2>{say.say}</h2>
        <ul>
          {(['s1', 's2', 's3', 's4'] as const).map((what) => (
            <li>{say[what]}</li>
          ))}
        </ul>
        <h2>{say.after}</h2>
        <p>{say.a1}</p>
        <p>
          <a href={to('/bao-tin/theo-doi')}>{say.follow}</a>
        </p>
      </HelpSubPage>
    );
  },
});

const followScreen = page({
  path: '/bao-tin/theo-doi',
  may: EVERYONE,
  params: z.object({}),
  load: async () => ({}),
  view(_, { language, frame, to }) {
    const say = t(language);
    return (
      <HelpSubPage frame={frame} title={say.followTitle} lead={say.followLead} here="/bao-tin/theo-doi" section="/bao-tin">
        <p>{say.followText}</p>
        <p>{say.followAgain}</p>
        <p>
          <a href={`${to('/tro-giup')}#gan`}>{say.near}</a>
        </p>
      </HelpSubPage>
    );
  },
});

export const reportScreens: readonly Screen[] = [reportScreen, followScreen];
