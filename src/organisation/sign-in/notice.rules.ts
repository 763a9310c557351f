/** What is told to a person about their own way of signing in: the check of organisation.notice holds the same list. */
export const NOTICE_KINDS = [
  'new browser',
  'password changed',
  'password reset',
  'passkey added',
  'passkey removed',
  'second factor on',
  'second factor off',
  'recovery codes made',
  'directory linked',
  'directory unlinked',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];
