import { diagnosisHref } from '../model/addresses.ts';
import type { Catalogue } from '../model/index.ts';
import { roleWords } from '../model/words.ts';
import type { Picture } from './picture.ts';

/** Stations of a message that somebody sends you, and what can break on the way to the next one. */
const pathTo = (product: string) => [
  { name: 'Your mail provider', says: 'keeps your mailbox', breaks: [] },
  {
    name: 'The mailbox lets programs in',
    says: 'IMAP is on',
    breaks: ['imap-disabled-mailbox', 'throttled'],
  },
  {
    name: 'The sign-in',
    says: 'who may come in, and how',
    breaks: [
      'basic-auth-retired',
      'admin-consent-needed',
      'app-password-needed',
      'conditional-access-blocked',
    ],
  },
  {
    name: 'The connection',
    says: `from ${product} to the server`,
    breaks: ['network-blocked', 'tls-problem'],
  },
  { name: product, says: 'reads the mailbox and shows you the mail', breaks: [] },
];

export type Station = {
  readonly name: string;
  readonly says: string;
  readonly breaks: readonly { readonly title: string; readonly href: string; readonly role: string }[];
};

/**
 * @param product whose mail it becomes, at the end of the way.
 * @throws if a diagnosis of the path is gone: then the picture has to be drawn anew.
 */
export function messagePath({ diagnoses }: Pick<Catalogue, 'diagnoses'>, product: string): Station[] {
  return pathTo(product).map(({ name, says, breaks }) => ({
    name,
    says,
    breaks: breaks.map((id) => {
      const diagnosis = diagnoses[id];
      if (!diagnosis) throw new Error(`The way of a message names "${id}", which is no diagnosis any more.`);
      return { title: diagnosis.title, href: diagnosisHref(id), role: roleWords[diagnosis.fixedBy] };
    }),
  }));
}

export function messagePathPicture(catalogue: Pick<Catalogue, 'diagnoses'>, product: string): Picture {
  return {
    title: 'The way of a message, and where it can break',
    description: `A message comes to your mail provider. ${product} connects, signs in and reads the mailbox.`,
    columns: ['Where', 'What can break', 'Who acts'],
    rows: messagePath(catalogue, product).flatMap(({ name, breaks }) =>
      breaks.map(({ title, role }) => [name, title, role]),
    ),
  };
}
