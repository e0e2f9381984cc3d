import type { Engine } from './engine.ts';

const READY = 'search-engine';

/** The search's own file says with this what it can do: bundled as a file of its own, it exports nothing. */
export function handOver(engine: Engine): void {
  document.dispatchEvent(new CustomEvent(READY, { detail: engine }));
}

/** Fetches the search's file and takes what it hands over. Rejects when the file does not come. */
export function takeEngine(address: string): Promise<Engine> {
  return new Promise((resolve, reject) => {
    document.addEventListener(READY, (event) => resolve((event as CustomEvent<Engine>).detail), {
      once: true,
    });
    import(/* @vite-ignore */ address).catch(reject);
  });
}
