import { domainToASCII, domainToUnicode } from 'node:url';
import type { Idn } from '#core/hosts/name.ts';

/** International names as Node reads them. */
export const idn: Idn = { toAscii: domainToASCII, toUnicode: domainToUnicode };
