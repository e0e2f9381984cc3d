import { spellCheckDocument } from 'cspell-lib';
import type { Source } from '../../../src/core/model/index.ts';
import { textsOf } from '../texts.ts';
import type { Finding, Rule } from '../types.ts';

/** Commands, host names, addresses and codes are spelled by others. */
const NOT_WORDS = [
  /\bhttps?:\/\/\S+/g,
  /[\w+.-]*@[\w.-]+/g,
  /\b[\w-]+(?:\.[\w-]+)+\b/g,
  /\b[A-Z][a-z]+-[A-Z]\w+/g,
  /\s-\w+/g,
  /\b\w*[a-z][A-Z]\w*\b/g,
  /\b(?:AADSTS|MC|EX|KB)\d+\b/g,
];

/** The file's words, each on the line where it stands. */
function asDocument(source: Source): string {
  const lines: string[] = [];
  for (const { line, text } of textsOf(source)) {
    text.split('\n').forEach((part, i) => {
      const at = line - 1 + i;
      const bare = NOT_WORDS.reduce((words, pattern) => words.replace(pattern, ' '), part);
      lines[at] = `${lines[at] ?? ''} ${bare}`;
    });
  }
  return Array.from(lines, (one) => one ?? '').join('\n');
}

async function check(source: Source, ownWords: readonly string[]): Promise<Finding[]> {
  const text = asDocument(source);
  const { issues } = await spellCheckDocument(
    { uri: `file:///${source.path}.txt`, text, languageId: 'plaintext', locale: 'en-US' },
    { noConfigSearch: true, generateSuggestions: false },
    { words: [...ownWords], language: 'en-US', allowCompoundWords: false },
  );
  return issues.map((issue) => ({
    path: source.path,
    line: text.slice(0, issue.offset).split('\n').length,
    message: `"${issue.text}" is in no dictionary; correct it, or add it to project-words.txt`,
  }));
}

/** US English, with a word list of the project. */
export const spelling: Rule = {
  name: 'spelling',
  level: 'error',
  check: async ({ sources, ownWords }) =>
    (await Promise.all(sources.map((source) => check(source, ownWords)))).flat(),
};
