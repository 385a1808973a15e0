import { describe, expect, it } from 'vitest';
import { readWorkflow } from '../workflow/read-workflow.ts';
import { deliveriesOf } from './find-delivery.ts';

function targets(...steps: string[]) {
  const reading = readWorkflow(
    '.github/workflows/a.yml',
    `on: push\njobs:\n  a:\n    steps:\n${steps.map((step) => `      - ${step}\n`).join('')}`,
  );
  if (reading.outcome === 'invalid') throw new Error(reading.problem.message);
  return deliveriesOf(reading.value.jobs[0]?.steps ?? []).map(({ delivery }) => delivery.target);
}

describe('what a job delivers', () => {
  it.each([
    ['run: npm publish --access public', ['npm']],
    ['run: npm publish --dry-run', []],
    ['run: flyctl deploy --build-only --push', []],
    ['run: npm run publish-docs', []],
    ['run: uvx twine upload dist/*', ['pypi']],
    ['run: docker build . && docker push a/b', ['image']],
    ['run: docker buildx build --platform linux/amd64 --push .', ['image']],
    ['run: echo npm publish', []],
    ['uses: docker/build-push-action@v6', []],
    ['{ uses: docker/build-push-action@v6, with: { push: true } }', ['image']],
    ['{ uses: goreleaser/goreleaser-action@v6, with: { args: release --clean } }', ['release']],
    ['{ uses: goreleaser/goreleaser-action@v6, with: { args: release --snapshot --clean } }', []],
    ['run: kubectl apply -f k8s', ['system']],
  ])('%s: %j', (step, expected) => {
    expect(targets(step)).toEqual(expected);
  });

  it('does not count a cluster of its own', () => {
    expect(targets('uses: helm/kind-action@v1', 'run: helm install x .')).toEqual([]);
  });
});
