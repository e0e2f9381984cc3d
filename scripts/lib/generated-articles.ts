/** Words of the field, so that an index of generated articles is about as varied as one of real ones. */
const NOUNS =
  'mailbox password server tenant consent token policy account folder address message license permission port certificate provider administrator sign-in sync Inbox connection session device domain group role report alert setting plan'.split(
    ' ',
  );
const VERBS =
  'approve check open verify reset allow block connect replace remove enable review compare export restore rename assign invite confirm renew'.split(
    ' ',
  );
const ADJECTIVES =
  'shared modern old new second hidden expired blocked missing correct personal hybrid remote trusted default legacy external internal'.split(
    ' ',
  );

/** A small generator of the same numbers every time (mulberry32); good enough for choosing words. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const SECTIONS = ['start', 'administrators', 'providers', 'reference'] as const;
const STEPS_UNDER_A_HEADING = 3;

/** What generated articles may refer to. */
export type Names = { readonly facts: readonly string[]; readonly diagnoses: readonly string[] };

/**
 * Writes one article of the length and the parts of a real one: two headings, six steps, sources.
 * @param number from 1; the same number gives the same article.
 * @returns its id, which is its file name, and its MDX.
 */
export function generateArticle(
  number: number,
  names: Names,
): { readonly id: string; readonly text: string } {
  const next = numbersFrom(number);
  const one = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(next() * list.length)];
    if (found === undefined) throw new Error('there is nothing to choose from');
    return found;
  };
  const id = `generated-${String(number).padStart(5, '0')}`;
  const thing = () => `${one(ADJECTIVES)} ${one(NOUNS)}`;
  const sentence = () => `Then ${one(VERBS)} the ${thing()} that the ${one(NOUNS)} of the ${thing()} needs.`;
  const paragraph = () => Array.from({ length: 3 }, sentence).join(' ');
  const cite = () => `<Cite facts="${one(names.facts)}" />`;
  const step = (
    place: number,
  ) => `<Step id="${id}-step-${place}" title="Step ${place}: ${one(VERBS)} the ${thing()}">
Open **${one(NOUNS)}** and ${one(VERBS)} the ${thing()}. ${sentence()} ${cite()}

<Expect>You see the ${thing()}.</Expect>
<Otherwise diagnosis="${one(names.diagnoses)}">The ${thing()} is refused.</Otherwise>
</Step>`;
  const part = (place: number) =>
    [
      `## Part ${place}: ${one(VERBS)} the ${thing()}`,
      paragraph(),
      ...Array.from({ length: STEPS_UNDER_A_HEADING }, (_, i) =>
        step((place - 1) * STEPS_UNDER_A_HEADING + i + 1),
      ),
    ].join('\n\n');
  const text = `---
title: "${number}: ${one(VERBS)} the ${thing()}"
description: The ${thing()} works with the ${thing()}.
role: ${one(['you', 'administrator'])}
audience: ${one(['customer', 'administrator'])}
section: ${SECTIONS[number % SECTIONS.length]}
order: ${1000 + number}
appliesTo: Generated ${one(NOUNS)}
minutes: ${1 + Math.floor(next() * 20)}
checked: 2026-11-24
---
${paragraph()} ${cite()}

${part(1)}

${part(2)}
`;
  return { id, text };
}
