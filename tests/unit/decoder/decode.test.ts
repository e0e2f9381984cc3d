import { beforeAll, describe, expect, test } from 'vitest';
import { loadCatalogue } from '#build/catalogue.ts';
import { type Answer, createAnswerer } from '#core/decoder/answer.ts';
import { createDecoder, MAX_TEXT, type Reading } from '#core/decoder/decode.ts';
import { decoderKnowledge } from '#core/decoder/knowledge.ts';

let decode: (text: string) => Reading;
let answer: (text: string) => Answer;
beforeAll(async () => {
  const knowledge = decoderKnowledge(await loadCatalogue());
  decode = createDecoder(knowledge);
  answer = createAnswerer(knowledge);
});
const first = (text: string) => decode(text).findings[0]?.diagnosis;

describe('the same words in any dress', () => {
  const dressed = {
    'as it is': 'a7 NO Basic authentication is disabled.',
    'in capitals': 'A7 NO BASIC AUTHENTICATION IS DISABLED.',
    'wrapped and indented': 'a7 NO Basic\n        authentication is\n        disabled.',
    'quoted in a reply': '> > a7 NO Basic authentication\n> > is disabled.',
    'escaped for HTML': '&lt;pre&gt;a7 NO Basic&nbsp;authentication is disabled.&lt;/pre&gt;',
    'escaped for JSON': '{"message":"a7 NO Basic authentication\\r\\nis disabled."}',
    'with a soft line break of a mail': 'a7 NO Basic authentica=\ntion is disabled.',
    'with terminal colors': '\u001b[31ma7 NO Basic \u001b[0mauthentication is disabled.',
    'with zero-width characters': 'a7 NO Basic auth\u200bentication is disabled.',
    'with a timestamp': '2026-11-03T08:14:55.120Z ERROR [imap] a7 NO Basic authentication is disabled.',
  };
  test.each(Object.entries(dressed))('%s', (_, text) => {
    expect(first(text)).toBe('basic-auth-retired');
  });
});

test.each([
  ['* CAPABILITY IMAP4 IMAP4rev1 AUTH=XOAUTH2 LOGINDISABLED SASL-IR', 'basic-auth-retired'],
  ['* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2', 'basic-auth-retired'],
  [
    '* OK [CAPABILITY IMAP4rev1 SASL-IR LITERAL+ STARTTLS LOGINDISABLED] Dovecot ready.',
    'wrong-server-settings',
  ],
  ['* CAPABILITY IMAP4 IMAP4rev1 LOGINDISABLED STARTTLS UIDPLUS', 'wrong-server-settings'],
  ['* CAPABILITY IMAP4rev1 LOGINDISABLED AUTH=GSSAPI', 'no-password-taken'],
])(
  'a list without passwords is Microsoft’s only with its tokens, and normal before STARTTLS: %s',
  (text, id) => {
    expect(first(text)).toBe(id);
  },
);

test.each([
  ['ImapEnabled : False', 'administrator', 'check-imap-mailbox'],
  [
    'A2 NO [ALERT] Your account is not enabled for IMAP use. Please visit your Gmail settings page.',
    'administrator',
    'allow-imap-workspace',
  ],
  [
    'NO You are yet to enable IMAP for your account. Please contact your administrator',
    'you',
    'allow-imap-zoho',
  ],
  ['a1 NO IMAP access is turned off for this account.', 'you', 'allow-imap-provider'],
])('the step is one of the provider whose words these are: %s', (text, fixedBy, id) => {
  expect(answer(text).findings[0]).toMatchObject({ id: 'imap-disabled-mailbox', fixedBy, step: { id } });
});

describe('Entra codes', () => {
  test.each([
    'AADSTS53003: Access has been blocked.',
    'aadsts-53003',
    'AADSTS 53003',
    'Sign-in error code: 53003',
    '{"error":"interaction_required","error_codes":[50076,53003]}'.replace('50076,', ''),
    '11/3/2026, 8:14 AM\tann\tMy mail app\tFailure\t53003\tIMAP4',
    '"2026-11-03T08:14:02Z","ann@contoso.com","My mail app","Failure","53003","IMAP4"',
    '"status": { "errorCode": 53003, "failureReason": "see the policy" }',
    'ResultType: 53003',
    'Status\nInterrupted\nSign-in error code\n53003',
    '"conditionalAccessStatus": "failure", "clientAppUsed": "IMAP4"',
  ])('%s', (text) => {
    expect(first(text)).toBe('conditional-access-blocked');
  });

  test('a longer number is another code', () => {
    expect(first('AADSTS50020')).toBe('account-disabled-or-missing');
    expect(decode('AADSTS500209999').findings).toEqual([]);
    expect(decode('order 53003 was shipped').findings).toEqual([]);
  });
});

describe('what is packed into the text', () => {
  test('the base64 that XOAUTH2 answers with', () => {
    const json = '{"status":"401","schemes":"bearer mac","scope":"https://mail.example.com/"}';
    expect(first(`S: + ${btoa(json)}`)).toBe('oauth-token-rejected');
  });

  test('the description in the address of a failed sign-in', () => {
    const text =
      'https://app.example.com/back?error=x&error_description=AADSTS65001%3a+The+user+has+not+agreed';
    expect(first(text)).toBe('admin-consent-needed');
  });

  test('base64 that is no text is left alone', () => {
    expect(decode(`+ eyJ${'\u0000'.repeat(3)}${'A'.repeat(40)}`).findings).toEqual([]);
  });
});

describe('who spoke decides what the same words mean', () => {
  test('Microsoft 365, a personal account, a provider of app passwords, a server of one’s own', () => {
    const refused = 'NO [AUTHENTICATIONFAILED] Authentication failed.';
    expect(first(`connecting to outlook.office365.com:993\nx1 ${refused}`)).toBe('basic-auth-retired');
    expect(first(`x1 LOGIN ann@hotmail.com ***\nx1 ${refused}`)).toBe('personal-basic-auth-retired');
    expect(first(`imap.mail.me.com x1 ${refused}`)).toBe('app-password-needed');
    expect(first(`imap.example.com x1 ${refused}`)).toBe('wrong-password');
  });

  test('a token that was refused is no wrong password', () => {
    expect(first('C: b2 AUTHENTICATE XOAUTH2 ****\nS: b2 NO AUTHENTICATE failed.')).toBe(
      'oauth-token-rejected',
    );
    expect(first('C: b2 AUTHENTICATE PLAIN ****\nS: b2 NO AUTHENTICATE failed.')).toBe('basic-auth-retired');
  });

  test('a user name of two parts is a shared mailbox', () => {
    expect(first('LOGIN "ann@contoso.com\\intake" ****\nNO LOGIN failed.')).toBe('shared-mailbox-sign-in');
  });
});

describe('several errors in one paste', () => {
  const log = [
    '08:00:01 connecting to outlook.office365.com:993',
    '08:00:02 refresh failed: AADSTS50173: the grant was revoked',
    '08:00:03 C: c1 AUTHENTICATE XOAUTH2 dXNlcj1hbm5AY29udG9zby5jb20BYXV0aD1CZWFyZXIgeA==',
    '08:00:04 S: c1 NO AUTHENTICATE failed.',
    '08:05:00 backup host: connect ETIMEDOUT 192.0.2.8:587',
  ].join('\n');

  test('the cause comes first, then what follows from it, then what is a trouble of its own', () => {
    expect(
      decode(log).findings.map(({ diagnosis, relation, line }) => ({ diagnosis, relation, line })),
    ).toEqual([
      { diagnosis: 'oauth-token-rejected', relation: 'cause', line: 2 },
      { diagnosis: 'oauth-token-rejected', relation: 'follows', line: 4 },
      { diagnosis: 'network-blocked', relation: 'also', line: 5 },
    ]);
  });

  const told = (text: string) => decode(text).findings.map(({ relation, line }) => `${relation} ${line}`);

  test('one line with one cause is one error', () => {
    const refused = '535 5.7.139 Authentication unsuccessful, basic authentication is disabled';
    expect(told(refused)).toEqual(['cause 1']);
    expect(told(`> ${refused}`)).toEqual(['cause 1']);
    // Wrapped, it is still the line that names the cause.
    expect(told(refused.replace('basic ', 'basic\n'))).toEqual(['cause 1']);
  });

  test('what follows is told once a line', () => {
    const line = 'S: c1 NO [AUTHENTICATIONFAILED] AUTHENTICATE failed.';
    expect(told(log.replace('S: c1 NO AUTHENTICATE failed.', line))).toEqual([
      'cause 2',
      'follows 4',
      'also 5',
    ]);
  });

  test('the telling words are marked where they stand', () => {
    for (const { start, end, matched } of decode(log).findings) expect(log.slice(start, end)).toBe(matched);
    const marked = answer(log).quote.filter(({ finding }) => finding !== undefined);
    expect(marked.map(({ text }) => text)).toEqual(['AADSTS50173', 'NO AUTHENTICATE failed', 'ETIMEDOUT']);
  });

  test('the marks are right where the view differs from the paste', () => {
    const text = '> \u001b[1mfirst &amp; line\n> NO Basic &#97;uthentication\n>  is disabled';
    const [finding] = decode(text).findings;
    expect(text.slice(finding?.start, finding?.end)).toBe('Basic &#97;uthentication\n>  is disabled');
  });
});

describe('output of the commands that our articles name', () => {
  test.each([
    [
      'ImapEnabled                      : False\nPopEnabled                       : True',
      'imap-disabled-mailbox',
    ],
    ['SmtpClientAuthenticationDisabled : True', 'smtp-auth-disabled'],
    ['AllowBasicAuthSmtp : False', 'smtp-basic-auth-retired'],
    ['Stopped  MSExchangeIMAP4      Microsoft Exchange IMAP4', 'server-temporary'],
    [
      'Name : MSExchangeIMAP4BE\nDisplayName : Microsoft Exchange IMAP4 Backend\nStatus : Stopped',
      'server-temporary',
    ],
    ['ExternalConnectionSettings : {}', 'wrong-server-settings'],
    ['AuthenticationPolicy : Block Basic', 'smtp-basic-auth-retired'],
    ['Name      ImapEnabled\n----      -----------\nJane Roe  False', 'imap-disabled-mailbox'],
    ['Name ImapEnabled\r\n---- -----------\r\nJane Roe False', 'imap-disabled-mailbox'],
    ['AllowBasicAuthSmtp\n------------------\n             False', 'smtp-basic-auth-retired'],
    ['Name RecipientTypeDetails\n---- --------------------\nIntake SharedMailbox', 'shared-mailbox-sign-in'],
    [
      'Identity User        AccessRights IsInherited Deny\n-------- ----        ------------ ----------- ----\nintake   CONTOSO\\ann {FullAccess} False       True',
      'shared-mailbox-sign-in',
    ],
    [
      'DisplayName            ImapEnabled PopEnabled\n-----------            ----------- ----------\nExchangeOnlineDeskless       False      False',
      'imap-disabled-mailbox',
    ],
  ])('%s', (text, diagnosis) => {
    expect(first(text)).toBe(diagnosis);
  });

  test('settings that are as they should be are no error', () => {
    expect(decode('ImapEnabled : True\nSmtpClientAuthenticationDisabled : False').findings).toEqual([]);
    expect(decode('Name ImapEnabled\n---- -----------\nann  True').findings).toEqual([]);
    expect(decode('DefaultAuthenticationPolicy :\nImapEnabled : True').findings).toEqual([]);
  });

  test('the cells of a table are told apart by their columns, and the telling one is marked', () => {
    const table =
      'Name  PopEnabled ImapEnabled SmtpClientAuthenticationDisabled\n' +
      '----  ---------- ----------- --------------------------------\n' +
      'ann   False      True\n' +
      'bob   False      True        True';
    const found = answer(table);
    expect(found.findings).toMatchObject([
      { id: 'smtp-auth-disabled', matched: 'SmtpClientAuthenticationDisabled : True', line: 4 },
    ]);
    expect(found.quote.filter(({ finding }) => finding !== undefined)).toEqual([
      { text: 'True', finding: 0 },
    ]);
  });

  test('dashes without names above them are no table', () => {
    for (const text of [
      '-----\nFalse',
      '---- ----\nImapEnabled False',
      `ImapEnabled\n${'-'.repeat(5000)}\nFalse`,
    ]) {
      expect(decode(text).findings.filter(({ isUnpacked }) => isUnpacked)).toEqual([]);
    }
  });
});

describe('refuses to guess', () => {
  test.each([
    'psql: error: FATAL: password authentication failed for user "app"',
    'git@github.com: Permission denied (publickey). Authentication failed.',
    'nginx: connect() failed (111: Connection refused) while connecting to upstream',
    'redis.exceptions.ResponseError: NOAUTH Authentication required.',
    'mysqld: Access denied for user',
    'curl https://api.example.com: SSL certificate problem: certificate has expired',
    '550 5.1.1 <bob@example.com>: Recipient address rejected: user unknown',
    '552 5.2.2 Mailbox full',
    '* BYE Logging out',
    'The quarterly numbers look fine.',
    '',
  ])('%s', (text) => {
    expect(decode(text).findings).toEqual([]);
  });
});

describe('long and hostile text', () => {
  test('finds one line in the middle of a log', () => {
    const noise = 'Nov 03 08:14:55 host app[77]: queue run finished, 0 waiting\n'.repeat(1500);
    expect(first(`${noise}NO User is authenticated but not connected.\n${noise}`)).toBe(
      'authenticated-not-connected',
    );
  });

  test('reads the end of a text that is too long, and says so', () => {
    const reading = decode(`${'x'.repeat(MAX_TEXT)}\nAADSTS50055`);
    expect(reading).toMatchObject({ clipped: true, findings: [{ diagnosis: 'password-expired', line: 2 }] });
    expect(decode(`AADSTS50055\n${'x'.repeat(MAX_TEXT)}`).findings).toEqual([]);
  });

  test('never throws on broken characters and escapes', () => {
    for (const text of [
      '\ud800',
      '&#xfffff;&#0;&#99999999;',
      '=\n=\r\n=3D',
      'error_description=%E0%A4%A',
      '\u0000',
    ]) {
      expect(answer(`${text} AADSTS50055 ${text}`).findings[0]?.id).toBe('password-expired');
    }
  });
});

describe('words that other programs use as well', () => {
  test.each([
    ['a word that only looks like mail', 'Your Uber password expired. Tap to ride.'],
    ['prose about mail', "Please email counsel: the client's account was closed in May."],
    ['a database of a mail program', "Login failed for user 'mailapp'. (Microsoft SQL Server, Error: 18456)"],
    ['a repository', "fatal: unable to access 'https://github.com/x/mail.git/': certificate has expired"],
    ['a comparison in a program', "if (error.code === 'ECONNREFUSED') retry(); // imap"],
    ['a check of a test', 'assert answer == {"error": "IMAP login failed"}'],
    ['a cluster', 'Unable to connect to the server: x509: certificate signed by unknown authority'],
    ['a package index', "Retrying (Retry(total=4)) after SSLError: 'certificate verify failed'"],
    ['another service of Google', "rclone: couldn't fetch token: oauth2: invalid_grant"],
    ['a game', 'Steam: too many login failures from your network. Please try again later.'],
    ['a book', 'There is a wrong version number on page 3 of the handbook.'],
    ['a recipient, not the own account', '550 5.2.1 The email account that you tried to reach is disabled.'],
  ])('%s is no answer', (_, text) => {
    expect(decode(text).findings).toEqual([]);
  });

  test('the own line goes before the lines around it', () => {
    const mail = 'imap: connecting to imap.example.com:993';
    expect(first(`${mail}\nimap: login failed`)).toBe('wrong-password');
    expect(first(`${mail}\npostgres: login failed for user app`)).toBeUndefined();
    expect(first(`postgres: login failed for user app\n${mail}\nimap: login failed`)).toBe('wrong-password');
  });
});

test('a token that was refused is no wrong password, whatever the server says after it', () => {
  const refusal = '535-5.7.8 Username and Password not accepted.';
  const json = btoa('{"status":"400","schemes":"Bearer","scope":"https://mail.google.com/"}');
  expect(first(`334 ${json}\n${refusal}`)).toBe('oauth-token-rejected');
  expect(first(refusal)).toBe('app-password-needed');
});

test('what the first words leave open is told by the later ones of the line', () => {
  expect(first('Could not connect to IMAP: certificate verify failed')).toBe('tls-problem');
  expect(first('Could not connect to IMAP: Authentication failed.')).toBe('wrong-password');
  expect(first('Could not connect to IMAP server mail.example.com')).toBe('wrong-server-settings');
  // The next line is another matter.
  expect(first('Could not connect to IMAP server\nSMTP: Authentication failed.')).toBe(
    'wrong-server-settings',
  );
});

test('a method of sign-in that a server does not know tells of Microsoft only if it is one of Microsoft’s', () => {
  const said = (host: string) =>
    `The IMAP Server ${host} does not support the selected authentication method.`;
  expect(first(said('mail.example.com'))).toBe('wrong-server-settings');
  expect(first(said('outlook.office365.com'))).toBe('basic-auth-retired');
});

test('who could not send is not told of reading mail', () => {
  const refused = 'Unable to authenticate to Outgoing server (SMTP) smtp.office365.com.';
  expect(first(refused)).toBe('wrong-password');
  expect(first(refused.replace('Outgoing server (SMTP) smtp.', 'IMAP server outlook.'))).toBe(
    'basic-auth-retired',
  );
});

test('a certificate of another program is none of mail', () => {
  expect(first('Cannot generate SSPI context. The target principal name is incorrect.')).toBeUndefined();
  expect(first('Safari can’t verify the identity of the website “www.example.com”.')).toBeUndefined();
  expect(first('Mail can’t verify the identity of the server “imap.example.com”.')).toBe('tls-problem');
});

test('the message of an exception goes before its name, wrapped or not', () => {
  expect(
    first(
      'javax.mail.AuthenticationFailedException: 535 5.7.139 Authentication unsuccessful, SmtpClie\nntAuthentication is disabled. See https://aka.ms/smtp_auth_disabled',
    ),
  ).toBe('smtp-auth-disabled');
  expect(first(`javax.mail.AuthenticationFailedException\n${'-'.repeat(400)}\nConnection refused`)).toBe(
    'wrong-password',
  );
});

test('the path of a package is no shared mailbox', () => {
  expect(first('imap: Invalid credentials (Failure) at D:\\x\\_imap@0.8.19@imap\\lib\\Connection.js')).toBe(
    'app-password-needed',
  );
});

test('the reason for a refusal goes before the refusal', () => {
  expect(first('535 5.7.8 Error: authentication failed')).toBe('wrong-password');
  expect(first('535 5.7.8 Error: authentication failed: account disabled')).toBe(
    'account-disabled-or-missing',
  );
  expect(first('NO [AUTHENTICATIONFAILED] IMAP access is disabled for this account')).toBe(
    'imap-disabled-mailbox',
  );
});
