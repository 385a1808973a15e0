import { anchorOfStep } from '../../rule/anchor-of-step.ts';
import { defineRule, type Hit } from '../../rule/define-rule.ts';
import type { Source } from '../../source/source.ts';
import { actionName } from '../../workflow/action-reference.ts';
import { inputOf, type Step } from '../../workflow/workflow.ts';

/** Directories that hold dependencies, which a lock file decides about. */
const dependencies =
  /(?:^|\/)(?:node_modules|vendor(?:\/bundle)?|\.venv|venv|deps|_build|\.npm|\.yarn(?:\/cache)?|\.pnpm-store|\.cache\/(?:pip|pypoetry|pnpm|yarn|composer)|\.m2(?:\/repository)?|\.gradle\/(?:caches|wrapper)|\.cargo\/registry|\.nuget\/packages|go\/pkg\/mod|Pods|\.pub-cache|\.bundle)\/?$/m;

export const rule = defineRule({
  meta: {
    id: 'cache-key-without-lock',
    since: '0.2.0',
    title: 'Key of a cache does not depend on the lock file',
    summary: 'actions/cache for a directory of dependencies under a key that never changes.',
    why: 'A cache is written once for each key. Under a fixed key the first one stays for ever: it holds ever less of what is needed, and dependencies that were long removed.',
    remediation: "Put the lock file into the key (`hashFiles('**/package-lock.json')`), or use the cache of the set-up action.",
    severity: 'medium',
    confidence: 'high',
    area: 'speed',
    references: [
      'https://docs.github.com/en/actions/reference/workflows-and-actions/dependency-caching#using-contexts-to-create-cache-keys',
    ],
  },
  scope: 'steps',
  check: ({ source, name, steps }) => steps.flatMap((step) => hitsOf(source, name, step)),
});

function hitsOf(source: Source, owner: string, step: Step): readonly Hit[] {
  if (!/^actions\/cache(?:\/restore|\/save)?$/.test(actionName(step.uses) ?? '')) return [];
  const key = inputOf(step, 'key');
  const path = inputOf(step, 'path');
  if (key === undefined || path === undefined || !dependencies.test(path.value.slice(0, 2_000)) || isChanging(key.value)) return [];
  const message = `The key \`${key.value.slice(0, 100)}\` is the same in every run, whatever the lock file says.`;
  return [{ source, span: key.span, anchor: anchorOfStep(owner, step), message }];
}

/** Only the platform, the matrix and fixed inputs are known to stay; everything else may carry a hash. */
function isChanging(key: string): boolean {
  return [...key.matchAll(/\$\{\{([^}]{0,500})\}\}/g)].some(
    ([, expression = '']) =>
      !/^\s*(?:runner\.(?:os|arch)|matrix\.[\w.-]{1,100}|github\.(?:ref|ref_name|workflow|job|repository))\s*$/.test(expression),
  );
}
