import commandCss from './command.css?inline';
import serverTableCss from './server-table.css?inline';

/** MDX brings the styles of every component to every article; these few articles use, so they come by hand. */
const RARE: Readonly<Record<string, string>> = { Command: commandCss, ServerTable: serverTableCss };

/** The styles of the rare components that an article uses. @param source its MDX. */
export const rareStyles = (source: string): string =>
  Object.entries(RARE)
    .map(([name, css]) => (source.includes(`<${name} `) || source.includes(`<${name}/`) ? css : ''))
    .join('');
