import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { type Collection, collections, type Source } from '#core/model/source.ts';
import { readArticleBody } from './article-body.ts';
import { inTurns } from './files.ts';
import { readYaml } from './yaml-source.ts';

const FRONT_MATTER = /^---\r?\n([\s\S]*?)\r?\n---(?:\r?\n|$)/;

function readText(collection: Collection, path: string, id: string, folder: string, text: string): Source {
  if (collection !== 'articles') {
    return { path, collection, id, folder, ...readYaml(text) };
  }
  const front = FRONT_MATTER.exec(text);
  if (!front) {
    const problems = [{ line: 1, message: 'must start with front matter between two lines of ---' }];
    return { path, collection, id, folder, data: undefined, lineOf: () => 1, problems };
  }
  const yaml = readYaml(front[1] ?? '', 2);
  const read = readArticleBody(text);
  return 'problem' in read
    ? { path, collection, id, folder, ...yaml, problems: [...yaml.problems, read.problem] }
    : { path, collection, id, folder, ...yaml, body: read.body };
}

/** A collection of which there is nothing yet has no folder; any other failure is one. */
function noneIfMissing(error: NodeJS.ErrnoException): never[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

/**
 * Reads every file of `src/content`.
 * @param root the project's root folder.
 * @returns one Source a file, in the order of their paths. Files of another ending are problems:
 *   a writer who saves `gmail.yml` or `gmail.md` must hear of it.
 */
export async function readContent(root: string): Promise<Source[]> {
  const sources: Source[] = [];
  for (const collection of collections) {
    const base = join(root, 'src', 'content', collection);
    const names = await readdir(base, { recursive: true, withFileTypes: true }).catch(noneIfMissing);
    const files = names.filter((entry) => entry.isFile() && !entry.name.startsWith('.'));
    await inTurns(files, async (entry) => {
      const full = join(entry.parentPath, entry.name);
      const path = relative(root, full).split(sep).join('/');
      const folder = relative(base, entry.parentPath).split(sep).join('/');
      const ending = collection === 'articles' ? '.mdx' : '.yaml';
      const id = entry.name.slice(0, -ending.length);
      if (!entry.name.endsWith(ending)) {
        const problems = [{ line: 1, message: `must end in ${ending}` }];
        sources.push({ path, collection, id, folder, data: undefined, lineOf: () => 1, problems });
      } else {
        sources.push(readText(collection, path, id, folder, await readFile(full, 'utf8')));
      }
    });
  }
  return sources.sort((a, b) => (a.path < b.path ? -1 : 1));
}
