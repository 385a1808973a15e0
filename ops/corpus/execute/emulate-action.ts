import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { maxSatisfying } from 'semver';
import { parse } from 'yaml';
import { mapOf } from '../checks/expand-expressions.ts';
import type { ActionInputs, ActionOutcome } from './action-outcome.ts';
import { setUpNode } from './emulate-setup-node.ts';
import { type JobPlace, linkPrograms } from './job-place.ts';
import { exactVersion } from './node-version.ts';

type Emulation = (inputs: ActionInputs, place: JobPlace) => Promise<ActionOutcome>;

/** Actions that change nothing that a later step reads: a cold cache and an upload. */
const withoutEffect: readonly string[] = ['actions/cache', 'actions/cache/restore', 'actions/cache/save', 'actions/upload-artifact'];

const emulations: Readonly<Record<string, Emulation>> = {
  'actions/checkout': checkOut,
  'actions/setup-node': setUpNode,
  'pnpm/action-setup': setUpPnpm,
  'oven-sh/setup-bun': setUpBun,
  ...Object.fromEntries(withoutEffect.map((name) => [name, async () => done([], 'nothing to do')])),
};

/** Why a step's action cannot be stood in for here; undefined where it can, and for a step without one. */
export function emulatedObstacle(action: string | undefined): string | undefined {
  return action === undefined || action in emulations ? undefined : `${action} has no stand-in`;
}

/** Does what an action does, with tools of the npm registry at the exact version that the action would choose. */
export async function emulateAction(action: string, inputs: ActionInputs, place: JobPlace): Promise<ActionOutcome> {
  const emulation = emulations[action];
  if (emulation === undefined) return { outcome: 'not-runnable', reason: emulatedObstacle(action) ?? '' };
  try {
    return await emulation(inputs, place);
  } catch (error) {
    return { outcome: 'failed', output: error instanceof Error ? error.message : String(error) };
  }
}

const done = (paths: readonly string[], note: string): ActionOutcome => ({ outcome: 'done', paths, note });
const failed = (output: string): ActionOutcome => ({ outcome: 'failed', output });

/** The copy is in place before the first step. */
async function checkOut(inputs: ActionInputs, { workspace }: JobPlace): Promise<ActionOutcome> {
  if (inputs['submodules'] !== undefined && inputs['submodules'] !== 'false' && existsSync(path.join(workspace, '.gitmodules')))
    return { outcome: 'not-runnable', reason: 'its submodules are not in the copy' };
  return done([], 'the copy');
}

async function setUpPnpm(inputs: ActionInputs, place: JobPlace): Promise<ActionOutcome> {
  const file = inputs['package_json_file'] ?? 'package.json';
  const manifest = mapOf(parse(await readFile(path.join(place.workspace, file), 'utf8').catch(() => '{}')));
  const field = /^pnpm@([^+]+)/.exec(String(manifest['packageManager'] ?? ''))?.[1];
  const version = inputs['version'];
  if (version === undefined && field === undefined) return failed('No pnpm version is specified.');
  if (version !== undefined && field !== undefined && version !== field)
    return failed(`Multiple versions of pnpm specified: ${version} by the input, ${field} by packageManager.`);
  return install('pnpm', version ?? field ?? 'latest', place);
}

async function setUpBun(inputs: ActionInputs, place: JobPlace): Promise<ActionOutcome> {
  const file = inputs['bun-version-file'];
  const text = file === undefined ? '' : await readFile(path.join(place.workspace, file), 'utf8');
  const manifest = file?.endsWith('package.json') === true ? mapOf(parse(text)) : {};
  const field = /^bun@([^+]+)/.exec(String(manifest['packageManager'] ?? ''))?.[1] ?? mapOf(manifest['engines'])['bun'];
  const written = field ?? (file === undefined || file.endsWith('package.json') ? undefined : text.replace(/^bun\s+/m, '').trim());
  const installed = await install(
    `@oven/bun-${process.platform}-${process.arch}`,
    String(inputs['bun-version'] ?? written ?? 'latest'),
    place,
  );
  if (installed.outcome !== 'done') return installed;
  const program = path.join(installed.paths[0] ?? '', 'bun');
  return { ...installed, paths: [await linkPrograms(path.join(place.scratch, 'bun'), { bun: program, bunx: program })] };
}

async function install(name: string, specification: string, { tools }: JobPlace): Promise<ActionOutcome> {
  const range = /^(?:latest|)$/.test(specification) ? '*' : specification;
  const version = exactVersion(range) ?? maxSatisfying(await tools.versionsOf(name), range);
  if (version === null) return failed(`The registry has no ${name} ${specification}.`);
  return done([await tools.programsOf(name, version)], `${name} ${version}`);
}
