import { describe, expect, it } from 'vitest';
import { readWorkflow } from '../workflow/read-workflow.ts';
import { neededScopes } from './needed-scopes.ts';

function needed(...steps: string[]) {
  const reading = readWorkflow(
    '.github/workflows/a.yml',
    `on: push\njobs:\n  a:\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}`,
  );
  if (reading.outcome === 'invalid') throw new Error(reading.problem.message);
  const [job] = reading.value.jobs;
  if (job === undefined) throw new Error('There is no job.');
  return neededScopes(reading.value, job);
}

describe('what a job asks of its token', () => {
  it.each([
    ['uses: actions/checkout@v6', { contents: 'read' }],
    ['uses: actions/setup-node@v6', {}],
    ['run: npm ci && npm test', {}],
    ['run: git commit -am x && git push origin main', { contents: 'write' }],
    ['run: gh pr comment 1 --body x', { 'pull-requests': 'write' }],
    ['run: gh pr view 1', { 'pull-requests': 'read', contents: 'read' }],
    ['run: gh release create v1', { contents: 'write' }],
    ['run: docker push ghcr.io/a/b', { packages: 'write' }],
    ['{ uses: docker/login-action@v3, with: { registry: ghcr.io } }', { packages: 'write' }],
    ['{ uses: docker/login-action@v3, with: { username: a } }', {}],
    ['{ uses: aws-actions/configure-aws-credentials@v5, with: { role-to-assume: a } }', { 'id-token': 'write' }],
    ['uses: github/codeql-action/analyze@v4', { contents: 'read', 'security-events': 'write' }],
    ['{ uses: peter-evans/create-pull-request@v7, with: { token: "$\u007b{ secrets.PAT }}" } }', { contents: 'read' }],
  ])('%s: %j', (step, scopes) => {
    expect(needed(step)).toEqual({ scopes, unclear: [] });
  });

  it('is the sum over its steps', () => {
    expect(needed('uses: actions/checkout@v6', 'run: git push', 'run: gh pr edit 1').scopes).toEqual({
      contents: 'write',
      'pull-requests': 'write',
    });
  });

  it.each([
    'uses: some/action@v1',
    'uses: ./local',
    'run: gh api repos',
    '{ run: ./release, env: { GH_TOKEN: "$\u007b{ github.token }}" } }',
  ])('is not clear for %s', (step) => {
    expect(needed(step).unclear).toHaveLength(1);
  });
});
