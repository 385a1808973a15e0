import { describe, expect, it } from 'vitest';
import { readTestScript } from './test-command.ts';

describe('readTestScript', () => {
  it.each([
    ['vitest', '--run'],
    ['vitest watch', '--run'],
    ['vitest run', ''],
    ['vitest --run', ''],
    ['vitest --coverage', '--run'],
    ['cross-env NODE_ENV=test vitest', '--run'],
    ['tsc && vitest', '--run'],
    ['vitest && eslint .', ''],
    ['jest', ''],
    ['jest --watchAll', '--watchAll=false'],
    ['jest --watchAll=false', ''],
    ['react-scripts test', '--watchAll=false'],
    ['ng test', '--watch=false'],
    ['ng test --no-watch', ''],
    ['karma start karma.conf.js', '--single-run'],
    ['turbo run test', ''],
    ['mocha', ''],
  ])('runs %s once with %j after it', (body, extraArguments) => {
    expect(readTestScript(body)).toEqual({ outcome: 'once', extraArguments });
  });

  it.each([
    'echo "Error: no test specified" && exit 1',
    'exit 0',
    '',
    'true',
    'ava --watch',
    'mocha -w',
    'nodemon --exec mocha',
    'node --test --watch',
  ])('finds no test in %j', (body) => {
    expect(readTestScript(body)).toEqual({ outcome: 'none' });
  });
});
