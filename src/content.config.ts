import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { articleFrontMatter } from '#core/model/schema/article.ts';
import { change } from '#core/model/schema/change.ts';
import { commandFile } from '#core/model/schema/command.ts';
import { diagnosis } from '#core/model/schema/diagnosis.ts';
import { factFile } from '#core/model/schema/fact.ts';
import { milestone } from '#core/model/schema/milestone.ts';
import { notice } from '#core/model/schema/notice.ts';
import { provider } from '#core/model/schema/provider.ts';
import { reply } from '#core/model/schema/reply.ts';
import { term } from '#core/model/schema/term.ts';
import { tree } from '#core/model/schema/tree.ts';

// The file name is the id, whatever folder it is in: a moved article keeps its address.
const yaml = (folder: string) => glob({ base: `src/content/${folder}`, pattern: '**/*.yaml', generateId });
const generateId = ({ entry }: { entry: string }) => entry.replace(/^.*\//, '').replace(/\.\w+$/, '');

export const collections = {
  articles: defineCollection({
    loader: glob({ base: 'src/content/articles', pattern: '**/*.mdx', generateId }),
    schema: articleFrontMatter,
  }),
  diagnoses: defineCollection({ loader: yaml('diagnoses'), schema: diagnosis }),
  providers: defineCollection({ loader: yaml('providers'), schema: provider }),
  trees: defineCollection({ loader: yaml('trees'), schema: tree }),
  facts: defineCollection({ loader: yaml('facts'), schema: factFile }),
  commands: defineCollection({ loader: yaml('commands'), schema: commandFile }),
  glossary: defineCollection({ loader: yaml('glossary'), schema: term }),
  notices: defineCollection({ loader: yaml('notices'), schema: notice }),
  replies: defineCollection({ loader: yaml('replies'), schema: reply }),
  milestones: defineCollection({ loader: yaml('milestones'), schema: milestone }),
  changes: defineCollection({ loader: yaml('changes'), schema: change }),
};
