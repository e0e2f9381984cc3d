import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type TreeData, tree as treeSchema } from '#core/model/schema/tree.ts';
import { checkTree, checkTrees, MAX_QUESTIONS } from '#core/tree/check/index.ts';
import { allPaths } from '#core/tree/paths.ts';

const known = {
  diagnoses: new Set(['it-broke', 'it-is-slow']),
  steps: new Set(['do-it', 'undo-it']),
  providers: new Set(['a-provider']),
};
const says = (tree: TreeData) =>
  checkTree(tree, known).map(({ path, message }) => `${path.join('.')}: ${message}`);

/**
 * A sound tree of any shape: questions in a line of which each is reached, further answers that lead
 * to any later question or any end, and ends of which each is reached.
 */
const soundTree: fc.Arbitrary<TreeData> = fc
  .record({
    questions: fc.integer({ min: 1, max: MAX_QUESTIONS }),
    ends: fc.integer({ min: 1, max: 8 }),
    picks: fc.array(fc.nat(), { minLength: 40, maxLength: 40 }),
  })
  .map(({ questions, ends, picks }) => {
    let used = 0;
    const pick = (below: number) => (picks[used++ % picks.length] ?? 0) % below;
    const endIds = Array.from({ length: ends }, (_, i) => `end-${i}`);
    const targets = (from: number) => [
      ...Array.from({ length: questions - from - 1 }, (_, i) => `ask-${from + 1 + i}`),
      ...endIds,
    ];
    const list = Array.from({ length: questions }, (_, i) => {
      const more = Array.from({ length: pick(4) }, () => targets(i)[pick(targets(i).length)] ?? 'end-0');
      // The last question leads to every end, so that all are reached.
      const must = i === questions - 1 ? endIds : [`ask-${i + 1}`];
      const to = [...must, ...more, 'end-0'];
      return {
        id: `ask-${i}`,
        ask: `Question ${i}?`,
        answers: to.map((target, j) => ({
          id: j === 0 ? 'unknown' : `answer-${j}`,
          text: `Answer ${j}`,
          to: target,
        })),
      };
    });
    return treeSchema.parse({
      title: 'A tree',
      for: 'you',
      start: 'ask-0',
      questions: list,
      // Each end goes on to the next one; the last is for support.
      ends: endIds.map((id, i) => ({
        id,
        title: `End ${i}`,
        diagnosis: i % 2 === 0 ? 'it-broke' : 'it-is-slow',
        ...(pick(2) === 0 && { steps: ['do-it'] }),
        ...(i === ends - 1 ? { fixedBy: 'us', message: 'Look.' } : { otherwise: endIds[i + 1] }),
      })),
    });
  });

/** A copy of a tree with one thing changed. */
function broken(tree: TreeData, change: (copy: TreeData) => void): TreeData {
  const copy = structuredClone(tree);
  change(copy);
  return copy;
}
const at = <T>(list: readonly T[], index: number): T => {
  const item = list[index % list.length];
  if (item === undefined) throw new Error('an empty list');
  return item;
};

/** Holds for every sound tree: this change is refused with this message. */
function isRefused(change: (tree: TreeData, n: number) => void, message: RegExp) {
  fc.assert(
    fc.property(soundTree, fc.nat(), (tree, n) => {
      expect(says(tree)).toEqual([]);
      const problems = says(broken(tree, (copy) => change(copy, n)));
      expect(problems.join('\n')).toMatch(message);
    }),
    { numRuns: 60 },
  );
}

test('accepts every sound tree, and each of its paths has at most six questions', () => {
  fc.assert(
    fc.property(soundTree, (tree) => {
      expect(says(tree)).toEqual([]);
      const longest = Math.max(...allPaths(tree).map(({ given }) => given.length));
      expect(longest).toBe(tree.questions.length);
    }),
    { numRuns: 60 },
  );
});

describe('refuses in any tree', () => {
  test('an answer that leads nowhere', () => {
    isRefused((tree, n) => {
      at(at(tree.questions, n).answers, n).to = 'ask-nothing';
    }, /questions\.\d+\.answers\.\d+\.to: answer "Answer \d+" leads to "ask-nothing", which does not exist/);
  });

  test('a start that does not exist', () => {
    isRefused((tree) => {
      tree.start = 'ask-00';
    }, /start: the tree starts at "ask-00", which does not exist\. Did you mean "ask-0"\?/);
  });

  test('a question that no answer leads to', () => {
    isRefused((tree) => {
      tree.questions.push({ ...at(tree.questions, 0), id: 'ask-alone' });
    }, /questions\.\d+\.id: no answer leads to the question "ask-alone"/);
  });

  test('an end that no answer leads to', () => {
    isRefused((tree) => {
      tree.ends.push({ ...at(tree.ends, tree.ends.length - 1), id: 'end-alone' });
    }, /ends\.\d+\.id: no answer leads to the end "end-alone"/);
  });

  test('answers that go round', () => {
    isRefused((tree, n) => {
      const i = n % tree.questions.length;
      // From any question back to itself or to one before it.
      at(at(tree.questions, i).answers, at(tree.questions, i).answers.length - 1).to = `ask-${n % (i + 1)}`;
    }, /answers go round: ask-\d( → ask-\d)+\. Let one of these answers/);
  });

  test('"That didn’t help" that goes round', () => {
    isRefused((tree) => {
      at(tree.ends, tree.ends.length - 1).otherwise = 'end-0';
    }, /ends\.\d+\.otherwise: "That didn't help" goes round: end-\d( → end-\d)+/);
  });

  test('"That didn’t help" that leads back to a question', () => {
    isRefused((tree) => {
      at(tree.ends, tree.ends.length - 1).otherwise = 'ask-0';
    }, /"That didn't help" goes round: .*ask-0/);
  });

  test('an end after which nothing comes, unless support must act', () => {
    isRefused((tree, n) => {
      const end = at(tree.ends, n);
      delete end.otherwise;
      end.fixedBy = 'you';
    }, /has no "otherwise", so "That didn't help" leads nowhere/);
  });

  test('a path of more than six questions', () => {
    isRefused((tree) => {
      const model = at(tree.questions, 0);
      const line = Array.from({ length: MAX_QUESTIONS }, (_, i) => ({
        ...model,
        id: `ask-more-${i}`,
        answers: model.answers.map((answer, j) =>
          j === 0 ? { ...answer, to: i + 1 < MAX_QUESTIONS ? `ask-more-${i + 1}` : tree.start } : answer,
        ),
      }));
      // The old first question stands after six new ones.
      for (const question of line) {
        for (const answer of question.answers.slice(1)) answer.to = 'end-0';
      }
      tree.questions.push(...line);
      tree.start = 'ask-more-0';
    }, /a path asks \d+ questions, more than 6: ask-more-0 → /);
  });

  test('a step that does not exist', () => {
    isRefused((tree, n) => {
      at(tree.ends, n).steps = ['do-itt'];
    }, /ends\.\d+\.steps\.0: end "end-\d" names the step "do-itt", which does not exist\. Did you mean "do-it"\?/);
  });

  test('a diagnosis that does not exist', () => {
    isRefused((tree, n) => {
      at(tree.ends, n).diagnosis = 'it-brok';
    }, /names the diagnosis "it-brok", which does not exist\. Did you mean "it-broke"\?/);
  });

  test('two answers that read the same', () => {
    isRefused((tree, n) => {
      const { answers } = at(tree.questions, n);
      at(answers, 1).text = ` ${at(answers, 0).text.toUpperCase()}. `;
    }, /questions\.\d+\.answers\.1\.text: question "ask-\d" has two answers with the text/);
  });

  test('a question without "I don’t know"', () => {
    isRefused((tree, n) => {
      at(at(tree.questions, n).answers, 0).id = 'certain';
    }, /question "ask-\d" has no answer "I don't know"\. Add one with the id "unknown"/);
  });

  test('a name that means something else in addresses', () => {
    isRefused((tree) => {
      at(tree.ends, 0).id = 'not';
      for (const { answers } of tree.questions)
        for (const answer of answers) if (answer.to === 'end-0') answer.to = 'not';
    }, /"not" has a meaning of its own in addresses/);
  });

  test('a provider that does not exist', () => {
    isRefused((tree, n) => {
      at(at(tree.questions, n).answers, 0).provider = 'a-provder';
    }, /names the provider "a-provder", which does not exist\. Did you mean "a-provider"\?/);
  });
});

test('a question that everybody can answer needs no "I don’t know"', () => {
  fc.assert(
    fc.property(soundTree, (tree) => {
      const sure = broken(tree, (copy) => {
        const question = at(copy.questions, 0);
        question.everyoneKnows = true;
        at(question.answers, 0).id = 'certain';
      });
      expect(says(sure)).toEqual([]);
    }),
    { numRuns: 20 },
  );
});

describe('the schema refuses', () => {
  const tree = fc.sample(soundTree, { numRuns: 1, seed: 1 })[0] as TreeData;
  const issues = (change: (copy: TreeData) => void) =>
    treeSchema.safeParse(broken(tree, change)).error?.issues.map(({ message }) => message);

  test('an answer that is too long', () => {
    expect(
      issues((copy) => {
        at(at(copy.questions, 0).answers, 0).text = 'x'.repeat(61);
      }),
    ).toEqual(['is longer than 60 characters']);
  });
  test('a question with one answer', () => {
    expect(
      issues((copy) => {
        at(copy.questions, 0).answers.splice(1);
      }),
    ).toEqual(['needs at least two answers']);
  });
  test('an end with an empty list of steps', () => {
    expect(
      issues((copy) => {
        at(copy.ends, 0).steps = [];
      }),
    ).toEqual(['needs at least one step, or leave it out']);
  });
});

describe('all trees together', () => {
  const customer = (more: object = {}, tree: object = {}): TreeData =>
    treeSchema.parse({
      title: 'For customers',
      for: 'you',
      start: 'ask',
      questions: [
        {
          id: 'ask',
          ask: 'Is it broken?',
          answers: [
            { id: 'yes', text: 'Yes', to: 'end-broken' },
            { id: 'unknown', text: "I don't know", to: 'end-support' },
          ],
        },
      ],
      ends: [
        { id: 'end-broken', title: 'Broken', diagnosis: 'it-broke', otherwise: 'end-support', ...more },
        { id: 'end-support', title: 'Ask', diagnosis: 'it-is-slow', fixedBy: 'us', message: 'Look.' },
      ],
      ...tree,
    });
  const administrators = treeSchema.parse({
    ...customer(),
    for: 'administrator',
    ends: [
      { id: 'it-fix', title: 'Fix it', diagnosis: 'it-broke', otherwise: 'it-support' },
      { id: 'it-support', title: 'Ask', diagnosis: 'it-is-slow', fixedBy: 'us' },
    ],
  });
  const together = (tree: TreeData, id = 'mail') =>
    checkTrees(
      [
        { id, tree },
        { id: 'several', tree: administrators },
      ],
      known,
      (diagnosis) => (diagnosis === 'it-broke' ? 'administrator' : 'you'),
    ).map(({ tree: file, path, message }) => `${file}/${path.join('.')}: ${message}`);

  test('accept a hand-over to an end for administrators', () => {
    expect(together(customer({ message: 'Can you fix it?', handOver: 'it-fix' }))).toEqual([]);
  });
  test('refuse an end for administrators without a message, and without a place to open', () => {
    expect(together(customer())).toEqual([
      'mail/ends.0.id: end "end-broken" has to be fixed by an administrator: add the "message" to send to them',
    ]);
    expect(together(customer({ message: 'Can you fix it?' }))).toEqual([
      'mail/ends.0.id: end "end-broken" has to be fixed by an administrator: add "handOver", the end that the link in the message opens',
    ]);
  });
  test('refuse a hand-over to an end that is not for administrators', () => {
    expect(together(customer({ message: 'Can you fix it?', handOver: 'it-fx' }))).toEqual([
      'mail/ends.0.handOver: end "end-broken" hands over to "it-fx", which is no end of a tree with "for: administrator". Did you mean "it-fix"?',
    ]);
  });
  test('refuse a diagnosis that no path leads to, unless it is left out with a reason', () => {
    const partly = {
      message: 'Can you fix it?',
      handOver: 'it-fix',
      diagnosis: 'it-is-slow',
      fixedBy: 'administrator',
    };
    expect(together(customer(partly))).toEqual([
      'mail/ends: no path of a customers\' tree leads to the diagnosis "it-broke". Add an end for it, or list it under "leftOut" with the reason',
    ]);
    const leftOut = [{ diagnosis: 'it-broke', because: 'Only servers see it.' }];
    expect(together(customer(partly, { leftOut }))).toEqual([]);
  });
  test('refuse a diagnosis that is left out and reached', () => {
    const leftOut = [{ diagnosis: 'it-broke', because: 'Only servers see it.' }];
    expect(together(customer({ message: 'Can you fix it?', handOver: 'it-fix' }, { leftOut }))).toEqual([
      'mail/leftOut.0.diagnosis: "it-broke" is left out, yet a path leads to it; remove it here',
    ]);
  });
  test('refuse a file with the name of a question', () => {
    expect(together(customer({ message: 'Can you fix it?', handOver: 'it-fix' }), 'end-broken')).toEqual([
      'end-broken/: a tree may not be called "end-broken": the page of that name is taken; rename the file',
    ]);
  });
});
