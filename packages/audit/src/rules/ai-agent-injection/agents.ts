import { commandsOf } from '../../script/script-of.ts';
import { actionName } from '../../workflow/action-reference.ts';
import type { Step } from '../../workflow/workflow.ts';

/** Actions that let a language model use tools: run commands, write files, call the API. */
const actions: ReadonlySet<string> = new Set([
  'anthropics/claude-code-action',
  'anthropics/claude-code-base-action',
  'google-github-actions/run-gemini-cli',
  'google-gemini/gemini-cli-action',
  'openai/codex-action',
  'anomalyco/opencode/github',
  'sst/opencode/github',
  'block/goose',
  'warpdotdev/warp-agent-action',
  'all-hands-ai/openhands-github-action',
  'mckaywrigley/aider-github-action',
  'cursor/agent-action',
]);

/** The agent that a step runs; null for others. A model that only answers, without tools, is none. */
export function agentOf(step: Step): string | null {
  const action = actionName(step.uses);
  if (action !== null) return actions.has(action) ? action : null;
  return (
    commandsOf(step)
      .map(({ words }) => agentCommand(words))
      .find((agent) => agent !== null) ?? null
  );
}

/** What makes a program work by itself instead of waiting for someone at the keyboard, by program. */
const unattended: Readonly<Record<string, (given: readonly string[]) => boolean>> = {
  claude: (given) => given.includes('-p') || given.includes('--print'),
  'claude-code': (given) => given.includes('-p') || given.includes('--print'),
  gemini: (given) => given.some((word) => word === '-p' || word === '--prompt' || word === '--yolo'),
  'gemini-cli': (given) => given.some((word) => word === '-p' || word === '--prompt' || word === '--yolo'),
  codex: (given) => given[0] === 'exec',
  opencode: (given) => given[0] === 'run',
  goose: (given) => given[0] === 'run',
  copilot: (given) => given.includes('-p') || given.includes('--prompt'),
  aider: (given) => given.includes('--message') || given.includes('-m'),
};
const fetchers: ReadonlySet<string> = new Set(['npx', 'bunx', 'uvx']);

function agentCommand(words: readonly string[]): string | null {
  const start = fetchers.has(words[0] ?? '') ? words.findIndex((word, index) => index > 0 && !word.startsWith('-')) : 0;
  const name = words[start]?.replace(/^@[\w-]{1,60}\//, '').replace(/@[\w.]{1,40}$/, '') ?? '';
  const isUnattended = Object.hasOwn(unattended, name) && unattended[name]?.(words.slice(start + 1)) === true;
  return isUnattended ? name : null;
}
