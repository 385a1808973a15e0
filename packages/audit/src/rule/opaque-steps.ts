import type { StackProfile } from '@autodevops/contracts/stack';
import type { Action } from '../action/action.ts';
import { scriptPurposes, stepPurposes } from '../commands/command-purposes.ts';
import { commandsOf } from '../script/script-of.ts';
import { type ActionReference, actionName } from '../workflow/action-reference.ts';
import type { Step, Workflow } from '../workflow/workflow.ts';
import type { RepositoryInput } from './define-rule.ts';
import { isHarmlessAction, isHarmlessWorkflow } from './harmless-actions.ts';
import { isHarmlessCommand } from './harmless-commands.ts';

/** Events that are about talk and upkeep: a workflow for them alone tests no code. A comment may ask for tests. */
const talk: ReadonlySet<string> = new Set(
  'issues discussion discussion_comment label milestone watch fork gollum project project_card project_column public star member branch_protection_rule'.split(
    ' ',
  ),
);

/** What builds an image: its Dockerfile may run the tests. */
const imageBuild = /\bdocker\s+(?:buildx\s+|image\s+)?build\b|\b(?:buildah|podman)\b/;
const testWord = /(?<!la)test|\bspec\b/i;

/** Every step that a repository's workflows run, with those of its composite actions. */
export function allSteps(workflows: readonly Workflow[], actions: readonly Action[]): readonly Step[] {
  return [...workflows.flatMap(({ jobs }) => jobs.flatMap(({ steps }) => steps)), ...actions.flatMap(({ steps }) => steps)];
}

/** True where what the workflows do cannot be told from their text: they call others' workflows, unknown actions, or scripts and targets of unknown purpose. */
export function areOpaque(input: RepositoryInput): boolean {
  const known = answers.get(input.workflows) ?? judge(input);
  answers.set(input.workflows, known);
  return known;
}

/** Several rules ask in one audit. */
const answers = new WeakMap<readonly Workflow[], boolean>();

function judge({ workflows, actions, dockerfiles, profile }: RepositoryInput): boolean {
  const relevant = workflows.filter(({ triggers }) => triggers.length === 0 || triggers.some(({ event }) => !talk.has(event)));
  const callsOthers = relevant.some(({ jobs }) => jobs.some(({ uses }) => uses !== null && isOpaqueCall(uses)));
  const mayImagesTest = dockerfiles.some(({ source }) => testWord.test(source.text));
  return callsOthers || allSteps(relevant, actions).some((step) => isOpaque(step, profile) || buildsTests(step, mayImagesTest));
}

function isOpaqueCall(uses: ActionReference): boolean {
  if (isOwn(uses)) return false;
  return uses.kind !== 'repository' || !isHarmlessWorkflow(uses.path);
}

function isOpaque(step: Step, profile: StackProfile): boolean {
  if (step.uses !== null && !isOwn(step.uses)) {
    const name = actionName(step.uses);
    return stepPurposes(step, profile).size === 0 && (name === null || !isHarmlessAction(name));
  }
  if (step.run === null) return false;
  if (step.shell !== null && !/^(?:(?:ba)?sh|pwsh|powershell)\b/.test(step.shell.value)) return true;
  return commandsOf(step).some(
    (command) => !isHarmlessCommand(command) && scriptPurposes(command.words.slice(0, 12).join(' '), profile).size === 0,
  );
}

/** Read with the rest of the repository. `$/` is its root, in the form of 2026. */
function isOwn({ kind, text }: ActionReference): boolean {
  return kind === 'local' || text.startsWith('$/');
}

/** An image is built from a Dockerfile that runs tests, to a target that may, or by a file that is not read. */
function buildsTests({ run, uses, inputs }: Step, mayImagesTest: boolean): boolean {
  const name = actionName(uses);
  if (name === 'docker/bake-action') return true;
  const isBuild = name === 'docker/build-push-action' || (run !== null && imageBuild.test(run.value));
  if (run !== null && /\bdocker\s+buildx\s+bake\b/.test(run.value)) return true;
  return isBuild && (mayImagesTest || testWord.test([run?.value ?? '', ...inputs.map(({ value }) => value)].join('\n')));
}
