import { emulate, PLAIN_ANSWERS } from './emulator.ts';
import { forever, type Peer, type Script } from './mail-server.ts';

/** What may be said to the next command after a greeting, CAPABILITY and sign-in that went well. */
type At = 'greeting' | 'capability' | 'auth' | 'inbox' | 'logout';

/** Plays a proper server up to one point, and there something else. */
export const until =
  (at: At, misbehave: (peer: Peer, tag: string) => Promise<unknown> | unknown): Script =>
  async (peer) => {
    if (at === 'greeting') return void (await misbehave(peer, 'a1'));
    peer.send(...PLAIN_ANSWERS.greeting);
    const points: Readonly<Record<string, At>> = {
      CAPABILITY: 'capability',
      AUTHENTICATE: 'auth',
      LOGIN: 'auth',
      EXAMINE: 'inbox',
      LOGOUT: 'logout',
    };
    for (;;) {
      const line = await peer.line();
      if (line === undefined) return;
      const [tag = '', command = ''] = line.split(' ');
      const point = points[command];
      if (point === at) return void (await misbehave(peer, tag));
      const lines = point === 'capability' ? PLAIN_ANSWERS.capability : ['{tag} OK done'];
      peer.send(...lines.map((one) => one.replace('{tag}', tag)));
      if (point === 'logout') return;
    }
  };

const every = (ms: number, act: () => void, peer: Peer) =>
  new Promise<void>((resolve) => {
    const timer = setInterval(act, ms);
    peer.socket.on('close', () => {
      clearInterval(timer);
      resolve();
    });
  });

/** Says something and keeps the line open. */
export const sayAndStay = (peer: Peer, line: string) => {
  peer.send(line);
  return forever();
};

/** Writes as fast as the client reads, until the client goes away. */
export async function flood(peer: Peer, piece: string): Promise<void> {
  while (!peer.socket.destroyed && peer.socket.writable) {
    if (!peer.socket.write(piece))
      await new Promise<void>((resolve) => {
        peer.socket.once('drain', resolve);
        peer.socket.once('close', resolve);
      });
  }
}

const nested = Buffer.from(`{"status":${'['.repeat(1_200)}${']'.repeat(1_200)}}`).toString('base64');

export type Case = {
  readonly name: string;
  readonly script: Script;
  readonly method?: 'none' | 'password' | 'token';
  readonly outcome?: 'ok' | 'failed';
  /** Nothing but the deadline ends it. */
  readonly waits?: true;
  readonly diagnosis: string | null;
};

/** Servers that break the rules after TLS stands. Each must end in a stated diagnosis. */
export const HOSTILE: readonly Case[] = [
  { name: 'no greeting', waits: true, script: until('greeting', forever), diagnosis: 'server-temporary' },
  {
    name: 'a slow drip',
    waits: true,
    script: until('greeting', (peer) => every(150, () => peer.socket.write('*'), peer)),
    diagnosis: 'server-temporary',
  },
  {
    name: 'a slow drip of whole lines',
    waits: true,
    script: until('auth', (peer) => every(150, () => peer.send('* OK still working'), peer)),
    diagnosis: 'server-temporary',
  },
  {
    name: 'an endless line',
    script: until('capability', (peer) => flood(peer, 'A'.repeat(16_000))),
    diagnosis: 'server-temporary',
  },
  {
    name: 'a flood of untagged lines',
    script: until('inbox', (peer) => flood(peer, '* 1 EXISTS\r\n'.repeat(1_000))),
    diagnosis: 'server-temporary',
  },
  {
    name: 'a huge literal',
    script: until('inbox', (peer) => flood(peer, '* 1 FETCH (BODY {999999999}\r\n')),
    diagnosis: 'server-temporary',
  },
  {
    name: 'a web server',
    script: until('greeting', (peer) => peer.send('HTTP/1.1 400 Bad Request', '')),
    diagnosis: 'wrong-server-settings',
  },
  {
    name: 'a server for sending',
    script: until('greeting', (peer) => peer.send('220 mx.example ESMTP')),
    diagnosis: 'wrong-server-settings',
  },
  {
    name: 'a POP3 server',
    script: until('greeting', (peer) => peer.send('+OK ready')),
    diagnosis: 'wrong-server-settings',
  },
  ...(['greeting', 'capability', 'auth', 'inbox'] as const).map((at) => ({
    name: `a reset at ${at}`,
    script: until(at, ({ socket }) => {
      // The socket below the encryption: only that one can be reset.
      const raw = (socket as unknown as { _parent?: { resetAndDestroy(): void } })._parent;
      if (raw) raw.resetAndDestroy();
      else socket.destroy();
    }),
    diagnosis: 'network-blocked',
  })),
  ...(['greeting', 'capability', 'auth'] as const).map((at) => ({
    name: `a silent close at ${at}`,
    script: until(at, ({ socket }) => socket.end()),
    diagnosis: 'server-temporary',
  })),
  {
    name: 'invalid UTF-8',
    script: until('auth', ({ socket }, tag) => {
      socket.write(
        Buffer.concat([
          Buffer.from(`${tag} NO [ALERT] \xff\xfe`, 'latin1'),
          Buffer.from([0xc0, 0x80, 0xed, 0xa0, 0x80, 13, 10]),
        ]),
      );
      return forever();
    }),
    diagnosis: 'wrong-password',
  },
  {
    name: 'a foreign tag',
    script: until('auth', (peer) => sayAndStay(peer, 'a99 OK welcome')),
    diagnosis: 'server-temporary',
  },
  {
    name: 'endless continuation',
    script: until('auth', async (peer) => {
      do peer.send('+ ');
      while ((await peer.line()) !== undefined);
    }),
    diagnosis: 'server-temporary',
  },
  {
    name: 'endless continuation to a token',
    method: 'token',
    script: until('auth', async (peer) => {
      do peer.send('+ ');
      while ((await peer.line()) !== undefined);
    }),
    diagnosis: 'server-temporary',
  },
  {
    name: 'markup and escape codes',
    script: until('auth', (peer, tag) =>
      peer.send(
        `${tag} NO [ALERT] <script>alert(1)</script>\u001b[2J\u0007\u202eevil\u200b\u2066\ufeff\u0085`,
      ),
    ),
    diagnosis: 'wrong-password',
  },
  {
    name: 'deep JSON in the OAuth error',
    method: 'token',
    script: until('auth', async (peer, tag) => {
      peer.send(`+ ${nested}`);
      await peer.line();
      peer.send(`${tag} NO [AUTHENTICATIONFAILED] no`);
      await forever();
    }),
    diagnosis: 'oauth-token-rejected',
  },
  {
    name: 'an OAuth error that is no base64',
    method: 'token',
    script: until('auth', async (peer, tag) => {
      peer.send('+ {"status":"\u202e<b>"}%%%');
      await peer.line();
      peer.send(`${tag} NO no`);
      await forever();
    }),
    diagnosis: 'oauth-token-rejected',
  },
  {
    name: 'PREAUTH',
    script: emulate({ ...PLAIN_ANSWERS, greeting: ['* PREAUTH welcome, admin'] }),
    diagnosis: 'wrong-server-settings',
  },
  {
    name: 'PREAUTH to a reach test',
    method: 'none',
    script: emulate({ ...PLAIN_ANSWERS, greeting: ['* PREAUTH welcome, admin'] }),
    diagnosis: 'wrong-server-settings',
  },
  {
    name: 'LOGINDISABLED',
    script: emulate({
      ...PLAIN_ANSWERS,
      capability: ['* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2', '{tag} OK'],
    }),
    diagnosis: 'no-password-taken',
  },
  {
    name: 'BYE as greeting',
    script: until('greeting', (peer) => peer.send('* BYE Too many connections')),
    diagnosis: 'throttled',
  },
  ...(['capability', 'auth', 'inbox'] as const).map((at) => ({
    name: `BYE at ${at}, and no close`,
    script: until(at, (peer) => sayAndStay(peer, '* BYE [UNAVAILABLE] going down')),
    diagnosis: 'server-temporary',
  })),
  { name: 'no goodbye', script: until('logout', forever), outcome: 'ok', diagnosis: null },
  {
    name: 'a refused goodbye',
    script: until('logout', (peer, tag) => peer.send(`${tag} NO stay`)),
    outcome: 'ok',
    diagnosis: null,
  },
];
