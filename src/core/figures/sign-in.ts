import type { Picture } from './picture.ts';

export const actors = ['You', 'The program', 'Microsoft'] as const;
type Actor = (typeof actors)[number];

/** One arrow of a sign-in: who hands what to whom, and how it ends if it does. */
export type Message = {
  readonly from: Actor;
  readonly to: Actor;
  readonly what: string;
  readonly ends?: 'refused' | 'opens';
};
export type SignIn = Picture & { readonly id: 'password' | 'modern'; readonly messages: readonly Message[] };

const picture = (
  id: SignIn['id'],
  title: string,
  description: string,
  messages: readonly Message[],
): SignIn => ({
  id,
  title,
  description,
  messages,
  columns: ['Step', 'From', 'To', 'What'],
  rows: messages.map(({ from, to, what, ends }, i) => [
    String(i + 1),
    from,
    to,
    ends === undefined ? what : `${what}: ${ends === 'refused' ? 'refused' : 'the mailbox opens'}`,
  ]),
});

/** Facts basic-auth-definition, basic-auth-no-reenable-today, oauth-works-personal-too. */
export const signIns: readonly SignIn[] = [
  picture(
    'password',
    'Password sign-in (ended)',
    'You give the program your password. It keeps it and sends it with every request. Microsoft refuses it.',
    [
      { from: 'You', to: 'The program', what: 'your password' },
      { from: 'The program', to: 'Microsoft', what: 'password, every time', ends: 'refused' },
    ],
  ),
  picture(
    'modern',
    'Modern sign-in',
    'You sign in on Microsoft’s own page, with the second step. The program gets a token, never the password. With the token the mailbox opens.',
    [
      { from: 'You', to: 'Microsoft', what: 'password and second step' },
      { from: 'Microsoft', to: 'The program', what: 'a token' },
      { from: 'The program', to: 'Microsoft', what: 'the token', ends: 'opens' },
    ],
  ),
];
