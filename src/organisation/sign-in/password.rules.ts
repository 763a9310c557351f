import { unmarked } from '../../kernel/vietnamese.ts';

/** Characters, after composing (NFC). The longest keeps the hash from being fed a book. */
export const PASSWORD_LENGTH = { least: 12, most: 256 } as const;

/** What is wrong with a password: too short or long; among those that leaked; a run or a repetition; little more than names one can look up. */
export type PasswordFault = 'short' | 'long' | 'leaked' | 'pattern' | 'names';

/** Characters that must remain beside names that belong to the person or the place. */
const BESIDE_NAMES = 8;

/** Vietnamese ones that the international list of leaked passwords lacks; without marks, as they are typed. */
const VIETNAMESE = [
  'matkhau',
  'anhyeuem',
  'emyeuanh',
  'yeuem',
  'yeuanh',
  'vietnam',
  'hanoi',
  'saigon',
  'xinchao',
  'khongbiet',
  'congan',
  'uyban',
];

/**
 * May this be somebody's password? Long ones of any kind may: spaces and every letter count, nothing must be mixed in.
 * `leaked`: is this text, in lower case without marks, among passwords known to attackers. `names`: user name, own name, names of the place.
 *
 * @law none: our own order of work (OWASP ASVS 5, 6.2.1 length; 6.2.4 leaked; 6.2.5 no composition; 6.2.9 at least 64 allowed; 6.2.11 names).
 */
export function faultOf(password: string, names: readonly string[], leaked: (text: string) => boolean): PasswordFault | undefined {
  const text = password.normalize('NFC');
  const length = [...text].length;
  if (length < PASSWORD_LENGTH.least) return 'short';
  if (length > PASSWORD_LENGTH.most) return 'long';

  const plain = plainly(text);
  const known = (part: string) => VIETNAMESE.includes(part) || leaked(part);
  // what one adds to a leaked one when told to make it longer: figures and signs around it
  const core = plain.replace(/^[^a-z]+|[^a-z]+$/g, '');
  if (known(plain) || known(plain.replaceAll(' ', '')) || (core.length >= 4 && known(core.replace(/[^a-z0-9]/g, '')))) return 'leaked';

  const unit = repeated(plain);
  if (unit.length < plain.length && unit.length < PASSWORD_LENGTH.least / 2) return 'pattern';
  if (isRun(plain)) return 'pattern';

  let rest = squeezed(plain);
  for (const name of names.map((one) => squeezed(plainly(one)))) if (name.length >= 4) rest = rest.replaceAll(name, '');
  if (rest.length < squeezed(plain).length && rest.length < BESIDE_NAMES) return 'names';
  return undefined;
}

const plainly = (text: string): string => unmarked(text.normalize('NFC').toLowerCase());
const squeezed = (text: string): string => text.replace(/[\s._-]+/g, '');

/** The shortest text that, repeated, makes this one: itself when nothing is repeated. */
function repeated(text: string): string {
  const at = (text + text).indexOf(text, 1);
  return text.slice(0, at);
}

/** Each character follows the one before it, upwards or downwards, in the alphabet or on the keyboard (ends may meet: 90, za). */
function isRun(text: string): boolean {
  return ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'].some((row) => {
    const circle = row.repeat(Math.ceil(PASSWORD_LENGTH.most / row.length) + 1);
    return circle.includes(text) || [...circle].reverse().join('').includes(text);
  });
}
