/**
 * Code that a page fetches only when it is needed, as one file of its own: bundled as a worker is
 * (`?worker&url`), so that its address is known and Vite's preload helper, which no page could carry
 * inline, does not come along. Such a file exports nothing: it hands over what it can do.
 */
const NAME = 'own-file:';

/** The last line of such a file. */
export function handOver<T>(name: string, what: T): void {
  document.dispatchEvent(new CustomEvent(NAME + name, { detail: what }));
}

const taken = new Map<string, Promise<unknown>>();

/** Fetches the file once and takes what it hands over. Rejects when it does not come; then it is tried again. */
export function takeOver<T>(name: string, address: string): Promise<T> {
  const before = taken.get(name);
  if (before) return before as Promise<T>;
  const file = new Promise<T>((resolve, reject) => {
    document.addEventListener(NAME + name, (event) => resolve((event as CustomEvent<T>).detail), {
      once: true,
    });
    import(/* @vite-ignore */ address).catch(reject);
  });
  taken.set(name, file);
  file.catch(() => taken.delete(name));
  return file;
}
