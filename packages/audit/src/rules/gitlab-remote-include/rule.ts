import { defineRule, type Hit } from '../../rule/define-rule.ts';
import { isFullCommit } from '../../workflow/action-reference.ts';

export const rule = defineRule({
  meta: {
    id: 'gitlab-remote-include',
    since: '0.2.0',
    title: 'Pipeline includes jobs that others can change',
    summary: 'An `include` of an address without `integrity`, or of a project or component that follows a branch.',
    why: 'Whoever can change what is included runs code in this pipeline with its variables and runners, at the next run and without a commit here.',
    remediation: 'Add `integrity: sha256-…` to a remote include, and name a full commit as `ref` of a project or version of a component.',
    severity: 'medium',
    confidence: 'high',
    area: 'supply-chain',
    references: ['https://docs.gitlab.com/ci/yaml/#includeintegrity', 'https://docs.gitlab.com/ci/pipelines/pipeline_security/'],
  },
  scope: 'gitlab',
  check: ({ pipeline: { source, includes } }) =>
    includes.flatMap(({ kind, value, span, ref, hasIntegrity }): readonly Hit[] => {
      const name = value.slice(0, 100);
      const anchor = `${kind} ${name.split('@')[0] ?? ''}`;
      if (kind === 'remote' && !hasIntegrity && !/\/[0-9a-f]{40}\//.test(value))
        return [{ source, span, anchor, message: `Nothing compares what \`${name}\` answers with what was looked at.` }];
      if (kind === 'project' && ref === null)
        return [{ source, span, anchor, message: `The newest commit of \`${name}\` decides.`, severity: 'low' }];
      const version = kind === 'component' ? value.split('@')[1] : undefined;
      if (kind !== 'component' || version === undefined || isFullCommit(version) || /^\d/.test(version)) return [];
      return [{ source, span, anchor, message: `The component follows \`${version.slice(0, 40)}\`.`, severity: 'low' }];
    }),
});
