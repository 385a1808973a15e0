import type { Project } from '@autodevops/contracts/stack';
import { expression } from '../../plan/expression.ts';
import { findFact, listFact, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule } from '../../plan/steps.ts';
import { taskStep } from '../../plan/task-steps.ts';
import type { ActionStep, PlannedMatrix, PlannedStep, RunStep } from '../../plan/workflow-plan.ts';

export type TerraformTool = 'terraform' | 'tofu';

export const toolOf = (project: Project): TerraformTool => (findFact(project, 'terraform.tool')?.value === 'tofu' ? 'tofu' : 'terraform');

export const toolTitles = { terraform: 'Terraform', tofu: 'OpenTofu' } as const satisfies Record<TerraformTool, string>;

/** Installs the tool without its wrapper, which hides the exit code and the output of a command. */
export function setupStep(project: Project, matrix: PlannedMatrix | null): ActionStep {
  const version = textFact(project, 'terraform.version', isSafeVersion) ?? byRule('latest', 'Nothing names a version.', 'usual-version');
  const chosen = matrix === null ? version : { value: expression(`matrix.${matrix.key}`), reasons: matrix.values.reasons };
  const wrapper = byRule(false, 'The wrapper would stand between a command and its exit code.');
  return toolOf(project) === 'tofu'
    ? actionStep('Set up OpenTofu', 'opentofu/setup-opentofu', { tofu_version: chosen, tofu_wrapper: wrapper }, version.reasons)
    : actionStep(
        'Set up Terraform',
        'hashicorp/setup-terraform',
        { terraform_version: chosen, terraform_wrapper: wrapper },
        version.reasons,
      );
}

export const formatCommand = (tool: TerraformTool): string => `${tool} fmt -check -diff -recursive`;

/** Formatting is checked over the whole repository: the modules that a root calls lie beside it. */
export function formatStep(project: Project): RunStep {
  const step = taskStep('format-check', [formatCommand(toolOf(project))], [ruleReason('One call checks every directory.')]);
  return { ...step, directory: '.' };
}

const hasLock = (project: Project): boolean => findFact(project, 'terraform.lock') !== null;

/** Providers come from the registry and no state is touched: neither an account nor a secret is needed. */
export function validateCommands(project: Project): readonly string[] {
  const tool = toolOf(project);
  const init = `${tool} init -backend=false -input=false`;
  return [hasLock(project) ? `${init} -lockfile=readonly` : init, `${tool} validate`];
}

export const pluginCacheCommands: readonly string[] = [
  'mkdir -p "$RUNNER_TEMP/terraform-plugins"',
  'echo "TF_PLUGIN_CACHE_DIR=$RUNNER_TEMP/terraform-plugins" >> "$GITHUB_ENV"',
];

/** Several directories of one job download each provider once. */
export function pluginCacheStep(): RunStep {
  return {
    kind: 'run',
    name: 'Share providers between directories',
    commands: pluginCacheCommands,
    environment: {},
    directory: '.',
    reasons: [ruleReason('Each directory would download the same providers again.')],
  };
}

/** Installs the providers and validates one directory; then runs its tests, where they need no account. */
export function validateSteps(project: Project, shownDirectory: string | null): readonly RunStep[] {
  const lock = findFact(project, 'terraform.lock');
  const reasons = lock === null ? [] : [{ text: 'The lock file is kept as it is', factId: lock.id, source: lock.source }];
  const place = shownDirectory === null || shownDirectory === '.' ? '' : ` (${shownDirectory})`;
  const validate: RunStep = {
    ...taskStep('typecheck', validateCommands(project), [
      ...reasons,
      { text: `${project.manifest.file} is there`, factId: null, source: project.manifest },
    ]),
    name: `Validate${place}`,
    directory: shownDirectory,
  };
  const test = project.tasks.find((task) => task.purpose === 'test' && testCommands.includes(task.command));
  if (test === undefined) return [validate];
  return [
    validate,
    {
      ...taskStep('test', [test.command], [ruleReason('Its tests replace every provider.')]),
      name: `Test${place}`,
      directory: shownDirectory,
    },
  ];
}

export const testCommands: readonly string[] = ['terraform test', 'tofu test'];

const lintArgument = /^--[a-z-]{1,40}=[a-z0-9_]{1,80}$/;

function lintCommands(project: Project): readonly string[] {
  const config = textFact(project, 'terraform.lint-config', isSafePath);
  const extra = listFact(project, 'terraform.lint-arguments', (text) => lintArgument.test(text))?.value ?? [];
  const hasHook = findFact(project, 'terraform.lint-arguments') !== null;
  if (config === null) return hasHook ? [['tflint', '--recursive', ...extra].join(' ')] : [];
  if (config.value !== '.tflint.hcl') return ['tflint --init --recursive', ['tflint', '--recursive', ...extra].join(' ')];
  return ['tflint --init', ['tflint', '--recursive', '--config="$GITHUB_WORKSPACE/.tflint.hcl"', ...extra].join(' ')];
}

/** Every line that these steps may hold for a project. */
export function terraformCommands(project: Project): readonly string[] {
  return [formatCommand(toolOf(project)), ...validateCommands(project), ...pluginCacheCommands, ...testCommands, ...lintCommands(project)];
}

/** TFLint over the whole repository, where the repository configures it. */
export function lintSteps(project: Project): readonly PlannedStep[] {
  const commands = lintCommands(project);
  const fact = findFact(project, 'terraform.lint-config') ?? findFact(project, 'terraform.lint-arguments');
  if (commands.length === 0 || fact === null) return [];
  const reasons = [{ text: `${fact.source.file} configures TFLint`, factId: fact.id, source: fact.source }];
  const lint: RunStep = {
    ...taskStep('lint', commands, reasons),
    directory: '.',
    environment: {
      GITHUB_TOKEN: byRule(expression('github.token'), 'Plug-ins are downloaded from releases, which are limited without it.'),
    },
  };
  return [actionStep('Set up TFLint', 'terraform-linters/setup-tflint', {}, reasons), lint];
}
