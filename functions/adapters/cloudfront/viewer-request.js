/**
 * A CloudFront function for "viewer request": the key in the bucket for an address, as a web server would find it.
 * `/help/gmail` and `/help/gmail/` are one page, `/go/4XMX` is read out and typed in any case. It stands as it is
 * sent: CloudFront takes one file without imports.
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/functions-event-structure.html
 */
// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const { request } = event;
  const path = request.uri.startsWith('/go/') ? request.uri.toLowerCase() : request.uri;
  const isFile = /\.[a-z][a-z0-9_]*$/i.test(path);
  request.uri = isFile ? path : `${path.replace(/\/$/, '')}/index.html`;
  return request;
}
