import { expect, test } from 'vitest';
import { soundsLikeNeed } from './need.rules.ts';

test.each([
  'bị chồng đánh',
  'chong toi hay danh toi',
  'bij chồngf ddanhs',
  'chồng đe doạ giết cả nhà',
  'Cứu Tôi Với',
  'tu tu',
  'tự tử',
  'sợ chồng',
  'bạo lực gia đình gọi ai',
  'bao luc',
  'my husband hits me',
  'con bị bố nó đánh',
])('%s: somebody may be in need', (q) => expect(soundsLikeNeed(q)).toBe(true));

test.each([
  '',
  '   ',
  'kế hoạch 294',
  'đánh giá công tác',
  'lịch tiêm chủng',
  'chồng',
  'tuyển dụng',
  'giải bóng bàn quận',
  'tập huấn',
  '🙂',
])('%s: nothing says so', (q) => expect(soundsLikeNeed(q)).toBe(false));
