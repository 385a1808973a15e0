import { isOurFile } from '@autodevops/contracts/workflow';
import { composeServices } from '../../compose/compose-services.ts';
import type { FactName } from '../../fact-names.ts';
import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { valueAt } from '../../parse/value-at.ts';
import { isSafePath } from '../../safe-text.ts';
import { decodeText } from '../../snapshot/decode-text.ts';
import { byText } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector } from '../define-detector.ts';

export const detector = defineDetector({
  meta: {
    id: 'dependency-updates',
    title: 'Dependency updates',
    summary: 'The bot that already updates dependencies, and files with dependencies that belong to no project.',
    reads: ['package.json', '.github/dependabot.{yml,yaml}', '**/{docker-,}compose*.{yml,yaml}'],
    decides: ['updates.bot', 'updates.compose', 'updates.devcontainer', 'updates.pre-commit'],
  },
  phase: 'needs',
  detect: ({ repository }) => ({
    facts: [
      { name: 'updates.bot', candidates: [...renovate(repository), ...dependabot(repository)] },
      ...pathsFact('updates.compose', [...new Set(composeServices(repository).map(({ source }) => source.file))]),
      ...pathsFact(
        'updates.devcontainer',
        repository.ending('json').filter((path) => /^(?:\.devcontainer\/(?:[^/]+\/)?devcontainer|\.devcontainer)\.json$/.test(path)),
      ),
      ...pathsFact(
        'updates.pre-commit',
        repository.topLevel.filter((path) => /^\.pre-commit-config\.ya?ml$/.test(path)),
      ),
    ],
  }),
});

const renovateFile = /^(?:(?:\.github\/|\.gitlab\/)?renovate\.json[5c]?|\.renovaterc(?:\.json[5c]?)?)$/;

function renovate(repository: Repository): CandidateDraft[] {
  const declared = { value: 'renovate', kind: 'declaration', confidence: 0.95 } as const;
  const files = [...repository.topLevel, ...repository.below('.github'), ...repository.below('.gitlab')].filter((path) =>
    renovateFile.test(path),
  );
  const manifest = repository.has('package.json') ? repository.json('package.json') : undefined;
  const isInManifest = valueAt(manifest?.value, 'renovate') !== undefined;
  return [
    ...files.map((file) => ({ ...declared, source: { file, line: 1 }, via: 'configuration file' })),
    ...(manifest === undefined || !isInManifest
      ? []
      : [{ ...declared, source: { file: 'package.json', line: manifest.lineOf('renovate') }, via: 'package.json' }]),
  ];
}

/** A file that was not read is taken for somebody else's. */
function dependabot(repository: Repository): CandidateDraft[] {
  return ['.github/dependabot.yml', '.github/dependabot.yaml'].flatMap((file) => {
    const bytes = repository.snapshot.files.get(file);
    const isOurs = bytes !== undefined && isOurFile(decodeText(bytes));
    if (!repository.has(file) || isOurs) return [];
    return [{ value: 'dependabot', kind: 'declaration', source: { file, line: 1 }, confidence: 0.95, via: 'configuration file' } as const];
  });
}

function pathsFact(name: FactName, paths: readonly string[]): FactDraft[] {
  const value = paths.filter(isSafePath).sort(byText);
  const [first] = value;
  if (first === undefined) return [];
  return [{ name, candidates: [{ value, kind: 'declaration', source: { file: first, line: 1 }, confidence: 0.95, via: first }] }];
}
