/**
 * What servers of all makes say, by the words they share. The catalogue's signatures come first;
 * these rules read the sentence of a server that nobody has written down yet.
 */
export type Sentence = { readonly diagnosis: string; readonly says: RegExp };

const ACCOUNT = '(?:account|user|mailbox|login|access|service)';

export const SERVER_SENTENCES: readonly Sentence[] = [
  {
    diagnosis: 'provider-web-sign-in-required',
    says: /web ?(?:browser|log-?in|sign-?in|mail|interface)|in (?:a|your) browser|verify (?:your|it).{0,20}(?:you|identity|account)|suspicious|unusual (?:activity|sign|log)/i,
  },
  {
    diagnosis: 'imap-disabled-mailbox',
    says: /imap4?(?:rev1)? ?(?:access|service|protocol|client)? ?(?:is|has been|are)? ?(?:currently )?(?:not (?:enabled|allowed|permitted|available|activ\w{0,6})|disabled|off\b|turned off|switched off|deactivated|blocked)|(?:enable|not enabled for|activate|not (?:allowed|authorized|permitted) to use|no permission for) imap/i,
  },
  {
    diagnosis: 'app-password-needed',
    says: /app(?:lication)?[- ]?(?:specific )?password|authori[sz](?:ation|ed) code|device password|two[- ]?(?:step|factor)|2[fs]a\b|multi-?factor/i,
  },
  {
    diagnosis: 'password-expired',
    says: /password (?:has |is |was )?(?:expired|out of date|no longer valid)|(?:must|have to|need to|please) (?:be )?(?:change|reset|renew)d?\b.{0,20}password|password must be changed/i,
  },
  {
    diagnosis: 'account-locked',
    says: new RegExp(
      `${ACCOUNT} (?:is |has been |was )?(?:temporarily |currently )?(?:locked|blocked)|locked out|too many (?:failed |invalid |incorrect |wrong |bad |unsuccessful )?(?:log-?in|sign-?in|logon|auth\\w{0,12}|password)?s? ?(?:attempts|tries|failures)`,
      'i',
    ),
  },
  {
    diagnosis: 'account-disabled-or-missing',
    says: new RegExp(
      `${ACCOUNT} (?:is |has been |was |has )?(?:temporarily )?(?:disabled|suspended|deactivated|inactive|expired|closed|deleted|cancell?ed|terminated|not active)|(?:no such|unknown|unrecognized|non-?existent) (?:user(?! ?name)|account|login)|(?:user|account)(?: name)? (?:not found|unknown|does ?n[o']t exist)`,
      'i',
    ),
  },
  {
    diagnosis: 'mailbox-missing-or-unlicensed',
    says: /(?:mailbox|inbox|folder)\b.{0,20}(?:(?:does|could|can) ?(?:not|n.t) (?:exist|be found)|not found|missing|unknown)|no such (?:mailbox|folder)|unknown mailbox|unlicensed|no licen[sc]e/i,
  },
  {
    diagnosis: 'throttled',
    says: /too many (?:\w{1,20} )?(?:connections|sessions|requests|commands|log-?ins|clients)|(?:connections?|sessions?|rate|bandwidth|command|request)s? ?(?:limit|quota)|maximum (?:number|allowed)|limit.{0,20}(?:exceeded|reached|hit)|exceed\w{0,6} .{0,30}limit|throttl|slow down|too (?:often|frequent)|frequency/i,
  },
  {
    diagnosis: 'server-temporary',
    // "Check your password and try again" is no trouble of the server.
    says: /temporar|(?<!and )(?<!and then )(?:try|retry) (?:again|later)|unavailable|internal (?:\w{1,20} )?error|server error|system error|busy|maintenance|shutting down|restart|overload|timed? ?out|back-?end|cannot connect to/i,
  },
  { diagnosis: 'tls-problem', says: /\b(?:tls|ssl|starttls|encrypt\w{0,6}|secure connection)\b/i },
];

/** Says that what was sent is wrong, which leaves the rest of the sentence as an "or". */
const REFUSES =
  /(?:invalid|incorrect|wrong|bad|unknown) .{0,30}(?:credential|password|passwd|log-?in|user)|credentials? (?:are|is) (?:invalid|incorrect|wrong)|password (?:is |was )?(?:invalid|incorrect|wrong|error)|(?:login|password) error/i;

export const saysWrong = (text: string): boolean => REFUSES.test(withoutLinks(text));

/** Addresses of help pages hold words too, and they are not what the server says. */
const withoutLinks = (text: string) => text.replace(/https?:\/\/\S+/gi, ' ');

/** Diagnoses that a server's sentence speaks of, the most telling first. */
export function spokenOf(text: string): string[] {
  const words = withoutLinks(text.slice(0, 1_000));
  return SERVER_SENTENCES.filter(({ says }) => says.test(words)).map(({ diagnosis }) => diagnosis);
}
