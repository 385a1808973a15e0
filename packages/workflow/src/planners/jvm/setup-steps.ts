import type { Project } from '@autodevops/contracts/stack';
import { expression } from '../../plan/expression.ts';
import { findFact, isFactTrue, reasonOf, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule } from '../../plan/steps.ts';
import type { ActionStep, Decided, PlannedMatrix } from '../../plan/workflow-plan.ts';
import type { PlanningUnit } from '../ecosystem-planner.ts';

export type BuildTool = 'maven' | 'gradle' | 'sbt';

export const toolOf = (unit: PlanningUnit): BuildTool => {
  const value = unit.workspace === null ? undefined : findFact(unit.workspace, 'package-manager')?.value;
  return value === 'gradle' || value === 'sbt' ? value : 'maven';
};

/** Installs Java, and the build tool where no wrapper brings it. */
export function setupSteps(unit: PlanningUnit, project: Project, matrix: PlannedMatrix | null): readonly ActionStep[] {
  const tool = toolOf(unit);
  const java = javaStep(unit, project, tool, matrix);
  if (tool === 'gradle') return [java, gradleStep(unit, project)];
  if (tool === 'sbt') return [java, actionStep('Set up sbt', 'sbt/setup-sbt', {}, [ruleReason('The runner has no sbt.')])];
  return [java];
}

/** Lines whose files decide what a build downloads; setup-java looks for them in the whole repository unless told. */
const cacheFiles = {
  maven: ['**/pom.xml', '.mvn/**'],
  sbt: ['**/*.sbt', 'project/build.properties', 'project/**/*.scala'],
} as const;

function javaStep(unit: PlanningUnit, project: Project, tool: BuildTool, matrix: PlannedMatrix | null): ActionStep {
  const version = textFact(project, 'java.version', isSafeVersion) ?? byRule('21', 'Nothing names a version of Java.', 'usual-version');
  const file = matrix === null ? textFact(project, 'java.version-file', isSafePath) : null;
  const distribution =
    textFact(project, 'java.distribution', isSafeVersion) ?? byRule('temurin', 'The builds of Eclipse are what the runner already has.');
  const isNested = unit.directory !== '.';
  return actionStep(
    'Set up Java',
    'actions/setup-java',
    {
      'java-version-file': file === null ? null : { value: file.value, reasons: [...file.reasons, ...version.reasons] },
      'java-version': file === null ? versionInput(project, version, matrix) : null,
      distribution,
      'server-id': textFact(project, 'java.registry-server', isSafeVersion),
      cache: tool === 'gradle' ? null : byRule(tool, 'What was downloaded once is kept until a manifest changes.', 'kept-between-runs'),
      'cache-dependency-path':
        tool === 'gradle' || !isNested
          ? null
          : byRule(
              cacheFiles[tool].map((name) => `${unit.directory}/${name}`).join('\n'),
              'Only the manifests of this build count.',
              'kept-between-runs',
            ),
    },
    version.reasons,
  );
}

/** Of several versions the last one runs the build; Gradle finds the others by itself. */
function versionInput(project: Project, version: Decided<string>, matrix: PlannedMatrix | null): Decided<string> {
  if (matrix !== null) return { value: expression(`matrix.${matrix.key}`), reasons: matrix.values.reasons };
  const toolchain = textFact(project, 'java.toolchain', isSafeVersion);
  if (toolchain === null) return version;
  return { value: `${toolchain.value}\n${version.value}`, reasons: [...toolchain.reasons, ...version.reasons] };
}

/** Checks the wrapper, keeps what Gradle downloads, and brings Gradle where there is no usable wrapper. */
function gradleStep(unit: PlanningUnit, project: Project): ActionStep {
  const wrapper = findFact(project, 'java.wrapper');
  const version = textFact(unit.workspace, 'package-manager.version', isSafeVersion);
  const missing = version ?? byRule('current', 'Nothing names a version of Gradle.', 'usual-version');
  return actionStep(
    'Set up Gradle',
    'gradle/actions/setup-gradle',
    { 'gradle-version': wrapper === null ? missing : null },
    wrapper === null
      ? [ruleReason('There is no wrapper with its jar, so Gradle is installed.')]
      : [reasonOf(wrapper, `${wrapper.source.file} is the wrapper`), ruleReason('The action checks the wrapper and keeps the caches.')],
  );
}

/** Whether a build needs the history: to compute a version from tags, or to look at changed files only. */
export const needsHistory = (project: Project): boolean => isFactTrue(project, 'java.history');
