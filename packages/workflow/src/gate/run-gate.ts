import type { GateCheck, GateCheckId, GateResult } from '@autodevops/contracts/workflow';
import { checkCommands } from './check-commands.ts';
import { checkDependabot } from './check-dependabot.ts';
import { checkLint } from './check-lint.ts';
import { checkOptions } from './check-options.ts';
import { checkParser } from './check-parser.ts';
import { checkPins } from './check-pins.ts';
import { checkPolicy } from './check-policy.ts';
import { type GateInput, type GateMessage, isDependabotFile } from './gate-input.ts';

/** The checks of files that we wrote. Files of users that were mended are proved by a rescan instead: `verifyMendedFiles`. */
type ProposalCheckId = Exclude<GateCheckId, 'rescan'>;

interface CheckDefinition {
  readonly title: string;
  /** Where it is left out, the check always runs. */
  readonly isDue?: (input: GateInput) => boolean;
  readonly run: (input: GateInput) => readonly GateMessage[] | Promise<readonly GateMessage[]>;
}

const definitions = {
  parser: { title: "GitHub's workflow parser accepts every file", run: checkParser },
  lint: { title: 'actionlint finds nothing', run: checkLint },
  policy: { title: 'Least privilege, safe triggers, time limits', run: checkPolicy },
  pins: { title: 'Every action is in the catalogue and pinned to its commit', run: checkPins },
  commands: { title: 'Every command comes from a manifest', run: checkCommands },
  dependabot: {
    title: 'dependabot.yml has the form that Dependabot reads',
    isDue: (input) => input.files.some(isDependabotFile),
    run: checkDependabot,
  },
  options: { title: 'autodevops.yml is understood and followed', isDue: (input) => input.options !== undefined, run: checkOptions },
} as const satisfies Record<ProposalCheckId, CheckDefinition>;

/**
 * Judges the files of a proposal. Never throws: a check that breaks has failed, with the reason as its message. It passes only when there
 * is a file and every check has run and found nothing.
 */
export async function runGate(input: GateInput): Promise<GateResult> {
  const checks: GateCheck[] = [];
  for (const id of dueChecks(input)) checks.push(await runCheck(id, input));
  return { isPassed: input.files.length > 0 && checks.every((check) => check.status === 'passed'), checks };
}

/** Every message of every check, for files that are not yet part of a proposal. */
export async function checkFiles(input: GateInput): Promise<readonly GateMessage[]> {
  return (await runGate(input)).checks.flatMap(({ messages }) => messages);
}

function dueChecks(input: GateInput): readonly ProposalCheckId[] {
  const entries = Object.entries(definitions) as readonly (readonly [ProposalCheckId, CheckDefinition])[];
  return entries.filter(([, { isDue }]) => isDue === undefined || isDue(input)).map(([id]) => id);
}

async function runCheck(id: ProposalCheckId, input: GateInput): Promise<GateCheck> {
  const { title, run } = definitions[id];
  const messages = await attempt(run, input);
  return { id, title, status: messages.length === 0 ? 'passed' : 'failed', messages: [...messages] };
}

async function attempt(run: CheckDefinition['run'], input: GateInput): Promise<readonly GateMessage[]> {
  try {
    return await run(input);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown';
    return [{ file: input.files[0]?.path ?? '', line: 1, column: 1, message: `The check could not run: ${reason.slice(0, 300)}` }];
  }
}
