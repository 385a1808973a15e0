import { defineRule } from '../../rule/define-rule.ts';
import { remoteReferences } from '../../rule/remote-references.ts';

export const rule = defineRule({
  meta: {
    id: 'ref-confusion',
    since: '0.2.0',
    title: 'The reference names both a branch and a tag',
    summary: 'An action whose repository has a branch and a tag of the name that is used.',
    why: 'It is hard to see which of the two runs, and whoever may push branches there but make no releases can choose the code.',
    remediation: 'Pin the full commit SHA of the release.',
    severity: 'medium',
    confidence: 'high',
    area: 'supply-chain',
    aliases: ['zizmor/ref-confusion'],
    references: ['https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions'],
  },
  scope: 'steps',
  check: (input) =>
    remoteReferences(input).flatMap(({ reference, name, facts }) => {
      const known = facts?.refs.get(reference.ref ?? '');
      if (known === undefined || !known.isTag || !known.isBranch) return [];
      const message = `\`${reference.ref}\` is both a branch and a tag of \`${name}\`.`;
      return [{ source: input.source, span: reference.span, anchor: `${input.name} ${name}`, message }];
    }),
});
