import { beforeAll, describe, expect, test } from 'vitest';
import { leakedPasswords } from '../../platform/leaked-passwords.ts';
import { faultOf, PASSWORD_LENGTH } from './password.rules.ts';

let leaked: ReadonlySet<string>;
beforeAll(async () => {
  leaked = await leakedPasswords();
});
const NAMES = ['xuandinh.congan', 'Nguyễn Thị Ánh', 'binhan', 'UBND phường Xuân Đỉnh'];
const fault = (password: string) => faultOf(password, NAMES, (text) => leaked.has(text));

describe('a password — OWASP ASVS 5, 6.2', () => {
  test('6.2.1  has twelve characters; letters with marks count once, however they were typed', () => {
    expect(fault('bốn con mèo')).toBe('short'); // 11
    expect(fault('bốn con mèo.')).toBeUndefined();
    expect(fault('bốn con mèo'.normalize('NFD'))).toBe('short');
  });

  test('6.2.9  may be very long, up to a limit', () => {
    const long = 'Trời mưa, tôi đi chợ mua cá. '.repeat(9).slice(0, PASSWORD_LENGTH.most - 1);
    expect(fault(`${long}x`)).toBeUndefined();
    expect(fault(`${long}xy`)).toBe('long');
  });

  test('6.2.5  needs no capital, figure or sign; spaces are characters', () => {
    for (const good of ['trời mưa tôi đi chợ', 'correct horse battery', 'mat-khau-trinh-dien', '  ngoài   vườn  ']) {
      expect([good, fault(good)]).toEqual([good, undefined]);
    }
  });

  test.each(['password1234!', '123456qwerty', 'Matkhau@2026', 'MẬT KHẨU 2026', 'anhyeuem123456', 'dragon!!!!!!!!', 'iloveyou-1999'])(
    '6.2.4  %s leaked, whatever was put around it',
    (password) => {
      expect(fault(password)).toBe('leaked');
    },
  );

  test.each(['aaaaaaaaaaaa', 'abcabcabcabc', '890123456789', 'zyxwvutsrqponm', 'qwertyuiopasd'])('%s is a pattern', (password) => {
    expect(['pattern', 'leaked']).toContain(fault(password));
  });

  test.each(['xuandinh.congan', 'Nguyễn Thị Ánh 1', 'binhan-binhan', 'nguyenthianh99', 'ubndphuongxuandinh2026', 'Bình An 123456'])(
    '6.2.11  %s is little more than names',
    (password) => {
      expect(fault(password)).toBe('names');
    },
  );
  test('6.2.11  a name inside a longer sentence is no fault', () => {
    expect(fault('mong nhà mình bình an cả năm')).toBeUndefined();
  });
});
