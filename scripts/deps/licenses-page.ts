import type { Locked } from './lock.ts';

function list(packages: readonly Locked[]): string {
  const licenses = [...new Set(packages.map(({ license }) => license))].sort();
  return licenses
    .map((license) => {
      const names = packages
        .filter((one) => one.license === license)
        .map(({ name, version }) => `${name} ${version}`);
      return `**${license}** (${names.length}): ${names.join(', ')}`;
    })
    .join('\n\n');
}

/** The licenses as a page: what is shipped first, then what only builds and tests. */
export function licensesPage(locked: readonly Locked[]): string {
  return `# Licenses

Written by \`npm run licenses\` from package-lock.json; \`npm run check:deps\` says when it is out of date. Packages for other
systems than yours are listed too, since the lock file names them.

## Shipped

Needed to run the built site and its function.

${list(locked.filter(({ shipped }) => shipped))}

## Build and test only

${list(locked.filter(({ shipped }) => !shipped))}
`;
}
