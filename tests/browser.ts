import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import sparticuz, { inflate, setupLambdaEnvironment } from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const require = createRequire(import.meta.url);
const home = path.resolve(path.dirname(require.resolve('@sparticuz/chromium')), '..');

/** Unpacks into node_modules/.cache, by version: the package's own place, the temp folder's `chromium`, is shared by users and outlives upgrades. */
async function unpack(): Promise<string> {
  const { version } = require(path.join(home, 'package.json')) as { version: string };
  const cache = path.resolve('node_modules/.cache', `chromium-${version}`);
  mkdirSync(cache, { recursive: true });
  const before = process.env['TMPDIR'];
  process.env['TMPDIR'] = cache;
  try {
    const exe = await sparticuz.executablePath();
    if (process.platform === 'linux' && spawnSync('ldd', [exe], { encoding: 'utf8' }).stdout.includes('not found')) {
      // bare machine without libnss3
      if (!existsSync(path.join(cache, 'al2023/lib/libnss3.so'))) await inflate(path.join(home, 'bin/al2023.tar.br'));
      setupLambdaEnvironment(path.join(cache, 'al2023/lib'));
    }
    // own font list: the packaged one names the temp folder; without any font Chromium dies, and this one looks the same on every machine
    const conf = path.join(cache, 'fonts.conf');
    writeFileSync(
      conf,
      `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig><dir>${cache}/fonts</dir><cachedir>${cache}/fonts-cache</cachedir></fontconfig>`,
    );
    process.env['FONTCONFIG_FILE'] = conf;
    return exe;
  } finally {
    if (before === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = before;
  }
}

/** Chromium from the npm package (no download, no apt); CHROMIUM=/usr/bin/chromium overrides. */
export async function launch(): Promise<Browser> {
  const exe = process.env['CHROMIUM'] ?? (await unpack());
  // not sparticuz.args: they carry --single-process and --disable-web-security
  return chromium.launch({
    executablePath: exe,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
