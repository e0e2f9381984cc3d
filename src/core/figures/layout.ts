/** Pure arithmetic of the pictures. Units are those of the drawing: one is a CSS pixel on a phone of 390 px. */

/** Width of every drawing: what a phone of 390 px leaves between its margins. */
export const WIDTH = 360;

/**
 * Breaks words into lines of at most `most` characters; a longer word gets a line of its own.
 * SVG does not break lines, and the build has no fonts to measure, so the limit is in characters.
 */
export function wrap(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * Places labels beside an axis: none overlaps, each as near as possible to where it belongs.
 * @param labels wanted middle and height, in the order of the axis
 * @returns the middles, in the same order
 */
export function spread(labels: readonly { readonly at: number; readonly height: number }[]): number[] {
  // Labels that would overlap become one block, which stands at the mean of what its members want.
  type Block = { start: number; size: number; members: { offset: number; want: number }[] };
  const blocks: Block[] = [];
  const settle = (block: Block) => {
    const sum = block.members.reduce((all, { offset, want }) => all + want - offset, 0);
    block.start = sum / block.members.length;
  };
  for (const { at, height } of labels) {
    let block: Block = { start: at - height / 2, size: height, members: [{ offset: height / 2, want: at }] };
    for (
      let before = blocks.at(-1);
      before && before.start + before.size > block.start;
      before = blocks.at(-1)
    ) {
      const { size, members } = before;
      const moved = block.members.map(({ offset, want }) => ({ offset: offset + size, want }));
      block = { start: 0, size: size + block.size, members: [...members, ...moved] };
      settle(block);
      blocks.pop();
    }
    blocks.push(block);
  }
  return blocks.flatMap(({ start, members }) => members.map(({ offset }) => start + offset));
}
