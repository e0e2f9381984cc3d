import { SERVER_SENTENCES, type Sentence } from './sentences.ts';

/**
 * The few troubles of mail, by the words that programs of all makes share for them; the sentences that
 * servers share are among them. What they find leaves much open, so every rule says what.
 */

/** One near the other in a line, in either order. Every repetition has an end, or hostile words would take seconds. */
const near = (one: string, other: string, apart = 60) =>
  `(?:${one})[^;]{0,${apart}}?(?:${other})|(?:${other})[^;]{0,${apart}}?(?:${one})`;

const SIGN_IN =
  '\\bauth\\b|auth(?:enticat|entifi|ori[sz])\\w{0,12}\\b(?! state)|\\blog-? ?(?:in|on)s?\\b|\\blogging (?:in|on)\\b|\\bsign-? ?(?:in|on)\\b|\\bsigning in\\b|credentials?|\\bpass(?:word|wd|code)s?\\b|\\buser ?names?\\b|\\bsasl\\b|\\banmeld\\w{0,12}|kennwort|passwort|zugangsdaten|mot de passe|identifiants|contraseña|autentica\\w{0,12}|\\bsenha\\b|wachtwoord';
const NOT =
  '\\bfail\\w{0,12}|\\binvalid\\w{0,12}|inválid\\w{0,12}|\\bincorrect\\w{0,12}|\\bwrong\\b|\\bbad\\b|\\breject\\w{0,12}|\\bden(?:ied|ies)\\b|\\brefus\\w{0,12}|\\bunable to\\b|\\bcould ?(?:not|n.t)\\b|\\bcan ?not\\b|\\bcan.t\\b|\\bdid ?(?:not|n.t)\\b|\\bunsuccessful|\\bunauthori[sz]ed\\b|\\bmismatch|\\bnot (?:be )?(?:accepted|valid|correct|possible|recogni[sz]ed|match\\w{0,12}|authenticated?|authori[sz]ed|allowed|successful)|fehlgeschlagen|falsch|ungültig|abgelehnt|échou|échec|\\bfall(?:ó|ida?)\\b|rechaz|mislukt|onjuist|errat[oai]\\b';
const NOT_SUPPORTED =
  'not (?:supported|available|recogni[sz]ed|accepted|offered|advertised|permitted|allowed|implemented)|unsupported|unrecogni[sz]ed|\\bno (?:suitable|acceptable|supported|usable|common|compatible|worthy)|\\binvalid|\\bunknown\\b(?!\\[)|\\bdisabled';
const TLS =
  'certificat\\w{0,12}|\\bcerts?\\b|x\\.?509|\\btls\\w{0,12}|\\bssl\\w{0,12}|\\bstarttls|handshake|\\bcipher|zertifikat\\w{0,12}';

export type GeneralRule = Sentence & { readonly leavesOpen?: readonly string[] };
const rule = (diagnosis: string, says: string, ...leavesOpen: readonly string[]): GeneralRule => ({
  diagnosis,
  says: new RegExp(says, 'i'),
  leavesOpen,
});
const server = (diagnosis: string, ...leavesOpen: readonly string[]): GeneralRule[] =>
  SERVER_SENTENCES.filter((one) => one.diagnosis === diagnosis).map((one) => ({ ...one, leavesOpen }));

/** The most telling first: of several that a line says, the first is its reason. */
export const GENERAL_RULES: readonly GeneralRule[] = [
  ...server('provider-web-sign-in-required', 'account-locked', 'app-password-needed'),
  ...server('imap-disabled-mailbox'),
  rule(
    'smtp-auth-disabled',
    'smtp(?: auth\\w{0,12}| client| service| access)?.{0,30}(?:\\bdisabled|not enabled|turned off|deactivated|not activated)|(?:enable|activate|turn on|permission to use) smtp',
  ),
  ...server('app-password-needed', 'mfa-required'),
  ...server('password-expired', 'wrong-password'),
  rule(
    'wrong-server-settings',
    '(?:\\bmust\\b|\\brequire|\\bneed|\\bwithout\\b|\\bonly\\b).{0,40}(?:starttls|\\btls\\b|\\bssl\\b|encrypt\\w{0,12}|secure connection)|(?:starttls|\\btls\\b|\\bssl\\b|encryption|secure connection).{0,20}(?:required|needed|mandatory|necessary)|plain-?text (?:auth\\w{0,12}|log-?in|password)',
    'tls-problem',
  ),
  rule(
    'wrong-server-settings',
    near(
      `\\bmechanisms?\\b|auth\\w{0,12}[ -](?:types?|methods?|schemes?)|log-?in methods?|\\b(?:cram-md5|digest-md5|ntlm|gssapi)\\b|\\bstarttls\\b`,
      NOT_SUPPORTED,
    ),
    'basic-auth-retired',
    'smtp-auth-disabled',
    'tls-problem',
  ),
  rule(
    'wrong-server-settings',
    '\\bdo(?:es)? ?(?:not|n.t) (?:seem to )?(?:support|offer|advertise|allow)\\b.{0,40}\\b(?:auth\\w{0,12}|log-?in|starttls|tls|ssl|sasl|mechanisms?|encrypt\\w{0,12})\\b|\\b(?:auth\\w{0,12}|log-?in) (?:is )?not (?:enabled|supported|available|offered)|\\boauth.{0,30}\\bnot supported',
    'smtp-auth-disabled',
    'basic-auth-retired',
  ),
  rule(
    'wrong-server-settings',
    'is not an? (?:imap|pop|smtp)|\\b(?:imap|smtp|pop3?|server|host|port|connection)[ -](?:settings?|name|address|configuration)\\b.{0,30}(?:incorrect|wrong|invalid|not (?:correct|valid))|(?:incorrect|wrong|invalid) (?:outgoing |incoming )?(?:mail )?(?:imap|smtp|pop3?|server|host|port)\\b(?! ?(?:user|pass|log|cred|auth))|autodiscover.{0,40}(?:n.t|not) be (?:located|found)',
    'network-blocked',
  ),
  rule(
    'wrong-server-settings',
    '(?:authentication|\\bauth|\\blog-?in|credentials?)(?: is| are)? (?:required|needed|mandatory|necessary)|\\bmust (?:first )?(?:authenticate|log ?in|be authenticated)|\\bneed to (?:authenticate|log ?in)|\\bnot (?:yet )?authenticated',
    'smtp-auth-disabled',
  ),
  rule(
    'basic-auth-retired',
    'basic auth\\w{0,12}.{0,60}(?:deprecat|retir|disabled|no longer|blocked)|requires? (?:the use of )?(?:modern auth|oauth)',
    'personal-basic-auth-retired',
    'smtp-basic-auth-retired',
  ),
  rule(
    'admin-consent-needed',
    'admin\\w{0,12}.{0,30}(?:consent|approv\\w{0,12})|consent.{0,30}(?:required|needed|missing|\\bnot\\b)|(?:need|require)s? .{0,20}(?:approval|consent)',
  ),
  rule(
    'conditional-access-blocked',
    'conditional access|(?:block\\w{0,12}|den(?:ied|ies)).{0,40}(?:administrator|organi[sz]ation|\\bit department|polic(?:y|ies))|(?:\\bit department|organi[sz]ation|polic(?:y|ies)).{0,40}(?:block\\w{0,12}|den(?:ied|ies)|not allow|prohibit)|(?:managed|compliant) device|security defaults',
  ),
  rule(
    'oauth-app-misconfigured',
    near(
      'client[ _-]?(?:id|secret)\\w{0,12}|redirect[ _-]?ur[il]\\w{0,12}|\\bscopes?\\b|\\btenant\\b|\\bapp(?:lication)?[ _](?:id|registration|config\\w{0,12})|oauth (?:client|app\\w{0,12}|config\\w{0,12}|settings?)',
      `${NOT}|\\bmissing|\\bunknown|\\bexpired|\\bnot (?:found|match|configured|registered|set)|\\bdisabled|\\bdeleted`,
    ),
    'oauth-token-rejected',
  ),
  rule(
    'tls-problem',
    near(
      TLS,
      `${NOT}|\\bunknown|untrusted|not (?:trusted|available)|\\bexpired|self-?signed|unacceptable|\\bverif\\w{0,12}|unsupported|\\balert\\b|\\brevoked|\\berrors?\\b|\\bmissing`,
    ),
    'wrong-server-settings',
    'network-blocked',
  ),
  rule(
    'wrong-server-settings',
    `${near('\\bresolv\\w{0,12}|\\blook-? ?up\\b|\\bdns\\b|getaddrinfo|gethostby\\w{0,12}', `${NOT}|\\berrors?\\b|not found|no such|unknown`)}|\\b(?:host|domain|server)[ _]?(?:name)?(?: could not be| was| is|:)? (?:not found|unknown|invalid)|\\bunknown host|no such host|(?:\\bname|nome) or service`,
    'network-blocked',
  ),
  ...server('throttled', 'server-temporary'),
  rule(
    'throttled',
    '\\btoo much mail\\b|\\btoo many\\b(?! (?:\\w{1,20} )?(?:failures|errors|redirects|arguments))|\\bper (?:hour|minute|day|second)\\b|\\blimit\\b.{0,20}(?:exceeded|reached)|(?:exceed|reach)\\w{0,12}.{0,40}\\b(?:limit|quota)',
    'server-temporary',
    'account-locked',
  ),
  ...server('account-locked', 'throttled', 'wrong-password'),
  ...server('account-disabled-or-missing', 'wrong-password'),
  rule(
    'account-disabled-or-missing',
    '(?:\\buser|\\baccount|@[\\w.-]{1,80}).{0,20}(?:does ?(?:n.t|not) exist|not found|\\bunknown\\b)|no such (?:user|account)',
    'wrong-password',
    'mailbox-missing-or-unlicensed',
  ),
  rule(
    'mailbox-missing-or-unlicensed',
    '\\bmailbox\\b.{0,20}(?:could|can) ?(?:not|n.t) be found|unlicensed|licen[sc]e\\w{0,12}.{0,40}(?:\\binvalid|\\bnot\\b|n.t\\b|missing|expired|\\bno\\b)|\\bno (?:valid )?licen[sc]e',
  ),
  rule(
    'oauth-token-rejected',
    near(
      '\\b(?:access|refresh|oauth2?|bearer)[ _]?tokens?|\\btokens?\\b|\\bx?oauth2?\\b|\\bgrant\\b',
      `${NOT}|\\bexpired|\\brevoked|\\bmissing|\\bnull\\b|\\bempty\\b|no longer|does not (?:have|provide)|\\bno (?:refresh|access)|\\breconnect|\\bre-?auth\\w{0,12}|\\bnot found|\\berrors?\\b`,
    ),
    'oauth-app-misconfigured',
  ),
  rule(
    'server-temporary',
    '\\b421\\b|\\btemporar|\\btransient\\b(?! failure \\()|\\bservice unavailable|\\b(?:try|retry)(?: again)? (?:later|soon|shortly|in (?:a|\\d))|\\bbusy\\b|maintenance|overload|internal (?:\\w{1,20} )?error|system error',
    'throttled',
    'network-blocked',
  ),
  rule(
    'network-blocked',
    '(?:could ?(?:not|n.t)|can ?not|can.t|\\bunable to|\\bfail\\w{0,12} (?:to|while|in)|impossible de se|no se pu(?:do|ede)|\\berrors?(?: while)?) (?:be )?(?:connect\\w{0,12}|reach\\w{0,12}|contact\\w{0,12}|establish\\w{0,12}|open\\w{0,12} (?:\\w{1,8} )?(?:connection|socket|stream)|conectar|connecter)|\\b(?:connect\\w{0,12}|socket|verbindung\\w{0,12})\\b(?:(?!, ).){0,60}?(?:\\bfail\\w{0,12}|refused|\\breset\\b|\\bclosed\\b|abort\\w{0,12}|\\blost\\b|dropp?ed|terminated|interrupted|\\bbroken|could ?(?:not|n.t)|unreachable|not (?:be )?(?:established|possible|made|opened)|fehlgeschlagen|abgebrochen|abgelehnt|nicht)|timed? ?-?out\\b|\\bconnection errors?\\b|deadline (?:has )?(?:elapsed|exceeded)|unreachable|not respond|(?<!unexpected )\\bno (?:response|answer|reply)\\b(?!: code)|zeitüberschreitung|wartezeit|délai|tiempo de espera|assign requested address|(?:\\bno|empty|missing) (?:\\w{1,20} )?greeting|\\bfirewall',
    'wrong-server-settings',
    'server-temporary',
    'tls-problem',
  ),
  ...server('server-temporary', 'throttled', 'network-blocked'),
  rule(
    'server-temporary',
    '\\bin use\\b|(?:service|server|mailbox|account|host)\\b.{0,30}not (?:currently )?available',
    'throttled',
  ),
  rule(
    'wrong-password',
    near(SIGN_IN, `${NOT}|\\berrors?\\b|\\bcheck (?:your|the)\\b`, 50),
    'app-password-needed',
    'basic-auth-retired',
    'imap-disabled-mailbox',
  ),
  rule(
    'wrong-password',
    '(?:^|[\\s"\'=(])535(?:[ -](?=[a-z])|\\))|\\bhttp (?:code|status|error)?:? ?401\\b|\\b401\\)? unauthori',
    'app-password-needed',
    'basic-auth-retired',
    'smtp-auth-disabled',
  ),
  rule(
    'network-blocked',
    'connect(?:ion)?(?:failed)?(?:exception|error)',
    'wrong-server-settings',
    'wrong-password',
  ),
];
