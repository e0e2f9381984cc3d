import commandCss from './command.css?inline';
import didItWorkCss from './did-it-work.css?inline';
import serverTableCss from './server-table.css?inline';
import stepCss from './step.css?inline';

/**
 * MDX brings the styles of every component to every article; these are large, or few articles use them,
 * so they come by hand, in this order: a step lays out what is in it.
 */
const RARE: Readonly<Record<string, string>> = {
  Command: commandCss,
  ServerTable: serverTableCss,
  DidItWork: didItWorkCss,
  Step: stepCss,
};

/** The styles of such components that an article uses. @param source its MDX. */
export const rareStyles = (source: string): string =>
  Object.entries(RARE)
    .map(([name, css]) => (source.includes(`<${name} `) || source.includes(`<${name}/`) ? css : ''))
    .join('');
