import { words } from '../../kernel/words.ts';

/** What may be rated and the five scores, in words: the public form and the workspace say the same. */
export const ratingWords = words({
  vi: {
    website: 'Trang thông tin này',
    help: 'Thông tin trợ giúp',
    news: 'Tin tức, sự kiện',
    documents: 'Văn bản, kế hoạch, số liệu',
    procedure: 'Thủ tục hành chính',
    reception: 'Cách cán bộ tiếp và giải quyết',
    other: 'Việc khác',
    score1: 'Rất không hài lòng',
    score2: 'Không hài lòng',
    score3: 'Bình thường',
    score4: 'Hài lòng',
    score5: 'Rất hài lòng',
  },
  en: {
    website: 'This website',
    help: 'The information on help',
    news: 'News and events',
    documents: 'Documents, plans, figures',
    procedure: 'An administrative procedure',
    reception: 'How officers received me and dealt with the matter',
    other: 'Something else',
    score1: 'Very dissatisfied',
    score2: 'Dissatisfied',
    score3: 'Neither',
    score4: 'Satisfied',
    score5: 'Very satisfied',
  },
});
