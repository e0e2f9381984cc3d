import { useEffect, useState } from 'react';

const PLACE = 'support-desk';

/** What belongs to the agent and stays in this browser. */
export type Agent = { readonly name: string; readonly signature: string };
const NOBODY: Agent = { name: '', signature: '' };

/** What is stored may be old, or written by anything else on this site. */
function parse(stored: string | null): Agent {
  try {
    const value: unknown = JSON.parse(stored ?? '');
    const text = (key: keyof Agent) => {
      const found = typeof value === 'object' && value !== null ? (value as Partial<Agent>)[key] : undefined;
      return typeof found === 'string' ? found.slice(0, 1_000) : '';
    };
    return { name: text('name'), signature: text('signature') };
  } catch {
    return NOBODY;
  }
}

/**
 * The agent's name and signature, kept in this browser alone.
 * @returns `kept` is false where the browser stores nothing: then they hold until the page is left.
 */
export function useAgent(): {
  readonly agent: Agent;
  readonly kept: boolean;
  readonly change: (agent: Agent) => void;
} {
  const [agent, setAgent] = useState(NOBODY);
  const [kept, setKept] = useState(true);
  useEffect(() => {
    try {
      setAgent(parse(localStorage.getItem(PLACE)));
    } catch {
      setKept(false);
    }
  }, []);
  const change = (next: Agent) => {
    setAgent(next);
    try {
      localStorage.setItem(PLACE, JSON.stringify(next));
      setKept(true);
    } catch {
      setKept(false);
    }
  };
  return { agent, kept, change };
}
