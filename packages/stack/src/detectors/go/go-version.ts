import type { SourcePlace } from '@autodevops/contracts/stack';
import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { isSafePath } from '../../safe-text.ts';
import { fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { fromEnvironments } from '../../versions/environment-versions.ts';
import { asCandidate, fromDockerfiles, fromMise, fromToolVersions, fromWorkflows } from '../../versions/version-candidates.ts';
import { type GoModule, readGoWork } from './read-go-mod.ts';

/** `toolchain` is a pin, `go` a floor that the newest patch of the same line satisfies. */
export function goVersionFacts(repository: Repository, module: GoModule, workspaceRoot: string): FactDraft[] {
  const chain = upwards(module.directory);
  const work =
    workspaceRoot === module.directory && !repository.has(fileIn(workspaceRoot, 'go.work'))
      ? undefined
      : readGoWork(repository, fileIn(workspaceRoot, 'go.work'));
  const directives = [work === undefined ? undefined : { ...work, file: fileIn(workspaceRoot, 'go.work') }, module].filter(
    (found) => found !== undefined,
  );
  const candidates: CandidateDraft[] = [
    ...directives.flatMap(({ toolchain, file }) =>
      toolchain === undefined ? [] : [directive(toolchain.value, 'pin', { file, line: toolchain.line }, 0.95, 'toolchain')],
    ),
    ...chain.flatMap((directory) => fromFile(repository, fileIn(directory, '.go-version'))),
    ...[
      ...chain.flatMap((directory) => [
        ...fromToolVersions(repository, directory, ['golang', 'go']),
        ...fromMise(repository, directory, ['go', 'golang']),
        ...fromEnvironments(repository, directory, ['go']),
      ]),
    ].map(asCandidate),
    ...directives.flatMap(({ go, file }) =>
      go === undefined ? [] : [directive(go.value, 'floor', { file, line: go.line }, 0.85, 'go directive')],
    ),
    ...chain.flatMap((directory) => fromDockerfiles(repository, directory, 'golang')).map(asCandidate),
    ...fromWorkflows(repository, 'actions/setup-go', 'go-version').slice(0, 3).map(asCandidate),
  ];
  if (candidates.length === 0) candidates.push(directive('stable', 'convention', { file: module.file, line: 1 }, 0.5, 'default'));
  const facts: FactDraft[] = [{ name: 'go.version', candidates }];
  const file = candidates[0]?.source.file;
  if (file !== undefined && /(?:^|\/)(?:go\.mod|go\.work|\.go-version|\.tool-versions)$/.test(file) && isSafePath(file))
    facts.push(
      soleFact('go.version-file', {
        value: file,
        kind: 'declaration',
        source: candidates[0]?.source ?? { file, line: 1 },
        confidence: 0.95,
        via: file,
      }),
    );
  return facts;
}

/**
 * What a library is tested on. Since Go 1.21 the go directive is a minimum that the toolchain enforces; before, it said which language was
 * meant, so an older one tells nothing about the toolchains that are supported: then it is the two releases that Go itself supports.
 */
export function goVersionsFact({ go, file }: GoModule): FactDraft[] {
  const [, minor] = /^1\.(\d+)/.exec(go?.value ?? '') ?? [];
  if (go === undefined || minor === undefined) return [];
  const oldest = Number(minor) >= 21 ? `1.${minor}` : 'oldstable';
  const source = { file, line: go.line };
  return [soleFact('go.versions', { value: [oldest, 'stable'], kind: 'range', source, confidence: 0.8, via: 'go directive' })];
}

const directive = (value: string, kind: CandidateDraft['kind'], source: SourcePlace, confidence: number, via: string): CandidateDraft => ({
  value,
  kind,
  source,
  confidence,
  via,
});

function fromFile(repository: Repository, file: string): CandidateDraft[] {
  const value = /^(?:go)?(\d+\.\d+(?:\.\d+)?)\s*$/.exec(repository.lines(file)[0] ?? '')?.[1];
  return value === undefined ? [] : [directive(value, 'pin', { file, line: 1 }, 0.95, '.go-version')];
}
