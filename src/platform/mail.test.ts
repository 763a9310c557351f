import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openMail } from './mail.ts';

let server: SMTPServer;
let port = 0;
const letters: { to: string[]; raw: string; user: string | undefined }[] = [];
beforeAll(async () => {
  server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    authOptional: true,
    onAuth: ({ username, password }, _session, done) =>
      password === 'mật khẩu' ? done(null, { user: username ?? '' }) : done(new Error('no')),
    onRcptTo: ({ address }, _session, done) => done(address.startsWith('khong-co') ? new Error(`no such person: ${address}`) : null),
    onData(stream, session, done) {
      let raw = '';
      stream.on('data', (bytes: Buffer) => {
        raw += bytes.toString('utf8');
      });
      stream.on('end', () => {
        letters.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw, user: session.user as string | undefined });
        done();
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.server.address() as { port: number }).port;
});
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())));

const FROM = 'Bình An <khong-tra-loi@binh-an.example>';
const letter = { to: 'an@example.vn', subject: 'Bình An: có thông báo mới', text: 'Hãy đăng nhập.' };

test('a letter arrives, says that a program wrote it, and is plain text', async () => {
  const mail = openMail({ url: `smtp://ten:${encodeURIComponent('mật khẩu')}@127.0.0.1:${port}`, from: FROM });
  await mail.send(letter);
  const [got] = letters.splice(0);
  expect(got).toMatchObject({ to: ['an@example.vn'], user: 'ten' });
  expect(got!.raw).toMatch(/^Auto-Submitted: auto-generated/m);
  expect(got!.raw).toMatch(/^Content-Type: text\/plain; charset=utf-8/m);
  mail.close();
});

test('an address is one address, whatever it holds', async () => {
  const mail = openMail({ url: `smtp://127.0.0.1:${port}`, from: FROM });
  await mail.send({ ...letter, to: 'an@example.vn,binh@example.vn' }).catch(() => {});
  expect(letters.splice(0).flatMap(({ to }) => to)).not.toContain('binh@example.vn');
});

test('what the server does not take is an error, so that the job tries again; so is a server that is not there or none at all', async () => {
  const mail = openMail({ url: `smtp://127.0.0.1:${port}`, from: FROM });
  const said = await mail.send({ ...letter, to: 'khong-co@example.vn' }).then(
    () => '',
    (error: Error) => error.stack ?? '',
  );
  expect(said).toContain('did not take a letter (EENVELOPE 550)');
  expect(said).not.toContain('khong-co@'); // errors end in the log
  await expect(openMail({ url: 'smtp://127.0.0.1:1', from: FROM }).send(letter)).rejects.toThrow();
  await expect(openMail({ url: `smtp://ten:sai@127.0.0.1:${port}`, from: FROM }).send(letter)).rejects.toThrow();
  const none = openMail({ url: undefined, from: FROM });
  expect(none.configured).toBe(false);
  await expect(none.send(letter)).rejects.toThrow('SMTP_URL');
});
