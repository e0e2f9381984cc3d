/** The report's own look: it is a file on a desk too, where there is no site. */
export const reportCss = `
:root{color-scheme:light dark;--ink:#1b1f24;--soft:#57606a;--line:#d0d7de;--ground:#fff;--yes:#1a6b3c;--no:#a4262c;--open:#57606a}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ed;--soft:#a3adb8;--line:#3a424c;--ground:#14181d;--yes:#7fd1a0;--no:#ff9b94;--open:#a3adb8}}
body{margin:0 auto;max-width:60rem;padding:1.5rem 1rem 4rem;background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
h1,h2,h3{line-height:1.25}h2{margin-top:2.5rem}.soft{color:var(--soft)}a{color:inherit}
table{border-collapse:collapse;width:100%}th,td{padding:.375rem .75rem .375rem 0;border-bottom:1px solid var(--line);text-align:start;vertical-align:top;overflow-wrap:break-word;min-width:6rem}
td.n,th.n{text-align:end;min-width:3.5rem;font-variant-numeric:tabular-nums}
.scroll{overflow-x:auto}.scroll:focus-visible{outline:2px solid var(--ink);outline-offset:2px}.chart{min-width:45rem}td:has(blockquote),td:has(pre){min-width:14rem}figure{margin:1rem 0}svg{width:100%;height:auto}svg text{fill:var(--soft);font-size:12px}
.grid{stroke:var(--line)}.yes{fill:var(--yes)}.no{fill:none;stroke:var(--no);stroke-width:2}.open{fill:var(--open);fill-opacity:.35}
.key{display:flex;flex-wrap:wrap;gap:0 1.5rem;list-style:none;padding:0}.key svg{width:14px;height:14px;margin-inline-end:.375rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;margin:0;font-size:.875rem}blockquote{margin:.25rem 0;padding-inline-start:.75rem;border-inline-start:3px solid var(--line);overflow-wrap:anywhere}
`;
