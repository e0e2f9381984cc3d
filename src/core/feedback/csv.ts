/**
 * Where a cell can begin, before what a spreadsheet takes for a formula and would run. A cell begins at
 * the text's own beginning; in a country where files are cut at semicolons, or where a program cuts
 * lines first, also behind those.
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const FORMULA = /(^|[;\t\r\n])(?=[\s"']*[=+\-@\t\r\n|%＝＋－＠])/g;

/** One cell; an apostrophe in front shows a formula as text. */
function cell(value: string | number): string {
  const safe = typeof value === 'string' ? value.replace(FORMULA, "$1'") : String(value);
  return `"${safe.replaceAll('"', '""')}"`;
}

/** Rows as RFC 4180 says: every cell in quotes, lines end in CR LF. */
export const csvOf = (rows: readonly (readonly (string | number)[])[]): string =>
  rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
