import type { StackProfile } from '@autodevops/contracts/stack';
import { buildProfile, buildProject, buildService, buildWorkspace } from './build-profile.ts';

/** A pnpm workspace whose root scripts run everything. */
export function pnpmMonorepo(): StackProfile {
  const root = buildProject({
    ecosystem: 'node',
    facts: {
      'node.version': { value: '22', kind: 'pin', source: { file: '.nvmrc', line: 1 } },
      'node.version-file': { value: '.nvmrc', source: { file: '.nvmrc', line: 1 } },
    },
    tasks: { lint: 'pnpm run lint', build: 'pnpm run build', test: 'pnpm run test' },
  });
  const ui = buildProject({
    ecosystem: 'node',
    directory: 'packages/ui',
    workspaceId: '.:node',
    tasks: { test: 'pnpm run test', typecheck: 'pnpm run typecheck' },
  });
  const api = buildProject({
    ecosystem: 'node',
    directory: 'packages/api',
    workspaceId: '.:node',
    tasks: { typecheck: 'pnpm run typecheck' },
  });
  const facts = {
    'package-manager': 'pnpm',
    'package-manager.version': '10.4.1',
    'package-manager.field-file': 'package.json',
    'package-manager.lock': 'pnpm-lock.yaml',
    'package-manager.install-mode': 'frozen',
  } as const;
  return buildProfile({ projects: [root, ui, api], workspaces: [buildWorkspace('node', facts, [root, ui, api])] });
}

/** A library on npm without a lock, supported on three versions. */
export function npmLibrary(): StackProfile {
  const project = buildProject({
    ecosystem: 'node',
    facts: { 'node.version': { value: '24', kind: 'convention' }, 'node.versions': ['20', '22', '24'] },
    tasks: { lint: 'npm run lint', test: 'npm test' },
  });
  const facts = { 'package-manager': 'npm', 'package-manager.install-mode': 'unfrozen' } as const;
  return buildProfile({ projects: [project], workspaces: [buildWorkspace('node', facts, [project])] });
}

/** A Python service on uv whose tests need PostgreSQL. */
export function uvService(): StackProfile {
  const project = buildProject({
    ecosystem: 'python',
    facts: {
      'python.version': { value: '3.10', kind: 'pin', source: { file: '.python-version', line: 1 } },
      'python.install': ['uv sync --locked'],
    },
    tasks: { lint: 'uv run ruff check .', test: 'uv run pytest' },
  });
  const facts = { 'package-manager': 'uv', 'package-manager.lock': 'uv.lock' } as const;
  const service = buildService('postgres', 'postgres:16', ['DATABASE_URL', 'PGPASSWORD']);
  return buildProfile({ projects: [project], workspaces: [buildWorkspace('python', facts, [project])], ...service });
}

/** A Go module below the root with an image. */
export function goTool(): StackProfile {
  const project = buildProject({
    ecosystem: 'go',
    directory: 'tool',
    facts: {
      'go.version': '1.24',
      'go.version-file': 'tool/go.mod',
      'go.cache-file': 'tool/go.sum',
      'go.lint-config': 'tool/.golangci.yml',
      'go.lint-major': '2',
    },
    tasks: { 'format-check': 'test -z "$(gofmt -l .)"', build: 'go build ./...', test: 'go test ./...' },
  });
  const image = buildProject({
    ecosystem: 'docker',
    directory: 'tool',
    facts: { 'docker.file': 'tool/Dockerfile', 'docker.context': 'tool' },
  });
  return buildProfile({ projects: [project, image], workspaces: [buildWorkspace('go', { 'package-manager': 'go' }, [project], 'tool')] });
}

/** Every sample by name. */
export const sampleProfiles: Readonly<Record<string, () => StackProfile>> = { pnpmMonorepo, npmLibrary, uvService, goTool };
