import type { SourcePlace } from '@autodevops/contracts/stack';
import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { defineDetector } from '../define-detector.ts';

export const detector = defineDetector({
  meta: {
    id: 'generated-files',
    title: 'Generated files',
    summary: 'Generators whose output is committed, so that it can be out of date.',
    reads: ['**/go.mod'],
    decides: ['generated.tools'],
  },
  phase: 'needs',
  detect: ({ repository }) => ({ facts: generatedTools(repository) }),
});

interface Generator {
  readonly name: string;
  /** Its configuration, or the source it starts from; null where the module that requires it says enough. */
  readonly source: RegExp | null;
  /** A module of Go that stands for its configuration. */
  readonly module?: string;
  /** What it writes. Without such a file its output is made anew in each build, and nothing can be stale. */
  readonly output: RegExp;
}

const generators: readonly Generator[] = [
  { name: 'buf', source: /(?:^|\/)buf\.gen\.ya?ml$/, output: /(?:\.pb\.(?:go|gw\.go)|_pb2?\.(?:ts|js|py|rb)|\.connect\.go)$/ },
  { name: 'ent', source: null, module: 'entgo.io/ent', output: /(?:^|\/)ent\/(?:client|ent)\.go$/ },
  { name: 'gqlgen', source: /(?:^|\/)gqlgen\.ya?ml$/, output: /(?:^|\/)(?:generated|generated\/[^/]+|[^/]*_gen|[^/]*\.generated)\.go$/ },
  { name: 'mockery', source: /(?:^|\/)\.mockery\.ya?ml$/, output: /(?:^|\/)(?:mock_[^/]+|[^/]+_mock|mocks?_test|mocks\/[^/]+)\.go$/i },
  { name: 'mockgen', source: null, module: 'go.uber.org/mock', output: /(?:^|\/)(?:mock_[^/]+|[^/]+_mock|mocks?|mocks?\/[^/]+)\.go$/i },
  {
    name: 'sqlc',
    source: /(?:^|\/)sqlc\.(?:ya?ml|json)$/,
    output: /(?:^|\/)(?:models\.go|[^/]+\.sql\.go|queries\.py|[^/]+_sql\.(?:ts|py))$/,
  },
  { name: 'wire', source: /(?:^|\/)wire\.go$/, output: /(?:^|\/)wire_gen\.go$/ },
];

function generatedTools(repository: Repository): FactDraft[] {
  const configurations = [...repository.ending('yml', 'yaml', 'json'), ...repository.named('wire.go')];
  const found = generators.flatMap((generator) => {
    const source = sourceOf(repository, configurations, generator);
    const isCommitted = source !== null && repository.paths.some((path) => generator.output.test(path));
    return isCommitted ? [{ name: generator.name, source }] : [];
  });
  const [first] = found;
  if (first === undefined) return [];
  const value = found.map(({ name }) => name);
  return [soleFact('generated.tools', { value, kind: 'declaration', source: first.source, confidence: 0.8, via: 'configuration file' })];
}

function sourceOf(repository: Repository, configurations: readonly string[], { source, module }: Generator): SourcePlace | null {
  if (source !== null) {
    const file = configurations.find((path) => source.test(path));
    return file === undefined ? null : { file, line: 1 };
  }
  for (const file of repository.named('go.mod')) {
    const index = repository.lines(file).findIndex((line) =>
      line
        .trim()
        .replace(/^(?:require|tool) /, '')
        .startsWith(`${module} v`),
    );
    if (index >= 0) return { file, line: index + 1 };
  }
  return null;
}
