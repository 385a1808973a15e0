import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { detectStack } from '../src/detect-stack.ts';
import type { Detector } from '../src/detectors/define-detector.ts';
import { detectors } from '../src/detectors/registry.ts';
import type { FactNameEntry } from '../src/fact-name-entry.ts';
import { factNames } from '../src/fact-names.ts';
import { sharedFactNames } from '../src/shared-fact-names.ts';
import { type Fixture, readFixture, snapshotOf } from '../src/testing/read-fixture.ts';

// Writes one page a detector, their index, and the list of all fact names: `npm run gen`.
type Names = Readonly<Record<string, FactNameEntry>>;

const folder = new URL('../src/detectors/', import.meta.url);
const pages = new URL('../../../docs/generated/detectors/', import.meta.url);
const all: Names = factNames;
const shared: Names = sharedFactNames;

const written = (source: string): string => `<!-- Written by \`npm run gen\` from ${source}. Do not edit. -->\n\n`;
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (text: string): string => `\`${cell(text)}\``;
const row = (...cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`;
const table = (head: readonly string[], rows: readonly string[]): string =>
  rows.length === 0 ? '' : `${row(...head)}${row(...head.map(() => '---'))}${rows.join('')}\n`;

async function ownNames({ meta }: Detector): Promise<Names> {
  const file = new URL(`${meta.id}/fact-names.ts`, folder);
  return existsSync(file) ? ((await import(file.href)) as { factNames: Names }).factNames : {};
}

function fixturesOf({ meta }: Detector): readonly (readonly [string, Fixture])[] {
  const directory = new URL(`${meta.id}/fixtures/`, folder);
  return readdirSync(directory)
    .sort()
    .map((name) => [name, readFixture(fileURLToPath(new URL(name, directory)))] as const);
}

/** The names of the facts that each detector gives for the fixtures of all. */
function observedNames(): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map(detectors.map(({ meta }) => [meta.id, new Set<string>()]));
  for (const detector of detectors)
    for (const [, { files, symlinks, plain }] of fixturesOf(detector)) {
      const { facts, projects, workspaces } = detectStack(snapshotOf(files, symlinks, plain));
      for (const fact of [...facts, ...[...projects, ...workspaces].flatMap((one) => one.facts)])
        found.get(fact.detector)?.add(fact.name.startsWith('task.') ? 'task.*' : fact.name);
    }
  return found;
}

const observed = observedNames();

/** What it decides: the names that the detector itself gives, then those of its folder, then what it was seen to decide. */
const namesOf = (detector: Detector, own: Names): ReadonlySet<string> =>
  new Set([...detector.meta.decides, ...Object.keys(own), ...[...(observed.get(detector.meta.id) ?? [])].sort()]);

function decisions(detector: Detector, own: Names): readonly string[] {
  return [...namesOf(detector, own)].map((name) => {
    const entry = all[name];
    if (entry !== undefined) return row(code(name), entry.owner, cell(entry.meaning));
    return row(
      code(name),
      '',
      name === 'task.*' ? 'The tasks of a project, one fact for each purpose.' : 'A part of the profile and no fact.',
    );
  });
}

const fixtureRow = ([name, { rule, expectations }]: readonly [string, Fixture]): string =>
  row(
    cell(rule),
    `[${name.replace(/^.*\/|\.txt$/g, '')}](../../../packages/stack/src/detectors/${name})`,
    expectations.map(code).join('<br>'),
  );

async function writePage(detector: Detector): Promise<void> {
  const { meta, phase } = detector;
  const fixtures = fixturesOf(detector).map(([name, fixture]) => [`${meta.id}/fixtures/${name}`, fixture] as const);
  const [good, traps] = ['good-', 'trap-'].map((kind) => fixtures.filter(([name]) => name.includes(`/fixtures/${kind}`)));
  const reads =
    meta.reads.length === 0
      ? 'Nothing of its own: names of files are enough, or what others read.\n'
      : meta.reads.map((one) => `- ${code(one)}\n`).join('');
  const sees = phase === 'needs' ? 'It runs after the others and sees the projects that they found.' : 'It finds projects.';
  writeFileSync(
    new URL(`${meta.id}.md`, pages),
    `${written(`packages/stack/src/detectors/${meta.id}`)}# ${meta.title}\n\n\`${meta.id}\`: ${meta.summary} ${sees}\n\n## Reads\n\n${reads}\n` +
      `## Decides\n\n${table(['Name', 'Of', 'Meaning'], decisions(detector, await ownNames(detector)))}` +
      `## What must be found\n\n${table(['Rule', 'Fixture', 'The profile says'], (good ?? []).map(fixtureRow))}` +
      `## Traps\n\n${table(['Rule', 'Fixture', 'The profile says'], (traps ?? []).map(fixtureRow))}`.trimEnd().concat('\n'),
  );
}

rmSync(pages, { recursive: true, force: true });
mkdirSync(pages, { recursive: true });
const deciders = new Map<string, string[]>();
for (const detector of detectors) {
  await writePage(detector);
  const names = namesOf(detector, await ownNames(detector));
  for (const name of names) deciders.set(name, [...(deciders.get(name) ?? []), detector.meta.id]);
}
const count = detectors.reduce((sum, detector) => sum + fixturesOf(detector).length, 0);
writeFileSync(
  new URL('index.md', pages),
  `${written('packages/stack/src/detectors')}# Detectors\n\n${detectors.length} detectors, held by ${count} fixtures. Which files they read is decided from the list of all files, ` +
    `before any is read. All [names of facts](../facts.md) are on one page.\n\n` +
    table(
      ['Detector', 'Finds', 'Fixtures'],
      detectors.map((detector) =>
        row(`[${detector.meta.title}](${detector.meta.id}.md)`, cell(detector.meta.summary), String(fixturesOf(detector).length)),
      ),
    )
      .trimEnd()
      .concat('\n'),
);
writeFileSync(
  new URL('../facts.md', pages),
  `${written('packages/stack/src/shared-fact-names.ts and the fact-names.ts of each detector')}# Facts\n\nEvery fact has a value, a kind (pin, floor, range, declaration, convention), a place, a confidence from 0 to 1, ` +
    `and what lost against it. Consumers read facts by these names alone.\n\n` +
    table(
      ['Name', 'Of', 'Compared as', 'Meaning', 'Decided by'],
      Object.entries(all)
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([name, entry]) => {
          const ids = deciders.get(name) ?? (name.startsWith('task.') ? deciders.get('task.*') : undefined) ?? [];
          const by = name in shared && ids.length > 6 ? 'most' : ids.map((id) => `[${id}](detectors/${id}.md)`).join(', ');
          return row(code(name), entry.owner, entry.comparison, cell(entry.meaning), by);
        }),
    )
      .trimEnd()
      .concat('\n'),
);
