import type { Project } from '@autodevops/contracts/stack';
import { findFact, listFact, reasonOf, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import { actionStep, byRule, runStep } from '../../plan/steps.ts';
import type { ActionStep, Decided, PlannedStep, RunStep } from '../../plan/workflow-plan.ts';
import type { PlanningUnit } from '../ecosystem-planner.ts';

const nightlyFormat = 'cargo +nightly fmt --all --check';
const installPinned = 'rustup toolchain install';
const componentsOf = (components: readonly string[]): string => `rustup component add ${components.join(' ')}`;
const targetName = /^[a-z0-9][a-z0-9_.-]{1,60}$/;
const isTarget = (text: string): boolean => targetName.test(text);
const addTargets = (project: Project): string[] => {
  const targets = listFact(project, 'rust.targets', isTarget);
  return targets === null ? [] : [`rustup target add ${targets.value.join(' ')}`];
};

/** True where a toolchain file decides, which rustup reads itself. */
export const isPinnedByFile = (project: Project): boolean => textFact(project, 'rust.toolchain-file', isSafePath) !== null;

/** Every command that sets a toolchain up. */
export const toolchainCommands = (projects: readonly Project[]): readonly string[] => [
  installPinned,
  componentsOf(['clippy']),
  componentsOf(['rustfmt']),
  componentsOf(['clippy', 'rustfmt']),
  ...projects.flatMap(addTargets),
];

/**
 * The toolchain with the components that the tasks use. A toolchain file is left to rustup, so that the workflow never contradicts it. Where
 * formatting needs a nightly compiler that one comes first: the last one set up is the default.
 */
export function toolchainSteps(project: Project, tasks: readonly RunStep[]): readonly PlannedStep[] {
  const lines = tasks.flatMap((step) => step.commands);
  const components = [
    ...(lines.some((line) => line.startsWith('cargo clippy')) ? ['clippy'] : []),
    ...(lines.some((line) => line.startsWith('cargo fmt')) ? ['rustfmt'] : []),
  ];
  const nightly = lines.includes(nightlyFormat) ? [nightlyStep(tasks)] : [];
  const version = textFact(project, 'rust.toolchain', isSafeVersion);
  const file = findFact(project, 'rust.toolchain-file');
  if (isPinnedByFile(project) && file !== null) {
    const commands = [installPinned, ...(components.length === 0 ? [] : [componentsOf(components)]), ...addTargets(project)];
    const reasons = [reasonOf(file, `${file.source.file} decides, and rustup reads it`), ...(version?.reasons ?? [])];
    return [...nightly, runStep('Set up Rust', commands, reasons)];
  }
  const targets = listFact(project, 'rust.targets', isTarget);
  return [
    ...nightly,
    actionStep(
      'Set up Rust',
      'dtolnay/rust-toolchain',
      {
        toolchain: version ?? byRule('stable', 'Nothing names a version of Rust.', 'usual-version'),
        components: components.length === 0 ? null : components.join(', '),
        targets: targets === null ? null : { value: targets.value.join(', '), reasons: targets.reasons },
      },
      version?.reasons ?? [],
    ),
  ];
}

function nightlyStep(tasks: readonly RunStep[]): ActionStep {
  const step = tasks.find(({ commands }) => commands.includes(nightlyFormat));
  return actionStep('Set up nightly rustfmt', 'dtolnay/rust-toolchain', { toolchain: 'nightly', components: 'rustfmt' }, [
    ...(step?.reasons ?? []),
    ruleReason('The options of rustfmt there are heeded by a nightly compiler only.'),
  ]);
}

/** One given version and nothing beside it. */
export const versionStep = (version: Decided<string>): ActionStep =>
  actionStep('Set up Rust', 'dtolnay/rust-toolchain', { toolchain: version }, version.reasons);

/** Keeps the registry and built dependencies. It looks for the workspace in the root unless told. */
export const cacheStep = (unit: Pick<PlanningUnit, 'directory'>): ActionStep =>
  actionStep(
    'Cache dependencies',
    'Swatinem/rust-cache',
    { workspaces: unit.directory === '.' ? null : byRule(unit.directory, 'The workspace is there.', 'working-directory') },
    [ruleReason('Dependencies are compiled once and kept between runs.', 'kept-between-runs')],
  );

/** Installs a tool that the repository configures as a ready-made program; nothing where it does not. */
export function toolStep(project: Project, tool: 'cargo-deny' | 'cargo-audit' | 'nextest'): readonly ActionStep[] {
  const tools = listFact(project, 'rust.tools', (text) => text === tool);
  return tools === null ? [] : [actionStep(`Install ${tool}`, 'taiki-e/install-action', { tool }, tools.reasons)];
}
