import type { ProviderData } from '../model/schema/provider.ts';
import type { Match } from './match.ts';

/** What the words around a match say about the server, the method and the program. */
export type Context = {
  /** Microsoft 365 for work or school. */
  readonly workMicrosoft: boolean;
  /** Outlook.com, Hotmail, Live, MSN. */
  readonly personalMicrosoft: boolean;
  /** Another provider of the catalogue, by its mail domain or server. */
  readonly provider: Pick<ProviderData, 'takes' | 'onPassword'> | undefined;
  /** The sign-in used a token, not a password. */
  readonly token: boolean;
  /** A password was sent: AUTHENTICATE PLAIN, or the LOGIN command. */
  readonly plain: boolean;
  /** "person@firm\mailbox@firm": the user name of a shared mailbox. */
  readonly sharedName: boolean;
  /** Speaks of reading mail: IMAP, the incoming server. */
  readonly reads: boolean;
  /** Speaks of sending mail: SMTP, the outgoing server. */
  readonly sends: boolean;
  /** Names a protocol, a server or a program of mail; the word alone stands in all kinds of text. */
  readonly mail: boolean;
  /** The line is a piece of a program, not what a program said. */
  readonly code: boolean;
  /** A mail server's record of passing a message on, where it is not about its own sign-in. */
  readonly delivery: boolean;
  /** Speaks of a system that is no mail: a database, Git, a web server, a directory. */
  readonly foreign: boolean;
};

export type KnownProvider = { readonly id: string } & Pick<
  ProviderData,
  'domains' | 'imap' | 'smtp' | 'takes' | 'onPassword'
>;

const MAIL =
  /(?:^|[\s"'(])-ERR\b|\b535, ?b?['"]|\berror \(535\)|\bEWS\b|SoapFaultDetails|\bretries_exceeded|\bMsgFolderRoot|\bmessage store|\b(?:sogo|davmail|(?:neo)?mutt|roundcube|rainloop|snappymail|betterbird|kmail|claws-mail|mailspring|himalaya|offlineimap|osticket|freescout|zammad)\b|notifier\.email|mail_protocol|samsung e-?mail|(?:alert|notification) e-?mail|\* (?:BYE|NO|BAD|OK)\b|\b[A-Za-z]{1,4}\d{1,10} (?:NO|BAD)\b|(?:^|[\n"'])\d{1,5} (?:NO|BAD)\b|\[(?:NO|BAD|BYE),|\b[245]\d\d[ -][245]\.\d{1,3}\.\d{1,3}\b|\bAUTH (?:PLAIN|LOGIN|XOAUTH2)\b|\bEHLO\b|\bMAIL FROM\b|\bRCPT TO\b|\b535[ .-](?:\d\.|[A-Za-z])|\bAADSTS\d|\bmailbox(?:es)?\b|\bpoplib\b|\bpop (?:access|server|account|connection|mail)|(?<![.\w-])mail(?![.\w-])|imap|smtp|\bpop3|xoauth2|oauthbearer|starttls|outlook|exchange|thunderbird|office ?365|gmail|dovecot|\bINBOX\b|CASMailbox|mail ?server|(?:java|jakarta|javax)\.mail|MCOError|\bk-?9\b|MessagingController|mail(?:kit|er|core|collector|client|fetch|listener|sync)|(?:fetch|get)mail\b|\be-?mail (?:server|account|client|access|delivery|notification|login)s?\b|\bsend(?:ing)? (?:the |an |your )?e?-?mails?\b|mail ?account|mail:|[@ ]mail\.\w|\bmail\.[\w-]{2,60}\.\w|\bNO \[[A-Z]|:(?:993|143|587|465|995)\b|\bport[ =:]{1,3}(?:993|143|587|465|995)\b/i;
/** IMAP's commands as servers and libraries name them. In capitals only: "login failed" is said by anybody. */
const COMMANDS =
  /\bLOGIN (?:[Ff]ailed|[Ii]nvalid)|\bAUTHENTICATE (?:failed|PLAIN|LOGIN|XOAUTH2)|\bstate NONAUTH\b/;
const FOREIGN =
  /(?<![a-z0-9])(?:psql|postgres(?:ql)?|sql|mysql|mariadb|sqlstate|redis|mongo(?:db)?|ldap(?:err|s)?|acceptsecuritycontext|kinit|krb5|kerberos|gssapi|sshd?|ssh2|publickey|docker|registry|kubectl|kubernetes|containerd|nginx|apache|upstream|haproxy|proxy_pass|git|github|gitlab|bitbucket|atlassian|npm|yarn|pypi|pip|composer|maven|gradle|rabbitmq|amqp|kafka|mqtt|mosq\w{0,6}|connack|sftp|ftp|smb|cifs|nfs|rdp|wireguard|openvpn|ipsec|radius|wpa_supplicant|elasticsearch|s3|aws|vault|consul|cups|samba|xmpp|sip|grafana|prometheus|jenkins|ansible|terraform|websocket|oracle|ora-\d{5}|jdbc|odbc|mssql|sqlserver|memcached|sudo|systemd|pam_unix|apt|debian|dnf|curl|wget|vpn|wifi|wlan|tomcat|iis|spring|django|wordpress|passwd|gcloud|gsutil|rclone|steam|remote desktop|windows update|spotify|slack|discord|twitter|facebook|instagram|stripe|paypal|salesforce|dropbox|twitch|strava|fitbit|reddit|linkedin|shopify|xero|quickbooks|kubelet|etcd|helm|argocd|airflow|zookeeper|cassandra|influxdb|snowflake|bigquery|minio|azure blob|blob storage|azurerm|onedrive|google drive|google calendar|caldav|carddav|minecraft|roblox|xbox|playstation|netflix|zoom|teamviewer|anydesk|plex|telegram|whatsapp|bluetooth|firefox)(?![a-z0-9])|Unable to connect to the server: x509|Retry\(total=|TLS key negotiation|\bdial tcp \S{1,80}:(?!(?:25|110|143|465|587|993|995|2525)\b)\d|(?:sheets|drive|calendar|storage|compute|youtube)\.googleapis|googleapis\.com\/(?:drive|sheets|calendar|storage|youtube)|\b[EWIF]\d{4} \d\d:\d\d:\d\d\.\d{6}\b|sasl conversation error|connection\(\) error occurred|storedKey|\bHTTP\/[12](?:\.\d)?["' ]|https?:\/\/(?!\S{0,60}(?:microsoft|office|outlook|google|aka\.ms))|\bGET \/|\bPOST \/|(?<!\d:\d\d|[\s[(T"]\d{1,2}):(?:5432|3306|6379|27017|389|636|22|80|443|8080|8443|1433|1521|5672)\b(?!:\d\d)/i;
const WORK =
  /outlook\.office365\.com|smtp\.office365\.com|outlook\.office\.com|office ?365|microsoft 365|\bo365\b|microsoft exchange imap4|\.prod\.outlook\.com|\.onmicrosoft\.com|ms-acdc\.office\.com/i;
const TOKEN =
  /(?<!, ["'])xoauth2?\b|\boauthbearer\b|\boauth ?2?\b|oauth ?authentication|saslmechanismoauth|access token|refresh token|\beyJzdGF0dXMi/i;
const DELIVERY =
  /^(?!.*(?:\bSASL\b|\b53[045][ -])).*(?:\bstatus=(?:deferred|bounced|undeliverable)|\bdsn=\d|\brelay=none|\bdelivery (?:error|failed|failure|status))/im;
/** Program text quotes errors without having met them: a comparison, a statement, a check of a test. */
const CODE =
  /(?<![=!])[!=]==(?!=)|=>|\bthrow new\b|\bexpect\(|\bassert\b|\b(?:if|catch|switch|assert\w{0,20}) ?\(|\b(?:const|let|var) \w+ ?=|\bfunction\b[^\n]{0,40}\(|^\s*(?:def|class|import|return) /m;
const SHARED_NAME =
  /[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){0,4}\.[a-z]{2,20}(?:\\{1,2}|\/)[\w.+-]{2,100}/i;
const PLAIN = /AUTH(?:ENTICATE)? PLAIN\b|\b[A-Z]{0,4}\d{1,10} LOGIN \S|PLAIN authentication/;
const READS = /imap|\bpop3?\b|incoming|:(?:993|143|995)\b/i;
const SENDS = /smtp|outgoing|:(?:587|465|25)\b/i;
/** Servers and domains of the person's own mail, not addresses in the text of a message. */
const domainPattern = (names: readonly string[]) =>
  new RegExp(
    `(?:^|(?:imap|pop|smtp)-mail\\.|[@\\s/\\["'<(=])(?:${names.map((name) => name.replaceAll('.', '\\.')).join('|')})(?![\\w-]|\\.[a-z])`,
    'i',
  );

/** The contexts of one text, by offsets into it; UTF-16 units, ends exclusive. */
export type Contexts = {
  /** What stands between two places, read as it is. */
  readonly of: (start: number, end: number) => Context;
  /** What stands around two places: at least AROUND before and behind them. */
  readonly around: (start: number, end: number) => Context;
};

/** How far around a match its context reaches, in UTF-16 units. */
export const AROUND = 1500;
/** A text is read block by block and each block once, however many matches stand in it and near it. */
const BLOCK = 1024;
/** How much a block reads of the next one: longer than anything that is looked for. */
const STRADDLE = 320;
/** A block begins at a blank, if one is that near, so that its edge never looks like the edge of a word. */
const LONGEST_WORD = 64;

type Question = Exclude<keyof Context, 'provider' | 'personalMicrosoft'> | 'commands';
const PATTERNS: Readonly<Record<Question, RegExp>> = {
  workMicrosoft: WORK,
  token: TOKEN,
  plain: PLAIN,
  sharedName: SHARED_NAME,
  reads: READS,
  sends: SENDS,
  mail: MAIL,
  commands: COMMANDS,
  code: CODE,
  foreign: FOREIGN,
  delivery: DELIVERY,
};

/**
 * Browsers interpret an expression first and compile it when it turns out to be used much; these have so
 * many alternatives that the first reading takes longer than compiling. A long first text skips it.
 */
const compiled = (pattern: RegExp): RegExp => {
  pattern.test(' '.repeat(BLOCK));
  return pattern;
};

/** What one stretch of a text says. Each question is answered when it is first asked, and once. */
type Stretch = {
  readonly says: (question: Question) => boolean;
  /** Index of the first provider that it names; Infinity: none. */
  readonly named: () => number;
};

/** The context that some stretches make together. A class: a log may ask for a thousand of them. */
class Stretches implements Context {
  readonly #stretches: () => readonly Stretch[];
  readonly #providers: readonly KnownProvider[];

  /** @param stretches asked for when the first question is. */
  constructor(stretches: () => readonly Stretch[], providers: readonly KnownProvider[]) {
    this.#stretches = stretches;
    this.#providers = providers;
  }

  #says(question: Question): boolean {
    for (const one of this.#stretches()) if (one.says(question)) return true;
    return false;
  }

  get #named(): KnownProvider | undefined {
    let first = Number.POSITIVE_INFINITY;
    for (const one of this.#stretches()) first = Math.min(first, one.named());
    return this.#providers[first];
  }

  get workMicrosoft() {
    return this.#says('workMicrosoft');
  }
  get personalMicrosoft() {
    return this.#named?.onPassword === 'personal-basic-auth-retired';
  }
  get provider() {
    return this.personalMicrosoft ? undefined : this.#named;
  }
  get token() {
    return this.#says('token');
  }
  get plain() {
    return this.#says('plain');
  }
  get sharedName() {
    return this.#says('sharedName');
  }
  get reads() {
    return this.#says('reads');
  }
  get sends() {
    return this.#says('sends');
  }
  get mail() {
    return this.#says('mail') || this.#says('commands') || this.#named !== undefined;
  }
  get code() {
    return this.#says('code');
  }
  get delivery() {
    return this.#says('delivery');
  }
  get foreign() {
    return this.#says('foreign');
  }
}

/**
 * Prepares the reading of contexts for the providers of the catalogue. Nothing is read before it is
 * asked for: a log may hold hundreds of matches, and most need no context.
 */
export function createContextReader(providers: readonly KnownProvider[]): (text: string) => Contexts {
  const known = providers
    .map((provider) => ({
      provider,
      names: [...provider.domains, provider.imap.host, ...provider.smtp.map(({ host }) => host)].filter(
        (name) => !WORK.test(name),
      ),
    }))
    .filter(({ names }) => names.length > 0);
  const knownProviders = known.map(({ provider }) => provider);
  // One look for all of them says whether it is worth looking for each.
  const any = lazily(() => compiled(domainPattern(known.flatMap(({ names }) => names))));
  const each = lazily(() => known.map(({ names }) => domainPattern(names)));

  const asked = new Map<Question, RegExp>();
  const patternFor = (question: Question): RegExp => {
    const pattern = asked.get(question) ?? compiled(PATTERNS[question]);
    asked.set(question, pattern);
    return pattern;
  };

  const stretchOf = (text: string): Stretch => {
    const answers = new Map<Question, boolean>();
    return {
      says: (question) => {
        const answered = answers.get(question);
        if (answered !== undefined) return answered;
        const answer = patternFor(question).test(text);
        answers.set(question, answer);
        return answer;
      },
      named: lazily(() => {
        const first =
          known.length > 0 && any().test(text) ? each().findIndex((pattern) => pattern.test(text)) : -1;
        return first < 0 ? Number.POSITIVE_INFINITY : first;
      }),
    };
  };

  return (text) => {
    const blocks: Stretch[] = [];
    const blockAt = (index: number): Stretch => {
      const start = index * BLOCK;
      const blank = Math.max(text.lastIndexOf(' ', start), text.lastIndexOf('\n', start));
      const from = blank < start - LONGEST_WORD ? start : Math.max(0, blank);
      blocks[index] ??= stretchOf(text.slice(from, start + BLOCK + STRADDLE));
      return blocks[index];
    };
    // Matches come in the order of the text, several of them from one line.
    let lately: { readonly start: number; readonly end: number; readonly context: Context } | undefined;
    return {
      of: (start, end) => {
        if (lately?.start !== start || lately.end !== end) {
          const line = [stretchOf(text.slice(start, end))];
          const context = new Stretches(() => line, knownProviders);
          lately = { start, end, context };
        }
        return lately.context;
      },
      around: (start, end) => {
        // The line of a match often tells enough, and nothing around it is asked for.
        const blocksAround = lazily(() => {
          const first = Math.floor(Math.max(0, start - AROUND) / BLOCK);
          const last = Math.floor(Math.min(text.length - 1, end + AROUND) / BLOCK);
          return Array.from({ length: last - first + 1 }, (_, i) => blockAt(first + i));
        });
        return new Stretches(blocksAround, knownProviders);
      },
    };
  };
}

/** A value that is made when it is first asked for. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Diagnoses that mean "the sign-in was refused", whatever the reason; method and provider decide which. */
const REFUSALS: readonly string[] = [
  'wrong-password',
  'app-password-needed',
  'basic-auth-retired',
  'personal-basic-auth-retired',
  'oauth-token-rejected',
];

/** Does this diagnosis mean that what was sent to sign in was refused? */
export const isRefusal = (diagnosis: string) => REFUSALS.includes(diagnosis);

/** Does this match say no more than that the sign-in was refused? */
export const saysRefusedOnly = ({ diagnosis, signature }: Match) =>
  isRefusal(diagnosis) && (signature.leavesOpen ?? []).some(isRefusal);

/**
 * What a match means here. Servers answer with the same few words for different causes; host,
 * mechanism and user name tell them apart.
 * @see fact exo-imap-password-not-offered: Microsoft's servers refuse every password, right or wrong
 */
export function diagnosisInContext(match: Match, context: Context): string {
  if (!saysRefusedOnly(match)) return match.diagnosis;
  const inMail = match.signature.seenIn !== 'smtp' && (context.reads || !context.sends);
  const namesMethod = /basic ?auth|modern auth|login methods|password authentication/i.test(match.matched);
  if (context.sharedName && inMail) return 'shared-mailbox-sign-in';
  // "AUTHENTICATE failed." is the same for both methods, and each word of the log may name one.
  if (context.plain && !context.token && match.diagnosis === 'oauth-token-rejected')
    return context.personalMicrosoft ? 'personal-basic-auth-retired' : 'basic-auth-retired';
  if (context.token && !namesMethod && !/LOGIN/.test(match.matched)) return 'oauth-token-rejected';
  if (context.personalMicrosoft && !context.token) return 'personal-basic-auth-retired';
  if (context.workMicrosoft && inMail && !context.token) return 'basic-auth-retired';
  const takesAppPassword = context.provider?.takes === 'app-password';
  return takesAppPassword && context.provider ? context.provider.onPassword : match.diagnosis;
}

/**
 * A text that other programs use as well counts only where the paste speaks of mail, or of nothing else.
 * The line it stands in goes before the lines around: a mail server's log has lines about databases too.
 */
export function counts({ signature }: Match, context: Context, line: Context): boolean {
  if (signature.weak === undefined) return true;
  if (line.code || line.delivery) return false;
  if (line.mail) return true;
  if (line.foreign) return false;
  return context.mail || (signature.weak === 'unless-other' && !context.foreign);
}
