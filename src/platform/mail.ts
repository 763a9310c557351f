import { createTransport } from 'nodemailer';

export type Message = { to: string; subject: string; text: string };
export type Mail = {
  /** False when no server was named: nothing is sent, and nobody should be promised a letter. */
  configured: boolean;
  /** Hands one letter to the server, plain text. @throws Error when the server does not take it: a job then tries again. */
  send(message: Message): Promise<void>;
  close(): void;
};

/** How letters leave, and the address of the workspace that stands in them. */
export type Letters = { mail: Mail; staffBaseUrl: string };

const SECONDS = 15; // a server that does not answer must not hold a worker

/**
 * Letters by SMTP. `url`: `smtp://` (STARTTLS where offered; `?starttls=1`: never without) or `smtps://`, with name and password where needed.
 * Letters say that they were written by a program, so that no absence note answers them.
 */
export function openMail({ url, from }: { url: string | undefined; from: string | undefined }): Mail {
  if (!url || !from) {
    return {
      configured: false,
      send: async () => {
        throw new Error('no mail server is configured: SMTP_URL and MAIL_FROM are expected');
      },
      close: () => {},
    };
  }
  const { protocol, hostname, port, username, password, searchParams } = new URL(url);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    ...(searchParams.get('starttls') === '1' ? { requireTLS: true } : {}),
    ...(username ? { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } } : {}),
    connectionTimeout: SECONDS * 1000,
    greetingTimeout: SECONDS * 1000,
    socketTimeout: SECONDS * 1000,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    configured: true,
    async send({ to, subject, text }) {
      try {
        await transport.sendMail({
          from,
          to: { name: '', address: to }, // an address, never a list of them
          subject,
          text,
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
        });
      } catch (error) {
        // its own words repeat the address, and end in the log
        const { code, responseCode } = error as { code?: string; responseCode?: number };
        throw new Error(`the mail server did not take a letter (${[code, responseCode].filter(Boolean).join(' ')})`);
      }
    },
    close: () => transport.close(),
  };
}
