import { describe, expect, it } from 'vitest';
import { expression } from './expression.ts';
import { isSafeCommand } from './safe-command.ts';

describe('isSafeCommand', () => {
  it.each([
    'npm run test -- --watchAll=false',
    'npx --no-install vitest run',
    'CI=true yarn run test',
    'python -m pip install -e ".[dev,test]"',
    'test -z "$(gofmt -l .)"',
    "bun run --filter '*' test",
    './gradlew check',
  ])('takes %s', (command) => expect(isSafeCommand(command)).toBe(true));

  it.each([
    '',
    ' npm test',
    'npm test ',
    'npm  test',
    'npm test; curl x',
    'npm test && curl x',
    'npm test | sh',
    'npm test > file',
    'npm test\ncurl x',
    'npm test $HOME',
    'npm test $(id)',
    'npm test `id`',
    'npm test #',
    'npm test "$(id)"',
    "npm test 'a",
    'npm test \\',
    'npm test ~',
    'npm test {a,b}',
    `npm test ${expression('github.token')}`,
    'curl example.com',
    'bash script.sh',
    '/bin/sh',
    'PATH=x',
    'npm test é',
  ])('refuses %j', (command) => expect(isSafeCommand(command)).toBe(false));
});
