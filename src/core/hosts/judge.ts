import { isInside, isPublicAddress, type Network } from './address.ts';
import { type Idn, judgeName } from './name.ts';

/** More answers than this are no mail server's. */
const MAX_ANSWERS = 32;

export type HostVerdict =
  | {
      readonly kind: 'allow';
      readonly name: string;
      readonly pin: string;
      readonly others: readonly string[];
      readonly inAllowedNetwork: boolean;
    }
  | { readonly kind: 'refuse'; readonly reason: string };

const refuse = (reason: string): HostVerdict => ({ kind: 'refuse', reason });

/**
 * Judges what the resolver said about a name. Every answer must pass; the first is the one to dial,
 * and it is dialed as an address, so that nothing is looked up twice.
 * @param answers the resolver's addresses in its order; undefined if no look-up may happen.
 * @param networks ranges that the operator allows beside the public internet.
 */
export function judgeHost(
  host: unknown,
  answers: readonly string[] | undefined,
  networks: readonly Network[],
  idn: Idn,
): HostVerdict {
  const judged = judgeName(host, idn);
  if (judged.kind === 'refused') return refuse(judged.reason);
  if (answers === undefined) return refuse('was not looked up');
  const [pin, ...others] = answers;
  if (pin === undefined) return refuse('does not exist');
  if (answers.length > MAX_ANSWERS) return refuse('has too many addresses');
  const inside = answers.every((address) => isInside(address, networks));
  if (judged.forbiddenSuffix && !inside) return refuse('is a name for private networks');
  const passes = answers.every((address) => isPublicAddress(address) || isInside(address, networks));
  if (!passes) return refuse('leads to an address that is not public');
  return { kind: 'allow', name: judged.name, pin, others, inAllowedNetwork: inside };
}
