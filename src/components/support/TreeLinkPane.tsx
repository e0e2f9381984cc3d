import { useState } from 'react';
import type { KnownAnswers, LinkedTree } from '#core/links/tree-link.ts';
import { treeLink } from '#core/links/tree-link.ts';
import type { Format } from './formats.ts';
import { copyWords, formatNames } from './formats.ts';

type Props = {
  readonly trees: readonly LinkedTree[];
  readonly known: KnownAnswers;
  readonly onKnown: (known: KnownAnswers) => void;
  readonly onCopy: (title: string, link: string, format: Format) => void;
};

/** A link that opens the questions at the first one that the customer has not answered yet. */
export function TreeLinkPane({ trees, known, onKnown, onCopy }: Props) {
  const [chosen, setChosen] = useState(trees[0]?.id);
  const tree = trees.find(({ id }) => id === chosen);
  if (!tree) return null;
  const { asked, title, href } = treeLink(tree, known);
  const link = new URL(href, location.origin).href;
  return (
    <details className="desk-known">
      <summary>Link into the questions, with what you already know</summary>
      {trees.length > 1 && (
        <p>
          <label htmlFor="desk-tree">Questions</label>
          <select
            id="desk-tree"
            className="field-input"
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
          >
            {trees.map((one) => (
              <option key={one.id} value={one.id}>
                {one.title}
              </option>
            ))}
          </select>
        </p>
      )}
      {asked.map(({ id, ask, answers }) => (
        <p key={id}>
          <label htmlFor={`known-${id}`}>{ask}</label>
          <select
            id={`known-${id}`}
            className="field-input"
            value={known[id] ?? ''}
            onChange={(event) => onKnown({ ...known, [id]: event.target.value })}
          >
            <option value="">Not known: ask the customer</option>
            {answers.map((answer) => (
              <option key={answer.id} value={answer.id}>
                {answer.text}
              </option>
            ))}
          </select>
        </p>
      ))}
      <p>
        It opens “{title}”: <a href={href}>{link}</a>
      </p>
      <p className="actions">
        {formatNames.map((format) => (
          <button
            key={format}
            type="button"
            className="quiet"
            onClick={() => onCopy(tree.title, link, format)}
          >
            {copyWords('link')[format]}
          </button>
        ))}
      </p>
    </details>
  );
}
