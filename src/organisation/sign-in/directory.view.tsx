import { ButtonLink } from '../../design/button.tsx';
import type { Language } from '../../kernel/words.ts';
import { words } from '../../kernel/words.ts';

const t = words({
  vi: { signIn: (name: string) => `Đăng nhập bằng ${name}` },
  en: { signIn: (name: string) => `Sign in with ${name}` },
});

/** The way to the directory (`name`). `after`: a path for afterwards. */
export const DirectorySignIn = (p: { language: Language; to: (path: string) => string; name: string; after?: string | undefined }) => (
  <ButtonLink kind="secondary" href={p.to(`/dang-nhap/thu-muc${p.after ? `?tiep=${encodeURIComponent(p.after)}` : ''}`)}>
    {t(p.language).signIn(p.name)}
  </ButtonLink>
);
