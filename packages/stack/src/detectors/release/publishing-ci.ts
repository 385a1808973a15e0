import type { SourcePlace } from '@autodevops/contracts/stack';
import { existingCiJobs } from '../../existing-ci/read-existing-ci.ts';
import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { textAt, valueAt } from '../../parse/value-at.ts';
import type { Repository } from '../../snapshot/repository.ts';

/** Commands that publish, by the registry they publish to. A dry run and a test registry do not count. */
const commands: readonly (readonly [string, RegExp])[] = [
  ['npm', /(?:^|\s)(?:npm|pnpm|yarn(?: npm)?|bun) publish\b(?!.*--dry-run)|(?:^|\s)changeset publish\b/],
  ['pypi', /(?:^|\s)twine upload\b(?!.*test\.?pypi)|(?:^|\s)(?:uv|poetry|flit|hatch|pdm|maturin) publish\b(?!.*(?:--dry-run|test\.?pypi))/],
  ['crates', /(?:^|\s)cargo publish\b(?!.*--dry-run)/],
  ['rubygems', /(?:^|\s)gem push\b/],
];

interface Publishing {
  readonly registry: string;
  readonly source: SourcePlace;
}

/** The registries that existing CI publishes to, whichever system it is. */
export function publishingCi(repository: Repository): FactDraft[] {
  const found = [...travisDeployments(repository), ...publishingCommands(repository)];
  const [first] = found;
  if (first === undefined) return [];
  const value = [...new Set(found.map(({ registry }) => registry))];
  return [soleFact('release.ci', { value, kind: 'declaration', source: first.source, confidence: 0.9, via: 'existing CI' })];
}

function publishingCommands(repository: Repository): readonly Publishing[] {
  return existingCiJobs(repository).flatMap((job) =>
    job.commands.flatMap(({ text, source }) =>
      commands.flatMap(([registry, pattern]) => (pattern.test(text) ? [{ registry, source }] : [])),
    ),
  );
}

/** The providers of Travis CI's own deployment step. */
const providers: Readonly<Record<string, string>> = { pypi: 'pypi', npm: 'npm', cargo: 'crates', rubygems: 'rubygems' };

function travisDeployments(repository: Repository): readonly Publishing[] {
  return ['.travis.yml', '.travis.yaml'].flatMap((file) => {
    const document = repository.has(file) ? repository.yaml(file) : undefined;
    const deploy = valueAt(document?.value, 'deploy');
    const steps = Array.isArray(deploy) ? deploy : [deploy];
    return steps.flatMap((step, index) => {
      const provider = textAt(step, 'provider') ?? '';
      const registry = Object.hasOwn(providers, provider) ? providers[provider] : undefined;
      if (document === undefined || registry === undefined) return [];
      const path = Array.isArray(deploy) ? ['deploy', index] : ['deploy'];
      return [{ registry, source: { file, line: document.lineOf(...path, 'provider') } }];
    });
  });
}
