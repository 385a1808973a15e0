import { type ReleaseTable, releaseTables } from '@autodevops/contracts/stack';
import type { Located } from '../source/source.ts';
import { actionName } from '../workflow/action-reference.ts';
import { inputOf, type Job, type Step, type Workflow } from '../workflow/workflow.ts';

/** A step that installs a runtime, with the versions that are written for it. */
export interface RuntimeSetup {
  readonly runtime: string;
  readonly title: string;
  /** The fact of a project that names its version. */
  readonly fact: string;
  readonly table: ReleaseTable | null;
  readonly step: Step;
  readonly job: Job;
  /** Each with its key in the table: `20`, `3.12`; what names no release is left out. */
  readonly versions: readonly (Located<string> & { readonly key: string })[];
  /** Where something else than these versions may be installed too: an expression, a range, `lts/*`. */
  readonly isPartial: boolean;
  /** The versions are cells of a matrix. */
  readonly isMatrix: boolean;
}

interface RuntimeAction {
  readonly runtime: string;
  readonly title: string;
  readonly input: string;
  readonly parts: 1 | 2;
  readonly table: ReleaseTable | null;
}

const actions: ReadonlyMap<string, RuntimeAction> = new Map([
  ['actions/setup-node', { runtime: 'node', title: 'Node.js', input: 'node-version', parts: 1, table: releaseTables.node }],
  ['actions/setup-python', { runtime: 'python', title: 'Python', input: 'python-version', parts: 2, table: releaseTables.python }],
  ['ruby/setup-ruby', { runtime: 'ruby', title: 'Ruby', input: 'ruby-version', parts: 2, table: releaseTables.ruby }],
  ['shivammathur/setup-php', { runtime: 'php', title: 'PHP', input: 'php-version', parts: 2, table: releaseTables.php }],
  ['actions/setup-dotnet', { runtime: 'dotnet', title: '.NET', input: 'dotnet-version', parts: 2, table: releaseTables.dotnet }],
  ['actions/setup-go', { runtime: 'go', title: 'Go', input: 'go-version', parts: 2, table: null }],
  ['actions/setup-java', { runtime: 'java', title: 'Java', input: 'java-version', parts: 1, table: releaseTables.java }],
]);

/** A matrix that a person wrote has fewer, and a workflow fewer set-up steps. */
const maxCells = 100;
const maxSetups = 300;

/** Those of all jobs of a workflow, as far as anybody wrote them by hand. */
export function runtimeSetupsOf({ jobs }: Workflow): readonly RuntimeSetup[] {
  return jobs.slice(0, maxSetups).flatMap(runtimeSetups).slice(0, maxSetups);
}

/** Every step of a job that installs a runtime; without versions where a file of the repository names it. */
function runtimeSetups(job: Job): readonly RuntimeSetup[] {
  return job.steps.flatMap((step) => {
    const action = actions.get(actionName(step.uses) ?? '');
    const input = action === undefined ? undefined : inputOf(step, action.input);
    if (action === undefined) return [];
    const { runtime, title, table } = action;
    const shared = { runtime, title, table, fact: `${runtime}.version`, step, job };
    if (input === undefined) return [{ ...shared, versions: [], isPartial: true, isMatrix: false }];
    const axis = /^\$\{\{\s*matrix\.([\w-]{1,100})\s*\}\}$/.exec(input.value)?.[1];
    const written =
      axis === undefined ? input.value.split('\n').map((value) => ({ value: value.trim(), span: input.span })) : cells(job, axis);
    const named = written.filter(({ value }) => value !== '');
    const versions = named.flatMap(({ value, span }) => {
      const key = keyOf(value, action.parts);
      return key === null ? [] : [{ value, span, key }];
    });
    const isPartial = versions.length < named.length || (axis !== undefined && job.matrix?.isDynamic === true);
    return [{ ...shared, versions, isPartial, isMatrix: axis !== undefined }];
  });
}

function cells({ matrix }: Job, axis: string): readonly Located<string>[] {
  const values = matrix?.axes.filter(({ name }) => name === axis).flatMap((entry) => entry.values) ?? [];
  const included = matrix?.includes.flatMap((row) => row.filter(({ name }) => name === axis)) ?? [];
  return [...values, ...included].slice(0, maxCells);
}

/** `20` of `v20.11.1` and `20.x`, `3.12` of `3.12.4`; null for what is no release. */
export function keyOf(version: string, parts: 1 | 2): string | null {
  const [, major, minor] = /^v?(\d{1,4})(?:\.(\d{1,4}|x))?(?:\.(?:\d{1,6}|x))?$/.exec(version.trim()) ?? [];
  if (major === undefined) return null;
  if (parts === 1) return major;
  return minor === undefined || minor === 'x' ? null : `${major}.${minor}`;
}
