import { defineRule } from '../../rule/define-rule.ts';
import { actionName } from '../../workflow/action-reference.ts';
import { inputOf, type Step } from '../../workflow/workflow.ts';

/** Actions that fetch the newest release of their tool unless an input names one. */
const newestByDefault: ReadonlyMap<string, string> = new Map([
  ['hashicorp/setup-terraform', 'terraform_version'],
  ['azure/setup-helm', 'version'],
  ['azure/setup-kubectl', 'version'],
  ['golangci/golangci-lint-action', 'version'],
  ['extractions/setup-just', 'just-version'],
  ['superfly/flyctl-actions/setup-flyctl', 'version'],
  ['fluxcd/flux2/action', 'version'],
  ['supabase/setup-cli', 'version'],
  ['anchore/sbom-action', 'syft-version'],
]);

/** Inputs that name the version of a tool; those of language runtimes are a choice of their own. */
const versionInput = /^(?:[a-z0-9]+[-_])?version$/i;
const runtimes: ReadonlySet<string> = new Set([
  'node-version',
  'go-version',
  'python-version',
  'ruby-version',
  'java-version',
  'php-version',
  'dotnet-version',
  // Chooses among those of the runner image.
  'xcode-version',
]);

export const rule = defineRule({
  meta: {
    id: 'unpinned-tool',
    since: '0.2.0',
    title: 'The newest release of a tool is installed each time',
    summary: 'An action that installs `latest` of a tool, because it is told to or because nothing says otherwise.',
    why: 'The action may be pinned, but what it fetches is not: the same commit runs other code tomorrow, and a bad release reaches the job at once.',
    remediation: 'Name the version of the tool, and let Renovate or a comment keep it up to date.',
    severity: 'low',
    confidence: 'high',
    area: 'supply-chain',
    aliases: ['zizmor/unpinned-tools', 'poutine/unpinnable_action'],
    references: ['https://docs.github.com/en/actions/reference/security/secure-use'],
  },
  scope: 'steps',
  check: ({ source, name, steps }) =>
    steps.flatMap((step) => {
      const action = actionName(step.uses);
      if (step.uses === null || action === null) return [];
      const explicit = step.inputs.find((input) => versionInput.test(input.name) && input.value.trim().toLowerCase() === 'latest');
      if (explicit !== undefined && !runtimes.has(explicit.name.toLowerCase())) {
        const span = { start: explicit.nameSpan.start, end: explicit.span.end };
        return [{ source, span, anchor: `${name} ${action}`, message: `\`${action}\` installs whatever was released last.` }];
      }
      if (explicit !== undefined || !isNewestByDefault(step, action)) return [];
      const message = `\`${action}\` installs whatever was released last, because \`${newestByDefault.get(action)}\` is not set.`;
      return [{ source, span: step.uses.span, anchor: `${name} ${action}`, message, confidence: 'medium' as const }];
    }),
});

function isNewestByDefault(step: Step, action: string): boolean {
  const input = newestByDefault.get(action);
  return input !== undefined && inputOf(step, input) === undefined && inputOf(step, `${input}-file`) === undefined;
}
