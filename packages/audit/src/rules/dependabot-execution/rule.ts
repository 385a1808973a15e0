import { removePair } from '../../fix/edit-yaml.ts';
import { defineRule } from '../../rule/define-rule.ts';

export const rule = defineRule({
  meta: {
    id: 'dependabot-execution',
    since: '0.2.0',
    title: 'Dependabot runs code of the packages that it updates',
    summary: '`insecure-external-code-execution: allow` in the configuration of Dependabot.',
    why: 'A manifest or a package can run code while versions are resolved, next to the credentials of private registries that Dependabot holds.',
    remediation: 'Remove the key. Where an ecosystem cannot be resolved without it, give Dependabot no registry with a secret.',
    severity: 'high',
    confidence: 'high',
    area: 'supply-chain',
    fixSafety: 'needs-review',
    aliases: ['zizmor/dependabot-execution'],
    references: [
      'https://docs.github.com/en/code-security/dependabot/working-with-dependabot/dependabot-options-reference#insecure-external-code-execution--',
      'https://docs.zizmor.sh/audits/#dependabot-execution',
    ],
  },
  scope: 'dependabot',
  check: ({ dependabot: { source, updates } }) =>
    updates.flatMap(({ insecureExecution, ecosystem, directories, block }) => {
      if (insecureExecution?.value !== 'allow') return [];
      const edit = removePair(source, block, 'insecure-external-code-execution');
      const description = 'Refuses to run code of others. Look whether the updates of this ecosystem still come.';
      return [
        {
          source,
          span: insecureExecution.span,
          anchor: `${ecosystem?.value ?? ''} ${directories[0]?.value ?? ''}`,
          message: `Updates of ${ecosystem?.value ?? 'this entry'} may run code of whatever they resolve.`,
          ...(edit === null ? {} : { fix: { safety: 'needs-review' as const, description, edits: [edit] } }),
        },
      ];
    }),
});
