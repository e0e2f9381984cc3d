import type { Catalogue } from '../model/catalogue.ts';
import type { Signature } from '../model/schema/diagnosis.ts';

/** A code that means one thing and has an address of its own. */
export type KnownCode = {
  /** As it is written in errors: AADSTS53003, 0x800CCC0E, 5.7.57. */
  readonly code: string;
  /** Its name in addresses: `aadsts53003`, `0x800ccc0e`, `5-7-57`. */
  readonly slug: string;
  readonly diagnosis: string;
  readonly signature: Signature;
};

const slugOf = (code: string) =>
  code
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');

/** The digits of 0x800CCC1A are no numbers of ten; those of 5.7.57 are. */
const inOrder = (a: string, b: string) =>
  a.startsWith('0x') && b.startsWith('0x')
    ? a.toUpperCase() < b.toUpperCase()
      ? -1
      : 1
    : a.localeCompare(b, 'en', { numeric: true });

/** Every code of the catalogue that holds a digit (names such as ErrorServerBusy are texts), in their order. */
export function knownCodes(catalogue: Pick<Catalogue, 'diagnoses'>): KnownCode[] {
  return Object.values(catalogue.diagnoses)
    .flatMap(({ id, signatures }) =>
      signatures.flatMap((signature): KnownCode[] => {
        const code = 'code' in signature.match ? signature.match.code : '';
        return /\d/.test(code) ? [{ code, slug: slugOf(code), diagnosis: id, signature }] : [];
      }),
    )
    .sort((a, b) => inOrder(a.code, b.code));
}

/**
 * What an address such as `/error/?code=53003` asks the decoder to read.
 * @param asked the value of the parameter, hostile until here.
 * @returns the code as errors write it; at most 60 characters.
 */
export function codeAsText(asked: string): string {
  const code = asked.trim().slice(0, 60);
  return /^\d{5,7}$/.test(code) ? `AADSTS${code}` : code;
}
