import type { z } from 'zod';
import { articleHref, goHref, stepHref } from './addresses.ts';
import type { Article, Catalogue, Identified, Step } from './catalogue.ts';
import { checkArticle } from './check/articles.ts';
import { checkNames } from './check/names.ts';
import { checkNotice } from './check/notices.ts';
import { checkReference, checkReferences, type Known } from './check/references.ts';
import { checkSignatures } from './check/signatures.ts';
import { checkAllTrees } from './check/trees.ts';
import { EXCHANGE_SERVER, OWN_SERVER } from './elsewhere.ts';
import { fixedPages } from './fixed-pages.ts';
import { type Parsed, parseSource } from './parse.ts';
import { type ArticleFrontMatter, articleFrontMatter } from './schema/article.ts';
import { change } from './schema/change.ts';
import { commandFile } from './schema/command.ts';
import { type DiagnosisData, diagnosis } from './schema/diagnosis.ts';
import { factFile } from './schema/fact.ts';
import { milestone } from './schema/milestone.ts';
import { datedNotice, notice } from './schema/notice.ts';
import { type ProviderData, provider } from './schema/provider.ts';
import { reply } from './schema/reply.ts';
import { term } from './schema/term.ts';
import { tree } from './schema/tree.ts';
import type { ArticleBody, Collection, Problem, Source } from './source.ts';

const byId = <T>(entries: readonly Identified<T>[]): Record<string, Identified<T>> =>
  Object.fromEntries(entries.map((entry) => [entry.id, entry]));

const identified = <T>({ source, data }: Parsed<T>): Identified<T> => ({ ...data, id: source.id });

/** Sections with the steps that stand below each. */
function contentsOf(body: ArticleBody): Article['contents'] {
  return body.headings.map(({ id, text }) => ({
    id,
    text,
    steps: body.steps.filter((step) => step.under === id).map(({ id, title }) => ({ id, title })),
  }));
}

function articleOf({ source, data }: Parsed<ArticleFrontMatter>, body: ArticleBody): Article {
  const cited = body.references.filter(({ kind }) => kind === 'fact').map(({ id }) => id);
  return {
    ...data,
    id: source.id,
    href: articleHref(source.id),
    path: source.path,
    lead: body.lead,
    text: body.text,
    contents: contentsOf(body),
    stepIds: body.steps.map(({ id }) => id),
    asks: body.asks.flatMap(({ after, no }) => (after === undefined ? [] : [{ after, no }])),
    factIds: [...new Set(cited)],
  };
}

function stepsOf(article: string, body: ArticleBody): Step[] {
  return body.steps.map(({ id, title, formerly, under, text, links, expect }) => ({
    id,
    title,
    article,
    formerly,
    href: stepHref(article, id),
    number: body.steps.filter((step) => step.under === under).findIndex((step) => step.id === id) + 1,
    text,
    // By the permanent link: where it leads is known only when all articles are read.
    ...(links.length > 0 && {
      links: links.map((link) => ({ text: link.text, href: link.url ?? goHref(link.to ?? '') })),
    }),
    expect,
  }));
}

/**
 * Turns the files of `src/content` into the checked Catalogue.
 * @returns the catalogue, or every problem found, in the order of the files. Never throws on bad
 *   content: a writer's mistake is a value.
 */
export function buildCatalogue(
  sources: readonly Source[],
): { kind: 'catalogue'; catalogue: Catalogue } | { kind: 'problems'; problems: Problem[] } {
  const problems: Problem[] = [];
  const read = <S extends z.ZodType>(collection: Collection, schema: S): Parsed<z.infer<S>>[] =>
    sources
      .filter((source) => source.collection === collection)
      .flatMap((source) => {
        const parsed = parseSource(source, schema);
        problems.push(...parsed.problems);
        return parsed.data === undefined ? [] : [{ source, data: parsed.data }];
      });

  const articles = read('articles', articleFrontMatter);
  const diagnoses = read('diagnoses', diagnosis);
  const providers = read('providers', provider);
  const trees = read('trees', tree);
  const factFiles = read('facts', factFile);
  const commandFiles = read('commands', commandFile);
  const terms = read('glossary', term);
  const notices = read('notices', notice);
  const milestones = read('milestones', milestone);
  const changes = read('changes', change);
  const replies = read('replies', reply);

  const bodies = articles.flatMap(({ source }) => (source.body ? [{ source, body: source.body }] : []));
  const known: Known = {
    article: new Set(sources.filter((s) => s.collection === 'articles').map(({ id }) => id)),
    step: new Set(sources.flatMap((source) => source.body?.steps.map(({ id }) => id) ?? [])),
    diagnosis: new Set(sources.filter((s) => s.collection === 'diagnoses').map(({ id }) => id)),
    provider: new Set([
      OWN_SERVER,
      EXCHANGE_SERVER,
      ...sources.filter((s) => s.collection === 'providers').map(({ id }) => id),
    ]),
    fact: new Set(factFiles.flatMap(({ data }) => data.facts.map(({ id }) => id))),
    command: new Set(commandFiles.flatMap(({ data }) => data.commands.map(({ id }) => id))),
    term: new Set(sources.filter((s) => s.collection === 'glossary').map(({ id }) => id)),
    milestone: new Set(sources.filter((s) => s.collection === 'milestones').map(({ id }) => id)),
  };

  problems.push(
    ...checkNames({ articles, bodies, diagnoses, trees }),
    ...articles.flatMap((one) => checkArticle(one, known)),
    ...articles.flatMap(({ source, data }) =>
      checkReferences(source, ['providers'], 'provider', data.providers ?? [], known),
    ),
    ...diagnoses.flatMap((one) => checkDiagnosis(one, known)),
    ...checkSignatures(diagnoses),
    ...providers.flatMap((one) => checkProvider(one, known)),
    ...notices.flatMap((one) => checkNotice(one, known, milestones)),
    ...changes.flatMap(({ source, data }) =>
      checkReference(source, ['article'], 'article', data.article, known),
    ),
    ...milestones.flatMap(({ source, data }) => [
      ...checkReferences(source, ['facts'], 'fact', data.facts, known),
      ...checkReferences(source, ['began'], 'diagnosis', data.began, known),
      ...checkReference(source, ['provider'], 'provider', data.provider, known),
    ]),
    ...replies.flatMap(({ source, data }) =>
      checkReferences(source, ['include'], 'step', data.include, {
        ...known,
        step: new Set([...known.step, ...fixedPages.map(({ id }) => id)]),
      }),
    ),
    ...terms.flatMap(({ source, data }) => checkReferences(source, ['facts'], 'fact', data.facts, known)),
    ...checkAllTrees(trees, diagnoses, {
      diagnoses: known.diagnosis,
      steps: known.step,
      providers: new Set(sources.filter((s) => s.collection === 'providers').map(({ id }) => id)),
    }),
  );
  if (problems.length > 0) return { kind: 'problems', problems };

  return {
    kind: 'catalogue',
    catalogue: {
      articles: Object.fromEntries(
        articles.flatMap((one) =>
          one.source.body ? [[one.source.id, articleOf(one, one.source.body)]] : [],
        ),
      ),
      steps: Object.fromEntries(
        bodies.flatMap(({ source, body }) => stepsOf(source.id, body).map((step) => [step.id, step])),
      ),
      diagnoses: byId(diagnoses.map(identified)),
      providers: byId(providers.map(identified)),
      trees: byId(trees.map(identified)),
      facts: Object.fromEntries(factFiles.flatMap(({ data }) => data.facts.map((fact) => [fact.id, fact]))),
      commands: Object.fromEntries(
        commandFiles.flatMap(({ data }) =>
          data.commands.map((one) => [one.id, { ...one, module: data.module, moduleName: data.name }]),
        ),
      ),
      terms: byId(terms.map(identified)),
      notices: byId(
        notices.flatMap(({ source, data }) => {
          const about = milestones.find((one) => one.source.id === data.milestone);
          return about ? [{ ...datedNotice(data, about.data), id: source.id }] : [];
        }),
      ),
      replies: byId(replies.map(identified)),
      milestones: milestones.map(identified).sort((a, b) => a.date.localeCompare(b.date)),
      changes: changes.map(identified).sort((a, b) => b.date.localeCompare(a.date)),
    },
  };
}

function checkDiagnosis({ source, data }: Parsed<DiagnosisData>, known: Known): Problem[] {
  const parent =
    data.parent === source.id
      ? [
          {
            path: source.path,
            line: source.lineOf(['parent']),
            message: '"parent" names the diagnosis itself',
          },
        ]
      : checkReference(source, ['parent'], 'diagnosis', data.parent, known);
  return [
    ...parent,
    ...checkReferences(source, ['steps'], 'step', data.steps, known),
    ...checkElsewhere(source, data, known),
    ...checkReferences(source, ['similar'], 'diagnosis', data.similar, known),
    ...checkReferences(source, ['facts'], 'fact', data.facts, known),
    ...data.signatures.flatMap((signature, i) => [
      ...checkReferences(
        source,
        ['signatures', i, 'leavesOpen'],
        'diagnosis',
        signature.leavesOpen ?? [],
        known,
      ),
      ...checkReference(source, ['signatures', i, 'fact'], 'fact', signature.fact, known),
      ...checkReference(source, ['signatures', i, 'at'], 'provider', signature.at, known),
    ]),
  ];
}

/** The step is one of the diagnosis, so that its page shows it, too. */
const checkElsewhere = (source: Source, { elsewhere, steps }: DiagnosisData, known: Known): Problem[] =>
  elsewhere.flatMap(({ at, step }, i) => [
    ...checkReferences(source, ['elsewhere', i, 'at'], 'provider', at, known),
    ...(steps.includes(step)
      ? []
      : [
          {
            path: source.path,
            line: source.lineOf(['elsewhere', i, 'step']),
            message: `"${step}" must be among "steps"`,
          },
        ]),
  ]);

function checkProvider({ source, data }: Parsed<ProviderData>, known: Known): Problem[] {
  return [
    ...checkReference(source, ['onPassword'], 'diagnosis', data.onPassword, known),
    ...checkReference(source, ['passwordStep'], 'step', data.passwordStep, known),
    ...checkReferences(source, ['facts'], 'fact', data.facts, known),
  ];
}
