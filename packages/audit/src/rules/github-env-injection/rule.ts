import { resultPaths } from '../../expression/expression.ts';
import { findExpressions } from '../../expression/find-expressions.ts';
import { anchorOfStep } from '../../rule/anchor-of-step.ts';
import { defineRule, type Hit, type StepsInput } from '../../rule/define-rule.ts';
import type { Command } from '../../script/read-commands.ts';
import { atCommands } from '../../script/script-of.ts';
import type { Source } from '../../source/source.ts';
import { actionName } from '../../workflow/action-reference.ts';
import { privilegedEventsOf, runsForPullRequests } from '../../workflow/events.ts';
import { type Step, triggerOf } from '../../workflow/workflow.ts';
import { isUntrusted } from '../template-injection/untrusted-paths.ts';

const target = /GITHUB_(?:ENV|PATH)\b/;
const gitName = /^github\.head_ref$|\.head_branch$|\.head\.(?:ref|label)$|\.default_branch$/;
const downloads: ReadonlySet<string> = new Set(['actions/download-artifact', 'dawidd6/action-download-artifact']);

export const rule = defineRule({
  meta: {
    id: 'github-env-injection',
    since: '0.2.0',
    title: 'Text of strangers is written to the environment of the job',
    summary: 'A write to `GITHUB_ENV` or `GITHUB_PATH` whose text strangers choose.',
    why: 'A line end in the text starts another variable. `LD_PRELOAD`, `NODE_OPTIONS` or a new search path then make every later step run their code.',
    remediation: 'Hand the value to the step that needs it by `env:` or an output. Where it has to be written, take line ends out first.',
    severity: 'high',
    confidence: 'medium',
    area: 'workflow-security',
    aliases: ['zizmor/github-env'],
    references: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-environment-variable',
      'https://synacktiv.com/en/publications/github-actions-exploitation-repo-jacking-and-environment-manipulation',
    ],
  },
  scope: 'steps',
  check: (input) => (isReachable(input) ? input.steps.flatMap((step) => inspect(input, step)) : []),
});

function isReachable({ owner }: StepsInput): boolean {
  return owner.kind === 'action' || runsForPullRequests(owner.workflow) || privilegedEventsOf(owner.workflow).length > 0;
}

function inspect({ source, name, owner, steps }: StepsInput, step: Step): readonly Hit[] {
  const variables = untrustedVariables(source, step);
  const isPrivileged = owner.kind === 'job' && privilegedEventsOf(owner.workflow).length > 0;
  const hasArtifact =
    owner.kind === 'job' &&
    triggerOf(owner.workflow, 'workflow_run') !== undefined &&
    steps.some(({ index, uses }) => index < step.index && downloads.has(actionName(uses) ?? ''));
  const found = atCommands(source, step, (command, index, commands) => {
    const text = writtenText(command, commands.slice(Math.max(0, index - 3), index));
    return text === null ? null : originOf(text, variables, hasArtifact);
  });
  return found.map(({ span, value }) => ({
    source,
    span,
    anchor: `${anchorOfStep(name, step)} ${value}`,
    message: `${value} goes into the environment of every later step, and a line end in it sets more than that.`,
    severity: isPrivileged ? ('high' as const) : ('medium' as const),
  }));
}

/** What a command writes to the environment of the job, as the words that make it; null where it writes none. */
function writtenText(command: Command, before: readonly Command[]): string | null {
  const isTee = command.words[0] === 'tee' && command.words.some((word) => target.test(word));
  if (!isTee && !command.outputs.some((output) => target.test(output))) return null;
  const writers = command.isPiped ? [...before, command] : [command];
  return writers.map(({ words }) => words.join(' ')).join(' ');
}

function originOf(text: string, variables: ReadonlyMap<string, string>, hasArtifact: boolean): string | null {
  // A name of Git holds no line end: behind `NAME=` it stays the value of that one variable.
  const isOneVariable = /^(?:echo|printf) (?:-n )?"?[A-Za-z_]\w*=/.test(text);
  for (const [name, path] of variables) {
    if (isOneVariable && gitName.test(path)) continue;
    if (text.includes(`$${name}`) || text.includes(`\${${name}`) || text.includes(`env.${name}`)) return `\`${path}\``;
  }
  return hasArtifact && (text.startsWith('cat ') || /\$\((?:<|cat )/.test(text)) ? 'A file of the artifact' : null;
}

/** Variables of a step whose text strangers choose, with the context that it comes from. */
function untrustedVariables(source: Source, step: Step): ReadonlyMap<string, string> {
  return new Map(
    step.environment.flatMap((entry): [string, string][] => {
      const paths = findExpressions(source, entry.span).flatMap(({ tree }) => (tree === null ? [] : resultPaths(tree)));
      const path = paths.find(isUntrusted);
      return path === undefined ? [] : [[entry.name, path.join('.')]];
    }),
  );
}
