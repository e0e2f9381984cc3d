import { graphlib, layout } from '@dagrejs/dagre';
import { wrap } from '#core/figures/layout.ts';
import { treeNodeHref } from '#core/model/addresses.ts';
import type { Role } from '#core/model/index.ts';
import { roleWordFor } from '#core/model/words.ts';
import type { MapBox, TreeMap } from '#core/tree/map.ts';
import { reachedByAnswers } from '#core/tree/paths.ts';
import type { EndSlice, QuestionSlice, TreeSlice } from '#core/tree/slice.ts';

const WIDTH = 250;
/** Letters that fit beside each other at 13 px in the widest of the usual system fonts, bold and not. */
const LETTERS = { title: 27, answer: 31 };
const LINE = 18;
const PAD = 10;

type Drawn = Omit<MapBox, 'x' | 'y'> & {
  /** Where the line of each answer leaves, from the top; for ends the middle. */
  readonly leaves: readonly { readonly to: string; readonly y: number }[];
};

function drawQuestion({ id, ask, answers }: QuestionSlice): Drawn {
  const lines: MapBox['lines'][number][] = [];
  const leaves: { to: string; y: number }[] = [];
  let y = PAD;
  const write = (text: string, kind: 'title' | 'answer') => {
    for (const line of wrap(text, LETTERS[kind])) {
      y += LINE;
      lines.push({ text: line, y: y - 4, kind });
    }
  };
  write(ask, 'title');
  for (const answer of answers) {
    y += 6;
    const top = y;
    write(answer.text, 'answer');
    leaves.push({ to: answer.to, y: (top + y) / 2 });
  }
  return { id, kind: 'question', href: treeNodeHref(id), width: WIDTH, height: y + PAD, lines, leaves };
}

function drawEnd({ id, title, fixedBy, otherwise }: EndSlice, reader: Role): Drawn {
  const texts = [
    { text: roleWordFor(fixedBy, reader), kind: 'role' as const },
    ...wrap(title, LETTERS.title).map((text) => ({ text, kind: 'title' as const })),
  ];
  const height = PAD * 2 + texts.length * LINE;
  return {
    id,
    kind: 'end',
    href: treeNodeHref(id),
    width: WIDTH,
    height,
    role: fixedBy,
    lines: texts.map((line, i) => ({ ...line, y: PAD + (i + 1) * LINE - 4 })),
    leaves: otherwise === undefined ? [] : [{ to: otherwise, y: height / 2 }],
  };
}

type Point = { readonly x: number; readonly y: number };

/** A soft line through points that go from left to right. */
const soft = ([first, ...rest]: readonly Point[]): string => {
  let at = first ?? { x: 0, y: 0 };
  const round = (n: number) => Math.round(n);
  const curves = rest.map((to) => {
    const middle = round((at.x + to.x) / 2);
    const curve = `C${middle} ${round(at.y)} ${middle} ${round(to.y)} ${round(to.x)} ${round(to.y)}`;
    at = to;
    return curve;
  });
  return `M${round(first?.x ?? 0)} ${round(first?.y ?? 0)}${curves.join('')}`;
};

/**
 * Lays a tree out from left to right. The lines of "That didn't help" are drawn only to what no
 * answer leads to; all of them would hide the tree.
 */
export function treeMap(slice: TreeSlice): TreeMap {
  const reached = reachedByAnswers(slice);
  const drawn = [
    ...slice.questions.map(drawQuestion),
    ...slice.ends.map((end) => drawEnd(end, slice.for)),
  ].map((box) => ({
    ...box,
    leaves: box.kind === 'question' ? box.leaves : box.leaves.filter(({ to }) => !reached.has(to)),
  }));

  const graph = new graphlib.Graph();
  graph.setGraph({ rankdir: 'LR', nodesep: 12, edgesep: 6, ranksep: 70, marginx: 8, marginy: 8 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of drawn) graph.setNode(id, { width, height });
  for (const { id, leaves } of drawn) for (const { to } of leaves) graph.setEdge(id, to, {});
  layout(graph);

  const boxes = drawn.map((box) => {
    const { x = 0, y = 0 } = graph.node(box.id) as Partial<Point>;
    return { ...box, x: Math.round(x - box.width / 2), y: Math.round(y - box.height / 2) };
  });
  const lines = boxes.flatMap((box) =>
    box.leaves.map(({ to, y }) => {
      const { points = [] } = graph.edge(box.id, to) as { points?: Point[] };
      const target = boxes.find(({ id }) => id === to) ?? box;
      const from = { x: box.x + box.width, y: box.y + y };
      return {
        d: soft([from, ...points.slice(1, -1), { x: target.x, y: target.y + target.height / 2 }]),
        dashed: box.kind === 'end',
      };
    }),
  );
  return {
    width: Math.max(...boxes.map(({ x, width }) => x + width)) + 8,
    height: Math.max(...boxes.map(({ y, height }) => y + height)) + 8,
    boxes: boxes.map(({ leaves: _, ...box }) => box),
    lines,
  };
}
