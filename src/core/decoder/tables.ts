import type { Hidden } from './hidden.ts';

/** A table of a shell is short on a screen; a longer one is an export, and its first rows say enough. */
const MAX_TABLES = 20;
const MAX_ROWS = 200;
/** The line below the names of the columns: at least one run of dashes, nothing else. */
const RULE = /^[ \t]{0,200}-{2,60}(?:[ \t]{1,200}-{2,60}){0,40}[ \t]{0,200}$/;
/** What settings hold: one word. Names of people and addresses decide nothing. */
const SETTING = /^[A-Za-z]{2,40}$/;

type Word = { readonly text: string; readonly start: number; readonly end: number };
type Line = { readonly text: string; readonly start: number };

const wordsOf = (line: string): Word[] =>
  [...line.matchAll(/\S+/g)].map(({ 0: text, index }) => ({ text, start: index, end: index + text.length }));

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    lines.push({ text: line.replace(/\r$/, ''), start });
    start += line.length + 1;
  }
  return lines;
}

/** A copied table often lost its alignment: every run of blanks became one. */
const isSqueezed = (rule: string) => !/-\s{2,}-/.test(rule);

/** The words of a row by column. Words in no column of their own belong to the one on their left. */
function cellsOf(row: string, columns: readonly Word[], squeezed: boolean): (Word | undefined)[] {
  const words = wordsOf(row);
  // Blanks in a display name make more words than columns; settings stand on the right of it.
  if (squeezed && words.length >= columns.length) return words.slice(words.length - columns.length);
  return columns.map((column, i) => {
    const next = columns[i + 1]?.start ?? Number.POSITIVE_INFINITY;
    const own = words.filter(({ start }) => start < next && (i === 0 || start >= column.start));
    return own.length === 1 ? own[0] : undefined;
  });
}

/**
 * Reads tables as PowerShell prints them (Format-Table): names of columns, dashes below them, rows.
 * @returns each setting as the list form of the same command has it, `ImapEnabled : False`, with the
 *   place of its value; the first of equal ones.
 */
export function tableCells(text: string): Hidden[] {
  if (!text.includes('--') || !/^[ \t]*--/m.test(text)) return [];
  const lines = linesOf(text);
  const found = new Map<string, Hidden>();
  let tables = 0;
  for (let at = 1; at < lines.length && tables < MAX_TABLES; at += 1) {
    const rule = lines[at]?.text ?? '';
    const names = lines[at - 1]?.text ?? '';
    if (names.length > 2_000 || !RULE.test(rule)) continue;
    const columns = wordsOf(rule);
    const headers = wordsOf(names);
    if (columns.length !== headers.length) continue;
    tables += 1;
    for (const { text: row, start } of lines.slice(at + 1, at + 1 + MAX_ROWS)) {
      if (row.trim() === '') break;
      cellsOf(row, columns, isSqueezed(rule)).forEach((cell, i) => {
        if (!cell || !SETTING.test(cell.text)) return;
        const said = `${headers[i]?.text} : ${cell.text}`;
        if (!found.has(said)) {
          found.set(said, { text: said, start: start + cell.start, end: start + cell.end });
        }
      });
    }
  }
  return [...found.values()];
}
