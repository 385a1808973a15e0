import type { Project, StackProfile } from '@autodevops/contracts/stack';
import { expression } from '../../plan/expression.ts';
import { jobId, jobTitle } from '../../plan/job-names.ts';
import { findFact, isFactTrue, listFact, reasonOf, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafePath } from '../../plan/safe-text.ts';
import { actionStep, checkoutStep } from '../../plan/steps.ts';
import { runnableTasks, taskReasons, taskStep } from '../../plan/task-steps.ts';
import type { PlannedJob, PlannedStep, RunStep } from '../../plan/workflow-plan.ts';
import { baseJob } from '../base-job.ts';
import { type EcosystemPlanner, planningUnits } from '../ecosystem-planner.ts';

/** Helm charts: chart-testing where it is configured, else `helm lint`, with a cell for each chart. */
export const helmPlanner: EcosystemPlanner = {
  ecosystem: 'helm',
  plan(profile) {
    const { units, omissions } = planningUnits(profile, 'helm');
    const charts = units.flatMap((unit) => unit.projects);
    const isTested = charts.some((chart) => testingCommand(chart) !== null);
    return { jobs: isTested ? testingJob(profile, charts) : chartJobs(profile, charts), omissions };
  },
  commands: (profile) =>
    profile.projects
      .filter((project) => project.ecosystem === 'helm')
      .flatMap((chart) => [
        unitTestCommand,
        dependencyCommand,
        eachValuesCommand,
        ...lintCommands(chart),
        testingCommand(chart) ?? dependencyCommand,
      ]),
};

/** `update` and not `build`: the latter wants every repository to be added by hand. */
const dependencyCommand = 'helm dependency update .';

/** Charts of one matrix have values files of different names. */
const eachValuesCommand = 'for values in ci/*-values.yaml; do helm lint . --values "$values"; done';

/** The image holds Helm and the plug-in, which Helm alone would install from an address. */
const unitTestCommand = 'docker run --rm --volume "$PWD:/apps" helmunittest/helm-unittest .';

function testingCommand(chart: Project): string | null {
  const config = textFact(chart, 'helm.testing-config', isSafePath);
  return config === null ? null : `ct lint --config ${config.value} --all --check-version-increment=false --validate-maintainers=false`;
}

function lintCommands(chart: Project): readonly string[] {
  const plain = runnableTasks(chart).map((task) => task.command);
  const start = chart.directory === '.' ? 0 : chart.directory.length + 1;
  const values = listFact(chart, 'helm.values', isSafePath)?.value ?? [];
  return values.length === 0 ? plain : values.map((file) => `helm lint . --values ${file.slice(start)}`);
}

function testingJob(profile: StackProfile, charts: readonly Project[]): readonly PlannedJob[] {
  const [first] = charts;
  const config = first === undefined ? null : textFact(first, 'helm.testing-config', isSafePath);
  const command = first === undefined ? null : testingCommand(first);
  if (config === null || command === null) return [];
  return [
    {
      ...baseJob('.', charts),
      id: jobId('helm', '.'),
      title: 'Helm charts',
      explanation: 'Lints every chart with chart-testing, as it is configured.',
      timeoutMinutes: 30,
      steps: [
        checkoutStep(listFact(profile, 'submodules', isSafePath)),
        setupHelm(),
        actionStep('Set up Python', 'actions/setup-python', { 'python-version': '3.x' }, [
          ruleReason('chart-testing runs linters in Python.'),
        ]),
        actionStep('Set up chart-testing', 'helm/chart-testing-action', {}, config.reasons),
        taskStep('lint', [command], config.reasons),
      ],
    },
  ];
}

const setupHelm = (): PlannedStep =>
  actionStep('Set up Helm', 'azure/setup-helm', {}, [ruleReason('The version of the runner changes without notice.')]);

function chartJobs(profile: StackProfile, charts: readonly Project[]): readonly PlannedJob[] {
  const groups = [...Map.groupBy(charts, kindOf).values()];
  return groups.map((group, index) => chartJob(profile, group, index));
}

/** Charts whose jobs would read the same but for the directory. */
const kindOf = (chart: Project): string =>
  JSON.stringify([isFactTrue(chart, 'helm.dependencies'), findFact(chart, 'helm.values') !== null, isFactTrue(chart, 'helm.unit-tests')]);

function chartJob(profile: StackProfile, group: readonly Project[], index: number): PlannedJob {
  const [first] = group as [Project];
  const isAlone = group.length === 1;
  const reasons = group.map((chart) => ({ text: `${chart.manifest.file} is there`, factId: null, source: chart.manifest }));
  const base = baseJob(first.directory, group);
  return {
    ...base,
    id: isAlone ? jobId('helm', first.directory) : jobId('helm', '.', index === 0 ? '' : String(index + 1)),
    title: isAlone ? jobTitle('Helm chart', first.directory) : 'Helm chart',
    explanation: 'Lints the chart: every template is rendered with its default values or those of its checks.',
    directory: isAlone ? base.directory : { value: expression('matrix.directory'), reasons },
    matrix: isAlone ? null : { key: 'directory', values: { value: group.map((chart) => chart.directory), reasons } },
    steps: [
      checkoutStep(listFact(profile, 'submodules', isSafePath)),
      setupHelm(),
      ...dependencySteps(first),
      ...lintStep(first, isAlone),
      ...unitTestSteps(first),
    ],
  };
}

function dependencySteps(chart: Project): readonly RunStep[] {
  if (!isFactTrue(chart, 'helm.dependencies')) return [];
  const reasons = [ruleReason('A chart is not rendered without the charts it depends on.')];
  return [{ kind: 'run', name: 'Fetch dependencies', commands: [dependencyCommand], environment: {}, directory: null, reasons }];
}

function unitTestSteps(chart: Project): readonly RunStep[] {
  const fact = findFact(chart, 'helm.unit-tests');
  if (fact === null) return [];
  return [taskStep('test', [unitTestCommand], [reasonOf(fact, `${fact.source.file} is a suite of helm-unittest`)])];
}

function lintStep(chart: Project, isAlone: boolean): readonly RunStep[] {
  const [task] = runnableTasks(chart);
  if (task === undefined) return [];
  const hasValues = findFact(chart, 'helm.values') !== null;
  return [taskStep('lint', isAlone || !hasValues ? lintCommands(chart) : [eachValuesCommand], taskReasons(chart, task))];
}
