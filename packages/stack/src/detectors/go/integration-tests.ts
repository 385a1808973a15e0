import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';
import { serverForTests } from '../services/defined-services.ts';
import type { GoModule } from './read-go-mod.ts';

/** Test files that may stand behind a build tag, told by their paths alone. */
export const integrationPatterns: readonly string[] = [
  '**/*integration*_test.go',
  '**/{integration,integrationtest,integrationtests,integration_test}/*_test.go',
];

const candidates = /(?:integration[^/]*_test\.go|(?:^|\/)integration(?:_?tests?)?\/[^/]+_test\.go)$/i;
const maxFiles = 40;

/**
 * Tests that a build tag keeps out of `go test ./...`. They run where the repository tells how they get their server: a service that it defines, or
 * containers that they start. Else they stay a proposal.
 */
export function integrationTask(repository: Repository, module: GoModule, files: readonly string[]): TaskDraft[] {
  for (const file of files.filter((path) => candidates.test(path)).slice(0, maxFiles)) {
    const lines = repository.lines(file).slice(0, 30);
    const index = lines.findIndex((line) => constraint.test(line));
    const tag = constraint.exec(lines[index] ?? '')?.[1];
    if (tag === undefined) continue;
    const server = serverForTests(repository, module.dependencies);
    return [
      {
        purpose: 'integration-test',
        name: 'go test',
        command: `go test -tags=${tag} ./...`,
        kind: 'convention',
        confidence: server === undefined ? 0.4 : 0.75,
        source: { file, line: index + 1 },
      },
    ];
  }
  return [];
}

/** One tag and nothing else: with several, a person has to choose. */
const constraint = /^\/\/go:build\s+(integration(?:_?tests?)?)\s*$/;
