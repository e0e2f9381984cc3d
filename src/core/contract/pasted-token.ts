/** The longest token that is explained or sent, in characters. Real ones have 1,500 to 5,000. */
export const MAX_TOKEN_LENGTH = 8_192;

/**
 * The token in what somebody pasted: alone, after `Bearer` or as a whole header, in quotation marks,
 * or broken into lines. Whoever reads a token and whoever sends it take it from here: what was
 * checked is what is sent. Apart from the reading, which a page may not need.
 */
export const tokenIn = (pasted: string): string =>
  pasted
    .trim()
    .replace(/^(?:authorization:\s*)?bearer\s+/i, '')
    .replace(/^["']+|["',]+$/g, '')
    .replace(/\s+/g, '');
