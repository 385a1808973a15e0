import { describe, expect, it } from 'vitest';
import { readCommands } from '../script/read-commands.ts';
import { isHarmlessCommand } from './harmless-commands.ts';

const isHarmless = (script: string) => readCommands(script).every(isHarmlessCommand);

describe('a command that runs no tests', () => {
  it.each([
    `echo "\${{ github.ref }}" >> "$GITHUB_OUTPUT"`,
    'if [ -n "$(git status --porcelain)" ]; then\n  git diff\n  exit 1\nfi',
    'for file in *.md; do cat "$file"; done',
    'NAME=$(jq -r .name package.json)',
    'sudo apt-get install -y libpq-dev',
    'npm config set provenance true',
    'npm run docs:build',
    'pnpm -C site install',
    'python3 -m venv .venv',
    'cargo +nightly doc --no-deps',
    'dotnet tool restore',
    'docker login -u me',
    'cmake -S . -B build',
    'Write-Host "done"',
    '/usr/bin/git fetch',
  ])('is %j', (script) => {
    expect(isHarmless(script)).toBe(true);
  });

  it.each([
    './scripts/check-all.sh',
    'scripts/test',
    'bash -c "npm test"',
    '$BUILD_CMD check',
    `\${{ matrix.command }}`,
    'npm run all',
    `npm run \${{ matrix.task }}`,
    'npx nx affected -t test',
    'make',
    'make $TARGET',
    'uv run script.py',
    'python scripts/ci/run-tests',
    'python -c "import a; a.test()"',
    'cargo run',
    'cargo xtask ci',
    'dotnet run --project build',
    'docker run --rm app test',
    'docker compose up -d',
    'bundle exec rake',
    'go run main.go',
    'cmake --build build --target check',
    'find . -name "*_test" -exec {} ;',
    'echo "$(./run-everything)"',
    'opam exec -- dune build @runtest',
    'Invoke-Pester',
    'constructor',
  ])('may be something else than %j', (script) => {
    expect(isHarmless(script)).toBe(false);
  });
});
