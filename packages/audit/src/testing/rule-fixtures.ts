import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Severity } from '@autodevops/contracts/audit';
import type { AuditInput } from '../audit.ts';
import { buildContext, type GitHubShape } from './contexts.ts';
import { buildProfile, type ProfileShape, profiles } from './profiles.ts';

/** One fixture of a rule: an input, and where the rule has to fire in it. */
export interface RuleFixture {
  readonly name: string;
  readonly isBad: boolean;
  readonly input: AuditInput;
  /** Lines that carry `# finding` or `# finding: <severity>`; null when the fixture leaves the place open. */
  readonly expected: readonly { readonly file: string; readonly line: number; readonly severity: Severity | null }[] | null;
  /** What `fixed-*` beside a bad fixture says that all fixes of the rule together make of it, by path; null where there is none. */
  readonly fixed: ReadonlyMap<string, string> | null;
}

const workflowPath = '.github/workflows/fixture.yml';
const folder = (ruleId: string) => new URL(`../rules/${ruleId}/fixtures/`, import.meta.url);

/**
 * Reads the fixtures of a rule. `*.yml` is a workflow whose first line may name its repository (`# profile: pnpm`). `*.json` is
 * `{ profile, files, github }`, for rules that look at more than one file, at none, or at what GitHub knows. `*.txt` is the same to be read by
 * people: each file after a line `=== path`, and above the first one `profile:` (a name, or a shape as JSON), `github:` (JSON) and `paths:` (what
 * else exists in the repository). `fixed-*` has the name of the bad fixture that it comes from.
 */
export function readRuleFixtures(ruleId: string): readonly RuleFixture[] {
  const names = readdirSync(folder(ruleId)).filter((name) => /^(?:bad|good)-[a-z0-9-]+\.(?:ya?ml|json|txt)$/.test(name));
  return names.sort().map((name) => ({
    ...readFixture(name, readFileSync(new URL(name, folder(ruleId)), 'utf8')),
    fixed: name.startsWith('bad-') ? readFixed(new URL(name.replace('bad-', 'fixed-'), folder(ruleId))) : null,
  }));
}

function readFixed(file: URL): ReadonlyMap<string, string> | null {
  if (!existsSync(file)) return null;
  const text = readFileSync(file, 'utf8');
  if (file.pathname.endsWith('.txt')) return new Map(readSections(text).files);
  if (!file.pathname.endsWith('.json')) return new Map([[workflowPath, text]]);
  const { files } = JSON.parse(text) as { files: Record<string, string> };
  return new Map(Object.entries(files));
}

function readFixture(name: string, text: string): Omit<RuleFixture, 'fixed'> {
  const isBad = name.startsWith('bad-');
  if (name.endsWith('.json')) {
    const { profile, files, github } = JSON.parse(text) as { profile: string; files: Record<string, string>; github?: GitHubShape };
    const input = { files: new Map(Object.entries(files)), profile: profileNamed(profile), context: buildContext(github) };
    return { name, isBad, input, expected: null };
  }
  if (name.endsWith('.txt')) return { name, isBad, ...readSectionedFixture(text) };
  const profile = profileNamed(/^# profile: (\S+)/.exec(text)?.[1] ?? 'plain');
  return {
    name,
    isBad,
    input: { files: new Map([[workflowPath, text]]), profile, context: buildContext() },
    expected: expectedLines(workflowPath, text),
  };
}

function readSectionedFixture(text: string): Pick<RuleFixture, 'input' | 'expected'> {
  const { header, files } = readSections(text);
  const headerOf = (name: string) => header.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const profile = headerOf('profile') ?? 'plain';
  const github = headerOf('github');
  const further = headerOf('paths')?.split(' ') ?? [];
  return {
    input: {
      files: new Map(files),
      paths: new Set([...files.map(([path]) => path), ...further]),
      profile: profile.startsWith('{') ? buildProfile(JSON.parse(profile) as ProfileShape) : profileNamed(profile),
      context: buildContext(github === undefined ? undefined : (JSON.parse(github) as GitHubShape)),
    },
    expected: files.flatMap(([path, content]) => expectedLines(path, content)),
  };
}

function readSections(text: string): { readonly header: readonly string[]; readonly files: readonly (readonly [string, string])[] } {
  const [header = '', ...sections] = text.split(/^=== /m);
  const files = sections.map((section) => {
    const end = section.indexOf('\n');
    return [section.slice(0, end), section.slice(end + 1)] as const;
  });
  return { header: header.split('\n'), files };
}

/** A marker that stands alone is about the line below it. */
function expectedLines(file: string, text: string): NonNullable<RuleFixture['expected']> {
  return text.split('\n').flatMap((line, index) => {
    const marker = /# finding(?:: (critical|high|medium|low|info))?$/.exec(line.trimEnd());
    if (marker === null) return [];
    const isAlone = line.trim() === marker[0];
    return [{ file, line: index + (isAlone ? 2 : 1), severity: (marker[1] ?? null) as Severity | null }];
  });
}

function profileNamed(name: string) {
  const profile = profiles[name];
  if (profile === undefined) throw new Error(`There is no profile named ${name}.`);
  return profile;
}
