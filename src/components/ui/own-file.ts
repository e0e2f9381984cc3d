/**
 * Code that a page fetches only when it is needed, as one file of its own: bundled as a worker is
 * (`?worker&url`), so that its address is known and Vite's preload helper, which no page could carry
 * inline, does not come along. Such a file exports nothing: it leaves what it can do where the pages look.
 */
const place = (name: string) => Symbol.for(`own-file:${name}`);

/** The last line of such a file. */
export function handOver<T>(name: string, what: T): void {
  Object.assign(globalThis, { [place(name)]: what });
}

const taken = new Map<string, Promise<unknown>>();

/** Fetches the file once and takes what it hands over. Rejects when it does not come; then it is tried again. */
export function takeOver<T>(name: string, address: string): Promise<T> {
  const before = taken.get(name);
  if (before) return before as Promise<T>;
  const file = import(/* @vite-ignore */ address).then(() => Reflect.get(globalThis, place(name)) as T);
  taken.set(name, file);
  file.catch(() => taken.delete(name));
  return file;
}
