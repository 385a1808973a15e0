import { readBlock } from '../yaml/read-block.ts';
import { type FileReading, maxExpandedCharacters, type OpenedYaml, readYaml } from '../yaml/read-yaml.ts';
import { Budget } from './budget.ts';
import { readConcurrency } from './read-concurrency.ts';
import { readJobs } from './read-jobs.ts';
import { readPermissions } from './read-permissions.ts';
import { readTriggers } from './read-triggers.ts';
import type { Workflow } from './workflow.ts';

/** True for the files that GitHub runs. */
export function isWorkflowPath(path: string): boolean {
  return /^\.github\/workflows\/[^/]+\.ya?ml$/i.test(path);
}

/** Reads one workflow file. Never throws and takes a bounded time. */
export function readWorkflow(path: string, text: string): FileReading<Workflow> {
  return readYaml(path, text, readRoot);
}

function readRoot({ source, tree, root, problem }: OpenedYaml): FileReading<Workflow> {
  const get = (name: string) => tree.get(root, name);
  const triggers = readTriggers(tree, get('on'));
  if (triggers.length === 0) return problem('no-triggers', 'The workflow has no `on`, so nothing ever starts it.');
  const jobsKey = tree.entries(root).find(({ key }) => key === 'jobs')?.keySpan;
  const budget = new Budget(maxExpandedCharacters);
  const jobs = readJobs(tree, get('jobs'), budget);
  if (jobsKey === undefined || jobs.length === 0) return problem('no-jobs', 'The workflow has no jobs, so GitHub refuses it.', jobsKey);
  if (budget.isExhausted)
    return problem('too-large-expanded', 'Aliases make the workflow larger than 4 MB, so it was not audited.', jobsKey);
  const run = tree.get(get('defaults'), 'run');
  const workflow: Workflow = {
    path: source.path,
    source,
    block: readBlock(tree, root),
    name: tree.text(get('name')),
    triggers,
    permissions: readPermissions(tree, get('permissions')),
    concurrency: readConcurrency(tree, get('concurrency')),
    environment: tree.texts(get('env')),
    workingDirectory: tree.text(tree.get(run, 'working-directory')),
    shell: tree.text(tree.get(run, 'shell')),
    jobs,
    jobsKey,
  };
  return { outcome: 'read', value: workflow };
}
