import type { APIRoute } from 'astro';
import { site } from '../site.ts';

const escapeXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Lets a browser offer this site as a search engine. @see https://github.com/dewitt/opensearch */
export const GET: APIRoute = ({ site: address }) => {
  const at = (path: string) => new URL(path, address).href;
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>${escapeXml(`${site.product} ${site.name}`.slice(0, 16))}</ShortName>
  <Description>${escapeXml(site.tagline)}</Description>
  <InputEncoding>UTF-8</InputEncoding>
  <Image width="16" height="16" type="image/svg+xml">${escapeXml(at('/favicon.svg'))}</Image>
  <Url type="text/html" method="get" template="${escapeXml(at('/search/?q='))}{searchTerms}"/>
</OpenSearchDescription>
`;
  return new Response(xml, { headers: { 'content-type': 'application/opensearchdescription+xml' } });
};
