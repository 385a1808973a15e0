import type { Project } from '@autodevops/contracts/stack';
import type { LineReason } from '@autodevops/contracts/workflow';
import { listFact, textFact } from '../../plan/read-fact.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule } from '../../plan/steps.ts';
import type { ActionStep, Decided } from '../../plan/workflow-plan.ts';
import type { PlanningUnit } from '../ecosystem-planner.ts';

/**
 * The SDK and the runtimes. global.json names the SDK where there is one; the versions beside it bring the runtimes that tests of older
 * frameworks start. setup-dotnet can key its cache by lock files only.
 */
export function sdkStep(unit: PlanningUnit, project: Project): ActionStep {
  const version = textFact(project, 'dotnet.version', isSafeVersion);
  const file = textFact(project, 'dotnet.version-file', isSafePath);
  const lock = textFact(unit.workspace, 'package-manager.lock', isSafePath);
  const isAtRoot = unit.directory === '.';
  const where = isAtRoot ? '**/packages.lock.json' : `${unit.directory}/**/packages.lock.json`;
  return actionStep(
    'Set up .NET',
    'actions/setup-dotnet',
    {
      'global-json-file': file === null ? null : { value: file.value, reasons: [...file.reasons, ...(version?.reasons ?? [])] },
      'dotnet-version': versionsOf(project, version, file !== null),
      workloads: workloadsOf(project),
      cache: lock === null ? null : { value: true, reasons: lock.reasons },
      'cache-dependency-path': lock === null ? null : { value: where, reasons: lock.reasons },
    },
    version?.reasons ?? [],
  );
}

/** The versions to name: the SDK, unless a file names it, and the runtimes of other majors. */
function versionsOf(project: Project, version: Decided<string> | null, isInFile: boolean): Decided<string> | null {
  const runtimes = listFact(project, 'dotnet.runtimes', isSafeVersion);
  const sdk = version ?? byRule('10.0.x', 'Nothing names a version of .NET.', 'usual-version');
  const major = Number.parseInt(sdk.value, 10);
  const others = (runtimes?.value ?? []).filter((runtime) => Number.parseInt(runtime, 10) !== major);
  const names = [...(isInFile ? [] : [sdk.value]), ...others];
  if (names.length === 0) return null;
  const reasons = [...(isInFile ? [] : sdk.reasons), ...(others.length === 0 ? [] : (runtimes?.reasons ?? []))];
  return { value: [...new Set(names)].join('\n'), reasons };
}

const knownWorkloads: readonly string[] = ['android', 'aspire', 'maui', 'wasm-tools'];

function workloadsOf(project: Project): Decided<string> | null {
  const workloads = listFact(project, 'dotnet.workloads', (text) => knownWorkloads.includes(text));
  return workloads === null ? null : { value: workloads.value.join(','), reasons: workloads.reasons };
}

/** msbuild of Visual Studio, which the Windows runner has but not on its path. */
export const msbuildStep = (reasons: readonly LineReason[]): ActionStep =>
  actionStep('Set up msbuild', 'microsoft/setup-msbuild', {}, reasons);
