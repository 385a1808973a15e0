import { findFact, ruleReason, textFact } from '../../plan/read-fact.ts';
import { isSafePath, isSafeVersion } from '../../plan/safe-text.ts';
import type { Decided } from '../../plan/workflow-plan.ts';
import type { PlanningUnit } from '../ecosystem-planner.ts';

/** Yarn counts twice, because 1.x and later ones share little but the name. */
export type NodeManagerName = 'npm' | 'pnpm' | 'yarn-classic' | 'yarn-berry' | 'bun';

/** The package manager of a unit, as far as set-up and install must know it. */
export interface NodeManager {
  readonly name: NodeManagerName;
  readonly why: Decided<string>;
  readonly version: Decided<string> | null;
  /** The package.json whose `packageManager` field the set-up action reads itself. */
  readonly fieldFile: Decided<string> | null;
  /** The package.json that set-up is to look at instead of the root's, which names another manager. */
  readonly manifest: Decided<string> | null;
  readonly lockFile: Decided<string> | null;
  readonly isFrozen: boolean;
  /** A yarn release is committed, so that any yarn starts it. */
  readonly hasYarnRelease: boolean;
}

/** Reads the package manager from the unit's workspace; npm where nothing is known. */
export function nodeManager(unit: PlanningUnit): NodeManager {
  const { workspace } = unit;
  const isKnown = (text: string) => ['npm', 'pnpm', 'yarn', 'bun'].includes(text);
  const named = textFact(workspace, 'package-manager', isKnown);
  const why = named ?? { value: 'npm', reasons: [ruleReason('No package manager is named, so npm installs.')] };
  const isClassic = textFact(workspace, 'yarn.flavor', () => true)?.value !== 'berry';
  const yarn = isClassic ? 'yarn-classic' : 'yarn-berry';
  const lockFile = textFact(workspace, 'package-manager.lock', isSafePath);
  return {
    name: why.value === 'yarn' ? yarn : (why.value as NodeManagerName),
    why,
    version: textFact(workspace, 'package-manager.version', isSafeVersion),
    fieldFile: textFact(workspace, 'package-manager.field-file', isSafePath),
    manifest: textFact(workspace, 'package-manager.manifest', isSafePath),
    lockFile,
    isFrozen: lockFile !== null && findFact(workspace, 'package-manager.install-mode')?.value !== 'unfrozen',
    hasYarnRelease: findFact(workspace, 'yarn.release') !== null,
  };
}

const frozen = {
  npm: 'npm ci',
  pnpm: 'pnpm install --frozen-lockfile',
  'yarn-classic': 'yarn install --frozen-lockfile',
  'yarn-berry': 'yarn install --immutable',
  bun: 'bun install --frozen-lockfile',
} as const satisfies Record<NodeManagerName, string>;

const unfrozen = {
  npm: 'npm install',
  pnpm: 'pnpm install --no-frozen-lockfile',
  'yarn-classic': 'yarn install',
  'yarn-berry': 'yarn install --no-immutable',
  bun: 'bun install',
} as const satisfies Record<NodeManagerName, string>;

/** The command that installs: from the lock alone where one is committed. */
export function installCommand(manager: NodeManager): string {
  return (manager.isFrozen ? frozen : unfrozen)[manager.name];
}

/** Every install command there is. */
export const installCommands: readonly string[] = [...Object.values(frozen), ...Object.values(unfrozen)];

/** Every manager, for lists of what could be written. */
export const nodeManagerNames = Object.keys(frozen) as readonly NodeManagerName[];

const execute = {
  npm: 'npx',
  pnpm: 'pnpm exec',
  'yarn-classic': 'yarn run',
  'yarn-berry': 'yarn run',
  bun: 'bunx',
} as const satisfies Record<NodeManagerName, string>;

/** Runs a program of the installed packages. */
export function executeCommand(manager: NodeManagerName, program: string): string {
  return `${execute[manager]} ${program}`;
}

/** A script run through the package manager, with what follows its name. */
export interface ScriptCall {
  readonly script: string;
  /** Arguments for the script, without the `--` that npm wants before them. */
  readonly extra: string;
}

/** Reads a task's command as the call of a script; null where it is anything else. */
export function scriptCall(command: string): ScriptCall | null {
  const match = /^(?:npm|pnpm|yarn|bun)(?: run)? ([A-Za-z0-9][A-Za-z0-9:._-]*)(?: (?:-- )?(.+))?$/.exec(command);
  return match?.[1] === undefined ? null : { script: match[1], extra: match[2] ?? '' };
}

/** Runs a script in every member of the workspace that has it; null where the manager cannot leave out members without it. */
export function workspaceCommand(manager: NodeManagerName, { script, extra }: ScriptCall): string | null {
  const rest = extra === '' ? '' : ` ${extra}`;
  if (manager === 'npm') return `npm run ${script} --workspaces --if-present${extra === '' ? '' : ` -- ${extra}`}`;
  if (manager === 'pnpm') return `pnpm --recursive --if-present run ${script}${rest}`;
  if (manager === 'yarn-berry') return `yarn workspaces foreach --all --topological run ${script}${rest}`;
  if (manager === 'bun') return `bun run --filter '*' ${script}${rest}`;
  return null;
}
