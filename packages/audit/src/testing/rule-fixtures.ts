import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Severity } from '@autodevops/contracts/audit';
import type { AuditInput } from '../audit.ts';
import { buildContext, type GitHubShape } from './contexts.ts';
import { profiles } from './profiles.ts';

/** One fixture of a rule: an input, and where the rule has to fire in it. */
export interface RuleFixture {
  readonly name: string;
  readonly isBad: boolean;
  readonly input: AuditInput;
  /** Lines that carry `# finding` or `# finding: <severity>`; null when the fixture leaves the place open. */
  readonly expected: readonly { readonly line: number; readonly severity: Severity | null }[] | null;
  /** What `fixed-*` beside a bad fixture says that all fixes of the rule together make of it, by path; null where there is none. */
  readonly fixed: ReadonlyMap<string, string> | null;
}

const workflowPath = '.github/workflows/fixture.yml';
const folder = (ruleId: string) => new URL(`../rules/${ruleId}/fixtures/`, import.meta.url);

/**
 * Reads the fixtures of a rule. `*.yml` is a workflow whose first line may name its repository (`# profile: pnpm`). `*.json` is
 * `{ profile, files, github }`, for rules that look at more than one file, at none, or at what GitHub knows. `fixed-*` has the name of the bad
 * fixture that it comes from.
 */
export function readRuleFixtures(ruleId: string): readonly RuleFixture[] {
  const names = readdirSync(folder(ruleId)).filter((name) => /^(?:bad|good)-[a-z0-9-]+\.(?:ya?ml|json)$/.test(name));
  return names.sort().map((name) => ({
    ...readFixture(name, readFileSync(new URL(name, folder(ruleId)), 'utf8')),
    fixed: name.startsWith('bad-') ? readFixed(new URL(name.replace('bad-', 'fixed-'), folder(ruleId))) : null,
  }));
}

function readFixed(file: URL): ReadonlyMap<string, string> | null {
  if (!existsSync(file)) return null;
  const text = readFileSync(file, 'utf8');
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
  const profile = profileNamed(/^# profile: (\S+)/.exec(text)?.[1] ?? 'plain');
  return {
    name,
    isBad,
    input: { files: new Map([[workflowPath, text]]), profile, context: buildContext() },
    expected: expectedLines(text),
  };
}

function expectedLines(text: string): RuleFixture['expected'] {
  return text.split('\n').flatMap((line, index) => {
    const marker = /# finding(?:: (critical|high|medium|low|info))?$/.exec(line.trimEnd());
    return marker === null ? [] : [{ line: index + 1, severity: (marker[1] ?? null) as Severity | null }];
  });
}

function profileNamed(name: string) {
  const profile = profiles[name];
  if (profile === undefined) throw new Error(`There is no profile named ${name}.`);
  return profile;
}
