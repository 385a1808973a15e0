import { isMap, type YAMLMap } from 'yaml';
import type { Span } from '../source/source.ts';
import { readBlock } from '../yaml/read-block.ts';
import { spanOf, type YamlTree } from '../yaml/yaml-tree.ts';
import { type Budget, unitCost } from './budget.ts';
import { parseUses } from './parse-uses.ts';
import { readConcurrency } from './read-concurrency.ts';
import { readContainer, readServices } from './read-containers.ts';
import { readPermissions } from './read-permissions.ts';
import { readSteps } from './read-steps.ts';
import { readMatrix } from './read-strategy.ts';
import type { Job } from './workflow.ts';

/** Reads jobs and their steps, as far as the budget reaches. */
export function readJobs(tree: YamlTree, node: unknown, budget: Budget): readonly Job[] {
  return tree.entries(node).flatMap(({ key, keySpan, value }) => {
    const map = tree.resolve(value);
    if (!isMap(map) || budget.isExhausted) return [];
    budget.spend(unitCost * (1 + sizeOf(tree, map)));
    return [readJob(tree, key, keySpan, map, budget)];
  });
}

/** How many values a job has beside its steps. */
function sizeOf(tree: YamlTree, job: YAMLMap): number {
  const rows = tree.entries(tree.get(tree.get(job, 'strategy'), 'matrix')).flatMap(({ value }) => tree.items(value));
  const services = tree.entries(tree.get(job, 'services')).map(({ value }) => value);
  const containers = [tree.get(job, 'container'), ...services].flatMap((node) => [tree.get(node, 'env'), tree.get(node, 'credentials')]);
  const mappings = ['env', 'outputs', 'with', 'secrets'].map((name) => tree.get(job, name));
  return [job, ...rows, ...containers, ...mappings].reduce<number>((sum, node) => sum + 1 + tree.size(node), 0);
}

function readJob(tree: YamlTree, id: string, idSpan: Span, map: YAMLMap, budget: Budget): Job {
  const get = (name: string) => tree.get(map, name);
  const run = tree.get(get('defaults'), 'run');
  const uses = tree.text(get('uses'));
  const secrets = tree.text(get('secrets'));
  const timeoutMinutes = tree.text(get('timeout-minutes'));
  return {
    id,
    idSpan,
    span: spanOf(map),
    block: readBlock(tree, map),
    name: tree.text(get('name')),
    needs: tree.list(get('needs')),
    runsOn: tree.size(get('runs-on')) > 0 ? tree.list(tree.get(get('runs-on'), 'labels')) : tree.list(get('runs-on')),
    runnerGroup: tree.text(tree.get(get('runs-on'), 'group')),
    permissions: readPermissions(tree, get('permissions')),
    hasTimeout: timeoutMinutes !== null,
    timeoutMinutes,
    continueOnError: tree.text(get('continue-on-error')),
    condition: tree.text(get('if')),
    concurrency: readConcurrency(tree, get('concurrency')),
    deploymentEnvironment: tree.text(get('environment')) ?? tree.text(tree.get(get('environment'), 'name')),
    matrix: readMatrix(tree, tree.get(get('strategy'), 'matrix')),
    failFast: tree.text(tree.get(get('strategy'), 'fail-fast')),
    container: readContainer(tree, 'container', get('container')),
    services: readServices(tree, get('services')),
    outputs: tree.texts(get('outputs')),
    uses: uses === null ? null : parseUses(uses),
    inputs: tree.texts(get('with')),
    secretsInherited: secrets?.value === 'inherit' ? secrets.span : null,
    secrets: tree.texts(get('secrets')),
    environment: tree.texts(get('env')),
    workingDirectory: tree.text(tree.get(run, 'working-directory')),
    shell: tree.text(tree.get(run, 'shell')),
    steps: readSteps(tree, get('steps'), budget),
  };
}
