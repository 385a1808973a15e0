import type { Action } from '../../action/action.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { Source } from '../../source/source.ts';
import { actionName } from '../../workflow/action-reference.ts';
import { versionOfAction } from '../../workflow/version-of-action.ts';
import type { Step } from '../../workflow/workflow.ts';
import { actionRuntimes } from './action-runtimes.ts';

export const rule = defineRule({
  meta: {
    id: 'outdated-action-runtime',
    since: '0.2.0',
    title: 'Action was written for a runtime that runners no longer have',
    summary: 'An action that asks for Node.js 12, 16 or 20, by its own `action.yml` or by the version that is used.',
    why: 'Runners start it on a newer Node.js than it was tested with, warn in every run, and it gets no more fixes: it breaks without anybody having changed a line.',
    remediation: 'Use the newest major version of the action; in an action of your own set `using: node24`.',
    severity: 'medium',
    confidence: 'high',
    area: 'upkeep',
    references: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax#runs-for-javascript-actions',
      'https://github.blog/changelog/2025-09-19-deprecation-of-node-20-on-github-actions-runners/',
    ],
  },
  scope: 'repository',
  check: ({ workflows, actions }) => [
    ...workflows.flatMap(({ source, jobs }) => firstOfEach(jobs.flatMap(({ steps }) => steps.flatMap((step) => ofStep(source, step))))),
    ...actions.flatMap(({ source, steps }) => firstOfEach(steps.flatMap((step) => ofStep(source, step)))),
    ...actions.flatMap(ofOwn),
  ],
});

/** One finding for each version of an action in a file: all of them are raised together. */
function firstOfEach(hits: readonly Hit[]): readonly Hit[] {
  const first = new Map(hits.toReversed().map((hit) => [hit.message, hit]));
  return hits.filter((hit) => first.get(hit.message) === hit);
}

function ofStep(source: Source, { uses }: Step): readonly Hit[] {
  const name = actionName(uses);
  const runtimes = actionRuntimes.get(name ?? '');
  const version = versionOfAction(source, uses);
  if (uses === null || name === null || runtimes === undefined || version === null) return [];
  if (runtimes.node24 !== null && version.major >= runtimes.node24) return [];
  const isDead = version.major < runtimes.node20;
  if (!isDead && runtimes.node24 === null) return [];
  const message = `Version ${version.major} of \`${name}\` is for Node.js ${isDead ? '16 or older' : '20'}${runtimes.node24 === null ? '' : `; version ${runtimes.node24} is for 24`}.`;
  return [{ source, span: uses.span, anchor: name, message, severity: isDead ? 'medium' : 'low' }];
}

function ofOwn({ source, runtime }: Action): readonly Hit[] {
  const version = /^node(12|16|20)$/.exec(runtime?.value ?? '')?.[1];
  if (runtime === null || version === undefined) return [];
  const message = `The action asks for Node.js ${version}, which runners replace by a newer one.`;
  return [{ source, span: runtime.span, anchor: 'runtime', message, severity: version === '20' ? 'low' : 'medium' }];
}
