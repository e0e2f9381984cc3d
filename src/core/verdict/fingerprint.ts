/** Mail systems that show themselves by what they say, whatever their host name. Ids of `providers`, and one without. */
export type Fingerprint = 'microsoft-365' | 'gmail' | 'yahoo' | 'icloud' | 'exchange-server';

/**
 * Exchange puts the name of its front end into the greeting: UTF-16LE, base64, in brackets at the
 * end. In Microsoft's cloud the name ends in OUTLOOK.COM, on a server of one's own in the firm's.
 */
function frontEndName(greeting: string): string {
  const encoded = /\[([A-Za-z0-9+/=]{8,400})\]\s*$/.exec(greeting)?.[1];
  if (encoded === undefined) return '';
  try {
    return atob(encoded).replaceAll('\u0000', '').toLowerCase();
  } catch {
    return '';
  }
}

/**
 * Recognizes the mail system behind a connection. It colors the verdict and decides nothing about
 * safety: a server may claim what it likes.
 * @param greeting the first line, `* OK …`.
 * @param capabilities upper case.
 */
export function fingerprint(greeting: string, capabilities: readonly string[]): Fingerprint | undefined {
  if (/Microsoft Exchange/i.test(greeting))
    return /\.outlook\.com$/.test(frontEndName(greeting)) ? 'microsoft-365' : 'exchange-server';
  if (/\bGimap ready\b/.test(greeting) || capabilities.includes('X-GM-EXT-1')) return 'gmail';
  if (capabilities.includes('XYMHIGHESTMODSEQ')) return 'yahoo';
  if (capabilities.includes('XAPPLEPUSHSERVICE')) return 'icloud';
  return undefined;
}
