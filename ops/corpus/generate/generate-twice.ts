import { execFile } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { copyBranch } from '../checkout/copy-checkout.ts';
import { generatorEnvironment } from '../env.ts';

const execute = promisify(execFile);
const commandLine = fileURLToPath(new URL('../../../apps/cli/dist/main.js', import.meta.url));
const timeLimitMs = 120_000;

/** What the command line prints, as far as it is looked at here. */
const Printed = z.object({
  draft: z.object({
    files: z.array(z.object({ path: z.string(), content: z.string() })),
    gate: z.object({ isPassed: z.boolean(), checks: z.array(z.object({ id: z.string(), messages: z.array(z.unknown()) })) }),
  }),
});
const Failed = z.object({ error: z.object({ code: z.string(), message: z.string() }) });

export interface Generated {
  /** By path in the repository; empty where nothing was generated. */
  readonly files: ReadonlyMap<string, string>;
  /** What the gate found, `not reached` where nothing came to it. */
  readonly gate: 'passed' | 'failed' | 'not reached';
  /** Two processes wrote the same bytes. */
  readonly isRepeatable: boolean;
  /** Of one process, from its start to its end. */
  readonly timeMs: number;
  /** Why there are no files; empty where there are. */
  readonly problem: string;
}

/** Generates for a folder twice, each time in a process of its own and into an empty folder of `scratch`. */
export async function generateTwice(folder: string, scratch: string): Promise<Generated> {
  const startedAt = performance.now();
  const first = await generate(folder, path.join(scratch, 'first'));
  const timeMs = performance.now() - startedAt;
  const second = await generate(folder, path.join(scratch, 'second'));
  return { ...first, isRepeatable: JSON.stringify([...first.files]) === JSON.stringify([...second.files]), timeMs };
}

type Once = Pick<Generated, 'files' | 'gate' | 'problem'>;

async function generate(folder: string, out: string): Promise<Once> {
  const parameters = [commandLine, 'generate', folder, '--out', out, '--json', '--branch', copyBranch];
  const options = { env: generatorEnvironment(), maxBuffer: 256 * 1_048_576, timeout: timeLimitMs, encoding: 'utf8' } as const;
  try {
    const { stdout } = await execute(process.execPath, parameters, options);
    const { files, gate } = Printed.parse(JSON.parse(stdout)).draft;
    const isClean = gate.isPassed && gate.checks.every(({ messages }) => messages.length === 0);
    return { files: new Map(files.map((file) => [file.path, file.content])), gate: isClean ? 'passed' : 'failed', problem: '' };
  } catch (error) {
    return { files: new Map(), ...failureOf(error) };
  }
}

function failureOf(error: unknown): Pick<Once, 'gate' | 'problem'> {
  const printed = z.object({ stdout: z.string() }).safeParse(error).data?.stdout ?? '';
  const told = printed.startsWith('{') ? Failed.safeParse(JSON.parse(printed)).data?.error : undefined;
  if (told === undefined) return { gate: 'not reached', problem: String(error).split('\n').slice(0, 2).join(' ') };
  return { gate: told.code === 'proposal.gate_failed' ? 'failed' : 'not reached', problem: `${told.code}: ${told.message}` };
}
