/**
 * One cell. A spreadsheet takes what begins with one of these for a formula and would run it, so it
 * gets an apostrophe in front, which shows it as text.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
function cell(value: string | number): string {
  const text = String(value);
  const safe = /^[\s]*[=+\-@\t\r\n|%＝＋－＠]/.test(text) && typeof value === 'string' ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Rows as RFC 4180 says: every cell in quotes, lines end in CR LF. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
