import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

/** The suffix picks the project; there is no other way to choose. */
const project = (name: string, include: string[], exclude: string[], timeoutMs: number, globalSetup: string[] = []) => ({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  // Where global setups run.
  environments: { __vitest__: { resolve: { conditions: ['source'] } } },
  test: {
    name,
    include: include.map((pattern) => `{apps,packages,ops,supabase}/**/${pattern}`),
    exclude: ['**/node_modules/**', '**/dist/**', '**/.next/**', '**/fixtures/**', '**/samples/**', ...exclude],
    globalSetup: ['packages/db/scripts/generate-client.ts', ...globalSetup],
    testTimeout: timeoutMs,
    hookTimeout: Math.max(timeoutMs, 60_000),
  },
});

const inSequence = (one: ReturnType<typeof project>) => ({ ...one, test: { ...one.test, fileParallelism: false } });

export default defineConfig({
  test: {
    // Vitest leaves a core to itself, which is half of a machine with two: most files wait for Postgres or a process, and two of them fit.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      project('unit', ['*.test.ts'], ['**/*.int.test.ts', '**/*.e2e.test.ts'], 10_000),
      project('integration', ['*.int.test.ts'], [], 60_000, ['packages/local-stack/src/testing/postgres-global-setup.ts']),
      // One whole stack and one browser at a time.
      inSequence(project('end-to-end', ['*.e2e.test.ts'], [], 180_000)),
    ],
  },
});
