import { expect, test } from 'vitest';
import { BadConfig, readConfig } from './config.ts';

test('nothing set: this machine only, a demonstration on the embedded store', () => {
  const config = readConfig({});
  expect([config.host, config.port, config.baseUrl, config.demo, config.site]).toEqual([
    '127.0.0.1',
    8080,
    'http://127.0.0.1:8080',
    true,
    'all',
  ]);
});
test('a database of one’s own is never demonstrated on by itself', () => {
  expect(readConfig({ DATABASE_URL: 'postgres://x@y/z' }).demo).toBe(false);
  expect(readConfig({ DEMO: '0' }).demo).toBe(false);
});
test('the workspace has the public address unless it is given its own', () => {
  expect(readConfig({ BASE_URL: 'https://a.vn/x' }).staffBaseUrl).toBe('https://a.vn');
  expect(readConfig({ BASE_URL: 'https://a.vn', STAFF_BASE_URL: 'https://b.vn' }).staffBaseUrl).toBe('https://b.vn');
});
test('a directory is called by its host unless it is given a name, and is trusted with the second factor only when that is said', () => {
  const env = { OIDC_ISSUER: 'https://id.vn/thanh-pho', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' };
  expect(readConfig({}).directory).toBeUndefined();
  expect(readConfig(env).directory).toMatchObject({ issuer: 'https://id.vn/thanh-pho', name: 'id.vn', mfa: false });
  expect(readConfig({ ...env, OIDC_NAME: 'Thành phố', OIDC_MFA: '1' }).directory).toMatchObject({ name: 'Thành phố', mfa: true });
});
test.each([
  [{ PORT: '80a' }, 'PORT=80a'],
  [{ PORT: '70000' }, '0 to 65535'],
  [{ SITE: 'both' }, 'all, public, staff, worker'],
  [{ BASE_URL: 'here' }, 'BASE_URL=here'],
  [{ DEMO_NOW: 'yesterday' }, '2024-11-20T08:00:00+07:00'],
  [{ EXIT_URL: 'javascript:alert(1)' }, 'EXIT_URL'],
  [{ OIDC_ISSUER: 'https://id.vn' }, 'all three or none'],
  [{ OIDC_ISSUER: 'http://id.vn', OIDC_CLIENT_ID: 'a', OIDC_CLIENT_SECRET: 'b' }, 'https://'],
])('%j is refused, naming what is allowed', (env, words) => {
  expect(() => readConfig(env as Record<string, string>)).toThrow(BadConfig);
  expect(() => readConfig(env as Record<string, string>)).toThrow(words);
});
