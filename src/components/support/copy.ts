/**
 * Puts text on the clipboard.
 * @returns false where the browser refuses (no permission, no secure context, too old). Never throws.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** The same in two forms: rich for programs that take it, `text` for the others. */
export async function copyRich(text: string, html: string): Promise<boolean> {
  const form = (type: string, data: string) => ({ [type]: new Blob([data], { type }) });
  try {
    await navigator.clipboard.write([
      new ClipboardItem({ ...form('text/plain', text), ...form('text/html', html) }),
    ]);
    return true;
  } catch {
    return false;
  }
}
