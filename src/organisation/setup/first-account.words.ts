import type { Language } from '../../kernel/words.ts';

const COMMAND = 'npm run -s cli -- create-account --admin';

/** What the pages of an instance without any account say: whoever just installed it is looking for this. */
export const FIRST_ACCOUNT: Record<Language, string> = {
  vi: `Cổng vừa được cài và chưa có tài khoản nào. Trên máy chủ, chạy: ${COMMAND} --username TÊN --name "HỌ TÊN" --unit MÃ --unit-name "UBND …"`,
  en: `This portal was just installed and has no account yet. On the server, run: ${COMMAND} --username NAME --name "FULL NAME" --unit CODE --unit-name "UBND …"`,
};
