/**
 * Words that mean the same to the people who write to us. Each entry is one idea; a text that holds
 * any of its wordings is found by every other. Endings do not matter (analyze.ts takes them off),
 * so one form of a word is enough. These are ideas of the field, not answers: what a wording leads
 * to is decided by the catalogue's own words.
 */
const ideas: Readonly<Record<string, string>> = {
  mfa:
    'mfa, 2fa, 2sv, two factor, 2 factor, two step, 2 step, two step verification, ' +
    '2 step verification, two factor authentication, 2 factor authentication, multifactor, ' +
    'multi factor, two way authentication, two way auth, multifactor authentication, multi factor authentication, authenticator, ' +
    'authenticator app, verification code, security code, second factor, second step, ' +
    'strong authentication, one time code, otp, sms code, text message code, passcode app, duo, ' +
    'additional verification, extra verification, approve sign in, two step authentication, ' +
    '2 step authentication, multi step, dual factor, login code, sign in code, code by text, ' +
    'code on phone, security key, passkey, no code, code not come',
  m365:
    'microsoft 365, office 365, office365, o365, m365, ms365, ms 365, mso365, mo365, 365, ' +
    'exchange online, exo, microsoft365, outlook 365, outlook365, ms office, microsoft office, ' +
    'outlook office365 com, outlook office com, smtp office365 com, entra, azure, azure ad, ' +
    'microsoft work account, microsoft business, office 365 business, microsoft org, ' +
    'microsoft work',
  outlookcom:
    'outlook com, hotmail, hotmail com, live com, live mail, msn, msn com, windows live, live, ' +
    'personal microsoft, microsoft personal, personal outlook, outlook personal, free outlook, ' +
    'imap mail outlook com',
  outlook: 'outlook',
  microsoft: 'microsoft, ms',
  google:
    'google, gmail, google mail, googlemail, google workspace, g suite, gsuite, imap gmail com, ' +
    'gmail com, workspace',
  yahoo:
    'yahoo, ymail, rocketmail, yahoo mail, yahoo com, imap mail yahoo com, att, at t, sbcglobal, ' +
    'bellsouth',
  aol: 'aol, aol mail, verizon, verizon net',
  icloud: 'icloud, me com, mac com, apple id, icloud mail, apple account, icloud com',
  otherhost:
    'zoho, fastmail, gmx, web de, t online, mail ru, yandex, qq, 163, godaddy, ionos, 1and1, ' +
    'strato, bluehost, comcast, xfinity, spectrum, charter, cox, centurylink, century link, ' +
    'frontier, optimum, earthlink, roadrunner, btinternet, bt, talktalk, virgin media, sky, ' +
    'plusnet, telus, shaw, rogers, bell, telstra, bigpond, optus, orange, free fr, sfr, laposte, ' +
    'libero, proton, mailbox org, posteo, namecheap, hostgator, dreamhost, cpanel, isp, suddenlink, mediacom, netzero, ' +
    'ntlworld, virgin, vodafone, o2, zen, iinet, tpg, mail com, ovh, rackspace, ' +
    'network solutions, ' +
    'internet provider, internet service provider, web host, hosting, windstream, juno',
  oauth:
    'oauth, oauth2, oauth 2, oauth 2 0, xoauth2, xoauth, oauthbearer, modern auth, ' +
    'modern authentication, modern sign in, modern login, o365modern, openid, ' +
    'sign in with microsoft, sign in with google, web based login, browser login, sasl',
  basicauth:
    'basic auth, basic authentication, basicauth, legacy auth, legacy authentication, ' +
    'legacy protocol, legacy client, legacy app, password sign in, password authentication, regular authentication, ' +
    'normal password, plain login, plain auth, username and password sign in, basic login',
  apppassword:
    'app password, app specific password, application specific password, application password, ' +
    'app pw, app specific pw, app passcode, 16 character password, 16 digit password, 16 letter password, ' +
    'secure mail key, secure key, mail key, third party app password, app key, apppassword, device password, ' +
    'one time app password, generated password, special password',
  lesssecure: 'less secure, less secure app, insecure app, lsa',
  password: 'password, pw, pwd, passwd, pass word, passphrase, pass phrase, passwort',
  credentials:
    'credential, login detail, login data, username, user name, user id, login name, login info, ' +
    'sign in details',
  signin:
    'sign in, signin, sign on, log in, login, log on, logon, authenticate, ' +
    'authentication, auth, authorize, get in, log into, sign into, get into, ' +
    'log back in, let me in',
  fail:
    'fail, failure, error, not work, problem, issue, trouble, broken, will not work, stop work, ' +
    'quit work, no longer work, bug, difficulty, cease, quit, go wrong, does not work, no work, ' +
    'impossible, can not, unable, refuse, reject, deny, rejection, refusal, not able, could not, ' +
    'unsuccessful, not function, malfunction, break, broke, dead, die, died, not allow, will not let, not let, ' +
    'no longer allow, not accept, not possible, decline, erroneous, crash, hang',
  stopped:
    'stop, suddenly, no longer, anymore, any more, used to work, all of a sudden, cease, quit, ' +
    'since yesterday, not any longer',
  askpassword:
    'ask for password, keep ask, prompt for password, ' +
    'password prompt, keep prompt, ask me for password, ask password, ' +
    'request password, want password, demand password, enter password again, password again, ' +
    'prompt for credential, ask for credential, over and over, again and again, password popup, ' +
    'password pop up, repeatedly ask, constantly ask, every few days, ' +
    'forgets password, forget password every',
  again:
    'again, repeat, repeatedly, constantly, ad infinitum, endless, loop, every time, each time, ' +
    'always, every day',
  sync: 'sync, synchronize, synchronise, synchronization, update inbox, refresh, resync, load',
  send: 'send, outgoing, outbound, sent, outbox, smtp, smtp office365, submission, mail out, relay',
  receive:
    'receive, incoming, inbound, get mail, get email, new mail, arrive, download mail, fetch, ' +
    'retrieve, get message, come in, deliver',
  smtpauth:
    'smtp auth, smtp authentication, authenticated smtp, smtpauth, client submission, ' +
    'smtpclientauthentication, smtp client authentication, smtpclient',
  imap: 'imap, imap4, imap access, imapenabled',
  pop: 'pop, pop3',
  connect: 'connect, connection, reach, access, conect, connectivity, conn',
  add:
    'add, set up, setup, install, configure, configuration, create account, new account, ' +
    'add account, config',
  settings:
    'setting, server name, host name, hostname, parameter, server address, server detail, ' +
    'incoming server, outgoing server, server setting',
  server: 'server, host, mail server',
  port: 'port, port number, 993, 587, 465, 143, 995',
  mail: 'mail, email, e mail, email address, mail address, message, correspondence',
  sendas: 'send as, from address, sender address, alias',
  nomail:
    'no mail, no email, no new mail, no new email, no message, nothing come, nothing arrive, no incoming, not receive, not get mail, not get email, not get any, not arrive, not come in, mail miss, missing mail, missing email',
  mailbox: 'mailbox, mail box, inbox',
  shared:
    'shared, shared mailbox, shared inbox, sharedmailbox, team mailbox, team inbox, group mailbox, delegate, ' +
    'common mailbox, another person mailbox, someone else mailbox, another mailbox, on behalf, generic mailbox, department mailbox, ' +
    'service account',
  admin:
    'admin, administrator, it department, it dept, it team, it person, it staff, sysadmin, ' +
    'helpdesk, it support, global admin, it admin',
  consent:
    'consent, approval, approve, authorisation, authorization, admin consent, grant, permission, ' +
    'need approval, delegated permission, approve app, allow access, accept the request',
  blocked:
    'block, forbidden, prohibit, prevent, barred, restricted, policy, not allowed by, ' +
    'kick out, shut out',
  conditional:
    'conditional access, conditional, security default, authentication policy, ' +
    'compliance policy, security policy, compliant device, managed device, get there from here, ' +
    'intune, company portal, okta, company policy, sign in policy, access policy',
  locked:
    'lock, lockout, lock out, account blocked, account is blocked, account has been blocked, blocked account, too many attempts, failed attempts, ' +
    'too many tries, too many times, login attempt, unlock, smart lockout, temporarily locked, suspicious activity, ' +
    'unusual activity, unusual sign in',
  expired: 'expire, ran out, run out, expiry, expiration, out of date, lapsed, outdated, too old',
  disabled: 'disable, turn off, switch off, deactivate, inactive, not enable, ' + 'off by default',
  closed:
    'close account, close my account, cancel my mail, account closed, being closed, delete account, cancel account, address cancel, ' +
    'cancel address, account cancel, terminate, leave the company, left the company, graduate, former employee, ' +
    'ex employee, ' +
    'retirement, former student, past employee, deactivation, deleted, no longer exist, does not exist, not exist, shut down account, ' +
    'keep my address, lose account, keep account',
  enable: 'enable, turn on, switch on, activate, re enable, reenable, allow',
  retire:
    'retire, deprecate, deprecation, shut down, shutdown, phase out, end of, discontinued, sunset, ' +
    'going away, remove, removal, switched off, end of support, ending, deadline, turning off',
  change: 'change, new rule, security change, announce, announcement, notice, coming change, ' + 'upcoming',
  when: 'when, date, timeline, schedule, deadline, what date, postpone, extend',
  howlong:
    'how long, how much time, how soon, take effect, wait, how many hours, propagate, propagation, ' +
    'delay, replicate, not yet, hours later, still not, take time',
  forgot:
    'forgot, forget, forgotten, can not remember, do not remember, do not know, do not have, ' +
    'lost password, never had',
  reset:
    'reset, recover, renew password, set a new password, recovery, change password, new password, set password, update password, ' +
    'reset password',
  newpassword:
    'password change, password was changed, password has been changed, after change password, after change my password, ' +
    'since change my password, since i change my password, after i change my password, after password reset, ' +
    'after reset my password, after change the password',
  accountoff:
    'account disabled, account is disabled, disabled account, account deactivated, deactivated account, user disabled, disabled user, ' +
    'account suspended, suspended account',
  nouser:
    'no such user, invalid user, user not found, unknown user, user unknown, user does not exist, account not found',
  wrong: 'wrong, mistype, typo, incorrect, invalid, bad, mismatch, not correct, not recognized, not match',
  right: 'correct, right, sure, valid, same password, know that, am sure',
  hacked:
    'hack, hacker, compromise, stolen, breach, phishing, scam, spoof, fake, ' +
    'fraud, genuine, legit, legitimate, suspicious email, someone else',
  privacy:
    'privacy, private, safe, secure, store, storage, save, encrypt, reading my mail, reading your mail, reading my email, reading your email, ' +
    'plain text, cleartext, security, protect, trust, snoop, keep others, gdpr, confidential',
  certificate: 'certificate, cert, self signed, untrusted, trusted',
  tls:
    'tls, ssl, sslv3, tlsv1, starttls, encryption, handshake, secure connection, ' +
    'wrong version number, cipher',
  timeout:
    'timeout, time out, not respond, no response, did not respond, ' +
    'unresponsive, no answer, takes too long, unreachable, after 30000ms',
  network:
    'network, firewall, antivirus, anti virus, virus scanner, avast, norton, mcafee, bitdefender, ' +
    'kaspersky, eset, broadband, mobile data, hotspot, vpn, nordvpn, expressvpn, proxy, internet connection, wifi, wi fi, router, security software',
  throttle:
    'throttle, rate limit, too many connection, ' +
    'simultaneous connection, maximum number of connection, ' +
    'too many request, bandwidth, backoff, concurrent connection, quota, limit, ' +
    'number of connections, connection limit, how many connection, connections per, limitation, too many',
  outage:
    'outage, down, incident, maintenance, temporary, temporarily unavailable, service health, ' +
    'unavailable, server error, service disruption, currently down, hours ago, two days, ' +
    'server busy, internal error, after outage',
  license: 'license, licence, unlicensed, subscription, plan, soft deleted, on premise',
  place: 'location, country, abroad, foreign, overseas, travel, holiday, vacation, hotel',
  revoked: 'revoke',
  token: 'token, refresh token, access token, grant, oauth key, session',
  reauth:
    're authenticate, reauthenticate, reconnect, sign in again, log in again, re enter, reenter, ' +
    're authorize, reauthorize, reauthentication, re authentication, re login, relogin, signed out, logged out, log me out, sign me out',
  appreg:
    'client secret, app secret, client id, application id, app id, app registration, redirect uri, ' +
    'redirect url, reply address, reply url, client credentials, client assertion, scope, ' +
    'tenant id, secret value, service to service, daemon, redirect, own application, azure app, azure application',
  tenant:
    'tenant, organization, organisation, company, work, university, school, college, office, ' +
    'business, firm, corporate, employer, clinic',
  phone: 'phone, mobile, cell, iphone, android, smartphone, mobile phone, cell phone, ipad, new phone',
  scanner: 'scanner, printer, scan to email, multifunction, copier, fax, mfp, scan',
  newdevice:
    'new computer, new pc, new laptop, new desktop, new desk top, new mac, new device, ' +
    'new machine, reinstall',
  notconnected:
    'authenticated but not connected, but not connected, no folders, no imap folder, ' +
    'no mailbox session, signed in but, namespace',
  verify:
    'verify, confirm, verify identity, confirm identity, web browser, via browser, ' +
    'critical security alert',
  own:
    'exchange server, own server, on prem, exchange 2016, exchange 2019, exchange 2013, hybrid, ' +
    'own exchange',
  exchange: 'exchange, ms exchange',
};

/** The wordings of each idea, by its name. */
export const concepts: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(ideas).map(([idea, wordings]) => [idea, wordings.split(', ')]),
);

/** Words that tell nothing here: they stand in questions about anything. */
export const emptyWords: readonly string[] = (
  'a an the this that these those it its i im ive id me my mine we us our ours you your yours he she they them their his her ' +
  'is are was were be been being am do does did doing done have has had having will would shall should can could may might must ' +
  'and or but if then than so as at by for from in into of on onto to up with within without about over under out off via per ' +
  'not no nor any some all both each every few more most other such own same too very just only also even still yet ' +
  'what which who whom whose why how where there here get got getting go going gone went make made making use used using user ' +
  'want need needed please help hello hi thanks thank ok try tried trying let lets say says said saying tell see saw seen ' +
  'now today yesterday day days week weeks month months year years time times since ago after before while until again ' +
  'e account accounts address addresses box ' +
  'thunderbird tb mailspring k9 k 9 evolution mutt davmail imapsync mbsync offlineimap isync fetchmail imapclient imaplib mailkit ' +
  'app apps application program client software version windows linux mac macos win 10 11 desktop laptop computer pc ' +
  'support feature request add ability possible able way thing things something anything someone anyone everyone people ' +
  'look looks like seem seems really much many lot lots well good great best right asap re fw fwd vs etc eg ie one two three first last ' +
  'case cases matter show shows named mean means call number ' +
  'old new recently always never ever because though however successfully simply able'
).split(' ');
