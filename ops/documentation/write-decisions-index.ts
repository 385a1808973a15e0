import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

// Writes docs/decisions/README.md, the list of all decisions by number and title: `npm run gen`.
const folder = new URL('../../docs/decisions/', import.meta.url);

const decisions = readdirSync(folder)
  .filter((file) => /^\d{4}-[a-z0-9-]+\.md$/.test(file))
  .sort()
  .map((file) => {
    const title = /^# (\d+\. .+)$/m.exec(readFileSync(new URL(file, folder), 'utf8'))?.[1];
    if (title === undefined || Number.parseInt(title, 10) !== Number(file.slice(0, 4))) {
      throw new Error(`docs/decisions/${file} must begin with "# ${Number(file.slice(0, 4))}. " and its title.`);
    }
    return `- [${title}](${file})`;
  });

writeFileSync(
  new URL('README.md', folder),
  `<!-- Written by \`npm run gen\` from the decisions beside it. Do not edit. -->

# Decisions

Why things are as they are: context, decision, consequences, and what was refused. One page each. A decision is replaced by a newer one, never rewritten.

${decisions.join('\n')}
`,
);
