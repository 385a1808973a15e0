import { deliveryOf } from '../../delivery/find-delivery.ts';
import { secretsIn } from '../../expression/secrets.ts';
import { defineRule, type Hit, type StepsInput } from '../../rule/define-rule.ts';
import type { Step } from '../../workflow/workflow.ts';

/** Registries that take the identity of the workflow, with the names by which their tokens are known. */
const registries: Readonly<Record<string, { readonly name: string; readonly token: RegExp }>> = {
  npm: { name: 'npm', token: /^(?:node_auth_token|npm_.{0,40}token|npm_config_.{0,40}|token)$/i },
  pypi: {
    name: 'PyPI',
    token:
      /^(?:twine_password|uv_publish_(?:token|password)|poetry_pypi_token_pypi|poetry_http_basic_pypi_password|flit_password|hatch_index_auth|pdm_publish_password|password)$/i,
  },
  crates: { name: 'crates.io', token: /^(?:cargo_registr.{0,40}token|registry-token)$/i },
  rubygems: { name: 'RubyGems', token: /^(?:gem_host_api_key|rubygems_api_key)$/i },
  nuget: { name: 'NuGet', token: /^nuget_.{0,40}(?:key|token)$/i },
};

export const rule = defineRule({
  meta: {
    id: 'use-trusted-publishing',
    since: '0.2.0',
    title: 'A lasting token where the registry takes none',
    summary: 'A package published with a stored token to a registry that accepts the identity of the workflow instead.',
    why: 'The token works for whoever gets hold of it, from anywhere, until someone revokes it. The identity of a workflow holds for minutes and for this workflow alone.',
    remediation: 'Register the workflow as a trusted publisher at the registry, grant `id-token: write` to the job, and delete the token.',
    severity: 'low',
    confidence: 'medium',
    area: 'delivery',
    aliases: ['zizmor/use-trusted-publishing'],
    references: [
      'https://docs.pypi.org/trusted-publishers/',
      'https://docs.npmjs.com/trusted-publishers',
      'https://crates.io/docs/trusted-publishing',
      'https://guides.rubygems.org/trusted-publishing/',
    ],
  },
  scope: 'steps',
  check: (input) => input.steps.flatMap((step) => judge(input, step)),
});

function judge({ source, name, owner }: StepsInput, step: Step): readonly Hit[] {
  const target = deliveryOf(step)?.target ?? '';
  const registry = registries[target];
  if (registry === undefined || isElsewhere(step)) return [];
  const above = owner.kind === 'job' ? [...owner.job.environment, ...owner.workflow.environment] : [];
  const entry = [...step.environment, ...step.inputs, ...above].find(
    (item) => registry.token.test(item.name) && secretsIn(source, item.span).length > 0,
  );
  if (entry === undefined) return [];
  const message = `${registry.name} takes the identity of the workflow instead of the token in \`${entry.name}\`.`;
  return [{ source, span: { start: entry.nameSpan.start, end: entry.span.end }, anchor: `${name} ${target}`, message }];
}

/** A registry of one's own does not know the identity of a workflow. */
function isElsewhere(step: Step): boolean {
  const text = `${step.run?.value.slice(0, 5_000) ?? ''} ${step.inputs
    .map(({ name, value }) => `${name}=${value}`)
    .join(' ')
    .slice(0, 2_000)}`;
  return /--registry|--repository|--index|--publish-url|--source|repository[-_]url=|registry=|npm\.pkg\.github\.com|test\.pypi/i.test(text);
}
