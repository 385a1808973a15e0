import { describe, expect, it } from 'vitest';
import { buildProfile } from '../testing/profiles.ts';
import { type CommandPurpose, commandsOf, scriptPurposes } from './command-purposes.ts';

const profile = buildProfile({});
const purposes = (script: string) => [...scriptPurposes(script, profile)].sort();

describe('the purposes of a script', () => {
  it.each<[string, CommandPurpose[]]>([
    ['npm ci\nnpm test', ['install', 'test']],
    ['npm ci', ['install']],
    ['npm run test:unit -- --run', ['test']],
    ['pnpm -r run build', ['build']],
    ['pnpm --filter ./packages/a test', ['test']],
    ['uv run pytest -q', ['test']],
    ['CGO_ENABLED=0 go build ./...', ['build']],
    ['sudo make check', ['test']],
    ['./mvnw -B verify', ['build', 'test']],
    ['sh ./gradlew test --no-daemon', ['test']],
    ['cargo clippy -- -D warnings && cargo fmt --check', ['format-check', 'lint']],
    ['bundle exec rake spec', ['test']],
    ['npx tsc --noEmit', ['typecheck']],
    ['docker build -t app .', ['build']],
    ['npm publish --provenance', ['publish']],
    ['kubectl apply -f k8s', ['deploy']],
    ['xcodebuild -version', []],
    ['xcodebuild -sdk -version | grep Path', []],
    ['pytest --version && cargo --help', []],
    ['echo "npm test"', []],
    ['npm run contest', []],
    ['# npm test', []],
    ['', []],
  ])('%j is for %j', (script, expected) => {
    expect(purposes(script)).toEqual(expected);
  });

  it('knows the tasks of the repository, whatever they are called', () => {
    const own = buildProfile({ tested: ['.'] });
    const [project] = own.projects;
    if (project === undefined) throw new Error('The profile has no project.');
    const tasks = [{ ...(project.tasks[0] ?? { factId: '', name: 'prove', purpose: 'test' as const }), command: './prove.sh' }];

    expect([...scriptPurposes('./prove.sh', { ...own, projects: [{ ...project, tasks }] })]).toEqual(['test']);
  });

  it('joins lines that go on, and takes no endless time', () => {
    expect(commandsOf('go test \\\n  ./...')).toEqual(['go test ./...']);
    for (const text of ['npm '.repeat(50_000), 'A=b '.repeat(50_000), '--a '.repeat(50_000), 'mvn '.repeat(50_000), ' '.repeat(200_000)])
      scriptPurposes(text, profile);
  }, 3_000);
});
