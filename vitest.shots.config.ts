import { mergeConfig } from 'vitest/config';
import base from './vitest.config.ts';

// not part of `npm test`: what it makes is for people to look at
const config = mergeConfig(base, { test: { testTimeout: 900_000 } });
config.test.include = ['tests/shots.ts'];
export default config;
