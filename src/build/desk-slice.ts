import type { Desk, DeskEntry } from '#core/links/desk.ts';
import type { Link } from '#core/links/table.ts';
import { OWN_SERVER } from '#core/model/elsewhere.ts';
import { fixedPages } from '#core/model/fixed-pages.ts';
import type { Catalogue } from '#core/model/index.ts';

type Rest = Pick<
  DeskEntry,
  'under' | 'role' | 'providers' | 'lines' | 'links' | 'expect' | 'causes' | 'steps' | 'words'
>;
const NOTHING: Rest = {
  under: '',
  role: '',
  providers: [],
  lines: [],
  expect: '',
  causes: [],
  steps: [],
  words: '',
};

const lines = (text: string) => text.split('\n').filter((line) => line !== '');

type Answered = { readonly diagnosis: string; readonly steps: readonly string[] };

/** Diagnoses that a step answers, by themselves or at an end of the questions; those first whose first step it is. */
function causesOfStep(id: string, { diagnoses, trees }: Catalogue): string[] {
  const answered: Answered[] = [
    ...Object.values(diagnoses).map((one) => ({ diagnosis: one.id, steps: one.steps })),
    ...Object.values(trees).flatMap(({ ends }) =>
      ends.map(({ diagnosis, steps = [] }) => ({ diagnosis, steps })),
    ),
  ];
  const named = answered
    .filter(({ steps }) => steps.includes(id))
    .sort((a, b) => a.steps.indexOf(id) - b.steps.indexOf(id));
  return [...new Set(named.map(({ diagnosis }) => diagnosis))];
}

function stepRest(id: string, catalogue: Catalogue): Rest {
  const step = catalogue.steps[id];
  const article = catalogue.articles[step?.article ?? ''];
  if (!step || !article) return NOTHING;
  // A provider may name this very step; then it is for that provider alone.
  const own = Object.values(catalogue.providers).filter(({ passwordStep }) => passwordStep === id);
  const providers = article.providers ?? [];
  const narrowed = providers.filter((provider) => own.some((one) => one.id === provider));
  return {
    ...NOTHING,
    under: article.title,
    role: article.role,
    providers: narrowed.length > 0 ? narrowed : providers,
    lines: lines(step.text),
    ...(step.links && { links: step.links }),
    expect: step.expect,
    causes: causesOfStep(id, catalogue),
  };
}

/** What is answered by steps is for the providers that its steps are for; all if one is for all. */
function providersOfSteps(steps: readonly string[], catalogue: Catalogue): readonly string[] {
  const each = steps.map((id) => stepRest(id, catalogue).providers);
  return each.some((providers) => providers.length === 0) ? [] : [...new Set(each.flat())];
}

function diagnosisRest(id: string, catalogue: Catalogue): Rest {
  const diagnosis = catalogue.diagnoses[id];
  if (!diagnosis) return NOTHING;
  return {
    ...NOTHING,
    role: diagnosis.fixedBy,
    providers: providersOfSteps(diagnosis.steps, catalogue),
    lines: [diagnosis.cause, `How to tell: ${diagnosis.howToTell}`],
    causes: [id],
    steps: diagnosis.steps,
    words: [...diagnosis.alsoSaid, ...diagnosis.signatures.map(({ example }) => example)].join(' '),
  };
}

function nodeRest(id: string, catalogue: Catalogue): Rest {
  for (const tree of Object.values(catalogue.trees)) {
    const question = tree.questions.find((one) => one.id === id);
    if (question) {
      return { ...NOTHING, under: tree.title, lines: question.answers.map(({ text }) => `– ${text}`) };
    }
    const end = tree.ends.find((one) => one.id === id);
    const diagnosis = catalogue.diagnoses[end?.diagnosis ?? ''];
    if (end && diagnosis) {
      const steps = end.steps ?? diagnosis.steps;
      return {
        ...NOTHING,
        under: tree.title,
        role: end.fixedBy ?? diagnosis.fixedBy,
        lines: [diagnosis.cause],
        providers: providersOfSteps(steps, catalogue),
        causes: [diagnosis.id],
        steps,
      };
    }
  }
  return NOTHING;
}

function rest({ id, kind }: Link, catalogue: Catalogue): Rest {
  switch (kind) {
    case 'step':
      return stepRest(id, catalogue);
    case 'diagnosis':
      return diagnosisRest(id, catalogue);
    case 'question':
    case 'end':
      return nodeRest(id, catalogue);
    case 'check':
      return { ...NOTHING, lines: fixedPages.flatMap((page) => (page.id === id ? [page.does] : [])) };
    case 'article': {
      const article = catalogue.articles[id];
      if (!article) return NOTHING;
      const { role, providers = [], description, alsoSaid } = article;
      return { ...NOTHING, role, providers, lines: [description], words: alsoSaid.join(' ') };
    }
  }
}

/** Cuts what the support desk needs out of the catalogue. */
export function deskSlice(catalogue: Catalogue, links: readonly Link[]): Desk {
  const entries = links.map((link): DeskEntry => {
    const {
      words: said,
      under,
      role,
      providers,
      lines,
      links,
      expect,
      causes,
      steps,
    } = rest(link, catalogue);
    const { id, kind, title, href, code = '', formerly } = link;
    const words = [said, ...formerly].join(' ').trim();
    // What is alike stands together: in this order the file is 0.4 kB smaller than in that of the type.
    const name = { id, code, words, providers, role, kind, under, href };
    return { ...name, links, lines, expect, causes, steps, title };
  });
  // Only what the content tells apart can be filtered by.
  const told = new Set(entries.flatMap(({ providers }) => providers));
  const providers = Object.values(catalogue.providers).filter(({ id }) => told.has(id));
  const own = told.has(OWN_SERVER) ? [{ id: OWN_SERVER, name: 'A mail server of their own' }] : [];
  return {
    entries,
    causes: Object.fromEntries(
      Object.values(catalogue.diagnoses).map(({ id, title, cause }) => [id, { title, cause }]),
    ),
    providers: [...providers.map(({ id, name }) => ({ id, name })), ...own].sort((a, b) =>
      a.name.localeCompare(b.name),
    ),
    replies: Object.values(catalogue.replies),
    trees: Object.values(catalogue.trees).map(({ id, title, start, questions, ends }) => ({
      id,
      title,
      start,
      questions: questions.map(({ id, ask, answers }) => ({
        id,
        ask,
        answers: answers.map(({ id, text, to }) => ({ id, text, to })),
      })),
      ends: ends.map(({ id, title }) => ({ id, title })),
    })),
  };
}
