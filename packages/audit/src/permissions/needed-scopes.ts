import { allPaths } from '../expression/expression.ts';
import { findExpressions } from '../expression/find-expressions.ts';
import { commandsOf } from '../script/script-of.ts';
import type { Source } from '../source/source.ts';
import { actionName } from '../workflow/action-reference.ts';
import { inputOf, type Job, type Step, type Workflow } from '../workflow/workflow.ts';
import { identityInputs, noScopes, type Scopes, scopesOfActions, scopesOfCommands, unclearCommand, withoutToken } from './token-scopes.ts';

/** The least that the token of a job has to be allowed, as far as its steps tell. */
export interface Needed {
  readonly scopes: Scopes;
  /** What may use the token in ways that are not known here: actions, commands, scripts that are given it. */
  readonly unclear: readonly string[];
}

/** What the steps of a job ask of its token, run steps included. */
export function neededScopes({ source }: Workflow, job: Job): Needed {
  const steps = job.steps.map((step) => ofStep(source, step));
  return { scopes: union(steps.map(({ scopes }) => scopes)), unclear: [...new Set(steps.flatMap(({ unclear }) => unclear))] };
}

/** Scopes of all of them together: `write` where one writes. */
export function union(all: readonly Scopes[]): Scopes {
  const merged = new Map<string, 'read' | 'write'>();
  for (const [scope, access] of all.flatMap((scopes) => Object.entries(scopes))) {
    if (merged.get(scope) !== 'write') merged.set(scope, access);
  }
  return Object.fromEntries([...merged].sort(([left], [right]) => (left < right ? -1 : 1)));
}

function ofStep(source: Source, step: Step): Needed {
  if (step.uses !== null) return ofAction(source, step);
  const found = commandsOf(step).map(({ words }): Needed => {
    const text = words.slice(0, 30).join(' ').slice(0, 600);
    const scopes = scopesOfCommands.find(([form]) => form.test(text))?.[1];
    return { scopes: scopes ?? noScopes, unclear: scopes === undefined && unclearCommand.test(text) ? [words.slice(0, 2).join(' ')] : [] };
  });
  const isScript = found.every(({ scopes }) => Object.keys(scopes).length === 0);
  const unclear = isScript && givesToken(source, step) ? [step.name ?? step.run?.value.split('\n')[0]?.slice(0, 40) ?? 'a script'] : [];
  return { scopes: union(found.map(({ scopes }) => scopes)), unclear: [...found.flatMap((one) => one.unclear), ...unclear] };
}

function ofAction(source: Source, step: Step): Needed {
  const name = actionName(step.uses);
  if (name === null) return { scopes: noScopes, unclear: [step.uses?.text ?? ''] };
  const inputs = identityInputs.get(name);
  if (inputs !== undefined)
    return { scopes: inputs.some((input) => inputOf(step, input) !== undefined) ? { 'id-token': 'write' } : noScopes, unclear: [] };
  if (name === 'docker/login-action') return { scopes: logsInToGitHub(step) ? { packages: 'write' } : noScopes, unclear: [] };
  if (name === 'pypa/gh-action-pypi-publish')
    return { scopes: inputOf(step, 'password') === undefined ? { 'id-token': 'write' } : noScopes, unclear: [] };
  // With a token of its own an action asks nothing of that of the job.
  const token = inputOf(step, 'token') ?? inputOf(step, 'github-token') ?? inputOf(step, 'github_token') ?? inputOf(step, 'repo-token');
  const known = scopesOfActions.get(name);
  if (known !== undefined)
    return { scopes: token === undefined || isTokenOfJob(source, token.span) ? known : { contents: 'read' }, unclear: [] };
  return { scopes: noScopes, unclear: withoutToken.test(name) ? [] : [name] };
}

function logsInToGitHub(step: Step): boolean {
  return inputOf(step, 'registry')?.value.trim().toLowerCase() === 'ghcr.io';
}

function isTokenOfJob(source: Source, span: Step['span']): boolean {
  return findExpressions(source, span).some(
    ({ tree }) => tree !== null && allPaths(tree).some((keys) => ['github.token', 'secrets.github_token'].includes(keys.join('.'))),
  );
}

function givesToken(source: Source, step: Step): boolean {
  return step.environment.some(({ span }) => isTokenOfJob(source, span)) || (step.run !== null && isTokenOfJob(source, step.run.span));
}
