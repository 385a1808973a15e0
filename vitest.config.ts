import { defineConfig } from 'vitest/config';

/** The suffix picks the project; there is no other way to choose. */
const project = (name: string, include: string[], exclude: string[], timeoutMs: number) => ({
  resolve: { conditions: ['source'] },
  ssr: { resolve: { conditions: ['source'] } },
  test: {
    name,
    include: include.map((pattern) => `{apps,packages,ops,supabase}/**/${pattern}`),
    exclude: ['**/node_modules/**', '**/dist/**', '**/.next/**', '**/fixtures/**', '**/samples/**', ...exclude],
    testTimeout: timeoutMs,
    hookTimeout: Math.max(timeoutMs, 60_000),
  },
});

export default defineConfig({
  test: {
    projects: [
      project('unit', ['*.test.ts'], ['**/*.int.test.ts', '**/*.e2e.test.ts'], 10_000),
      project('integration', ['*.int.test.ts'], [], 60_000),
      project('end-to-end', ['*.e2e.test.ts'], [], 180_000),
    ],
  },
});
