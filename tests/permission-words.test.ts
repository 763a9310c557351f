import { expect, test } from 'vitest';
import { allAccess } from '../src/app/screens.ts';
import { permissionText } from '../src/organisation/access/permission.words.ts';

test.each(['vi', 'en'] as const)('every permission is said in words (%s)', (language) => {
  expect(allAccess.map(({ name }) => name).filter((name) => permissionText(language, name) === name)).toEqual([]);
});
