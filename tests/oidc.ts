import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
// @ts-expect-error the package brings no types
import Provider from 'oidc-provider';

export type TestDirectory = {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Who sits at the browser as far as the directory knows: it asks nobody. `amr`: how it says it made sure. */
  person: { sub: string; amr?: string[] } | 'refuses';
  /** `spoil`: changes an answer before it leaves, by path. */
  spoil: ((path: string, body: string) => string) | undefined;
  /** While true it takes requests and answers none. */
  hangs: boolean;
  stop(): Promise<void>;
};

/** A real OpenID Connect directory (oidc-provider) on a free port, with one client. For `beforeAll`; `stop` in `afterAll`. */
export async function startDirectory({ redirectUri, port = 0 }: { redirectUri: string; port?: number }): Promise<TestDirectory> {
  let respond: (req: IncomingMessage, res: ServerResponse) => void = (_req, res) => void res.writeHead(503).end();
  const server = createServer((req, res) => {
    if (!directory.hangs) respond(req, res);
  });
  await new Promise<void>((ready) => server.listen(port, '127.0.0.1', ready));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const directory: TestDirectory = {
    issuer,
    clientId: 'binh-an',
    clientSecret: 'a-secret-of-the-test-directory-and-of-nothing-else',
    person: 'refuses',
    spoil: undefined,
    hangs: false,
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
  const provider = new Provider(issuer, {
    clients: [{ client_id: directory.clientId, client_secret: directory.clientSecret, redirect_uris: [redirectUri], scope: 'openid' }],
    pkce: { required: () => true },
    claims: { openid: ['sub', 'amr'] },
    cookies: { keys: ['of the test directory'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_c: unknown, { uid }: { uid: string }) => `/asks/${uid}` },
    findAccount: (_c: unknown, sub: string) => ({ accountId: sub, claims: () => ({ sub }) }),
    // everybody has agreed to everything
    async loadExistingGrant(c: { oidc: { client: { clientId: string }; session: { accountId: string } } }) {
      const grant = new provider.Grant({ clientId: c.oidc.client.clientId, accountId: c.oidc.session.accountId });
      grant.addOIDCScope('openid');
      await grant.save();
      return grant;
    },
    ttl: { Session: 1, Interaction: 60, Grant: 60, IdToken: 60, AccessToken: 60 },
  });
  const listener = provider.callback();
  respond = (req, res) => {
    const { spoil } = directory;
    if (spoil) spoilWith(res, (body) => spoil(req.url ?? '', body));
    if (!req.url?.startsWith('/asks/')) return listener(req, res);
    const { person } = directory;
    const result =
      person === 'refuses'
        ? { error: 'access_denied', error_description: 'the person went away' }
        : { login: { accountId: person.sub, remember: false, ...(person.amr ? { amr: person.amr } : {}) } };
    void provider.interactionFinished(req, res, result, { mergeWithLastSubmission: false });
  };
  return directory;
}

function spoilWith(res: ServerResponse, change: (body: string) => string): void {
  const end = res.end.bind(res) as (body?: unknown) => ServerResponse;
  res.end = ((body?: unknown) => {
    if (body === undefined || !/json/.test(String(res.getHeader('content-type')))) return end(body);
    const changed = change(String(body));
    res.setHeader('content-length', Buffer.byteLength(changed));
    return end(changed);
  }) as typeof res.end;
}
