import { domainOf } from '../providers/find.ts';

const ID = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/**
 * What a link to the test page fills in: `/test/?provider=gmail#address=ann@example.com`.
 * The provider is in the query; a mail address is taken from the fragment only, since a browser
 * sends that to no server, and no log holds it. Anything that is not understood is left out.
 * @param search the page's query, with or without "?".
 * @param fragment the page's fragment, with or without "#".
 */
export function readPrefill(
  search: string,
  fragment: string,
): { readonly provider: string; readonly address: string } {
  const provider = new URLSearchParams(search).get('provider') ?? '';
  // A plus is part of many addresses; in a query it would stand for a space.
  const plain = fragment.replace(/^#/, '').replaceAll('+', '%2B');
  const address = new URLSearchParams(plain).get('address') ?? '';
  return {
    provider: provider.length <= 60 && ID.test(provider) ? provider : '',
    address: address.length <= 254 && domainOf(address) !== '' && !/[\s\p{C}]/u.test(address) ? address : '',
  };
}
