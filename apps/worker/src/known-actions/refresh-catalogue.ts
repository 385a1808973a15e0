import type { ActionPin } from '@autodevops/contracts/audit';
import type { ReleasedPin, ReleaseRequest } from '@autodevops/github';
import { actionOfMajor } from '@autodevops/workflow';
import type { AttemptLog } from '../jobs/index.ts';

export interface CataloguePorts {
  /** GitHub's number of an installation whose token can read; null where nobody has installed the App. */
  findInstallation(): Promise<number | null>;
  /** Of these names those whose pin was looked at before a time or never. */
  findStale(names: readonly string[], before: Date): Promise<readonly string[]>;
  save(input: { readonly name: string; readonly pin: ActionPin | null; readonly pinAt: Date }): Promise<void>;
  newestRelease(request: ReleaseRequest): Promise<ReleasedPin | null>;
  /** By action, and by action and number for another major version: `actions/checkout@4`. */
  readonly bundled: ReadonlyMap<string, Pick<ActionPin, 'version' | 'sha'>>;
  readonly now: () => number;
  readonly log: AttemptLog;
  readonly isStopped: () => boolean;
}

const dayMs = 24 * 60 * 60 * 1_000;
/** A release is taken when it has been out for a week: most that are bad are found and withdrawn by then. */
export const coolDownMs = 7 * dayMs;
/** How many actions are looked at in one run: a catalogue of a hundred is once round in a few hours and asks for little at a time. */
const maxPerRun = 20;

/**
 * Looks for newer releases of the catalogue's actions: of the same major version, out for a week, at a commit that the tag names in that
 * very repository. Looks at each action once a day. One that cannot be read keeps its pin and is tried again in the next run; a limit of
 * GitHub ends the run. Safe to run at any time and in several processes.
 */
export async function refreshCatalogue(ports: CataloguePorts): Promise<void> {
  const installationId = await ports.findInstallation();
  if (installationId === null) return;
  const stale = await ports.findStale([...ports.bundled.keys()], new Date(ports.now() - dayMs));
  for (const name of stale.slice(0, maxPerRun)) {
    if (ports.isStopped()) return;
    try {
      await refreshOne(ports, name, installationId);
    } catch (error) {
      ports.log.warn({ action: name, error }, 'could not look for a newer release; the next run tries again');
      return;
    }
  }
}

async function refreshOne(ports: CataloguePorts, name: string, installationId: number): Promise<void> {
  const pin = ports.bundled.get(name);
  const [owner = '', repository = '', ...path] = actionOfMajor(name).split('/');
  if (pin === undefined) return;
  const before = ports.now() - coolDownMs;
  const found = await readRelease(ports, { installationId, owner, name: repository, path: path.join('/'), version: pin.version, before });
  await ports.save({ name, pin: found, pinAt: new Date(ports.now()) });
}

/** An action that is not on this GitHub has no release: an Enterprise Server holds some only. */
async function readRelease(ports: CataloguePorts, request: ReleaseRequest): Promise<ActionPin | null> {
  try {
    const release = await ports.newestRelease(request);
    if (release === null) return null;
    const { version, sha, runtime, inputs } = release;
    return { version, sha, runtime, inputs };
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'repository.gone') return null;
    throw error;
  }
}
