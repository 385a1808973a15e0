import type { Severity } from '@autodevops/contracts/audit';
import { setInput } from '../../fix/edit-yaml.ts';
import { anchorOfStep } from '../../rule/anchor-of-step.ts';
import { defineRule, type Hit, type HitFix, type StepsInput } from '../../rule/define-rule.ts';
import { remoteReferences } from '../../rule/remote-references.ts';
import { compareVersions, isVersion } from '../../rule/versions.ts';
import { isAction } from '../../workflow/action-reference.ts';
import { inputOf, type Step } from '../../workflow/workflow.ts';
import { type CredentialUse, credentialUse } from './credential-use.ts';

export const rule = defineRule({
  meta: {
    id: 'persisted-credentials',
    since: '0.2.0',
    title: 'The checkout leaves its token for all later steps',
    summary: 'A checkout without `persist-credentials: false` in a job that does not use git with it.',
    why: 'The token lies in the configuration of git until the job ends. Every later step, and every dependency that one installs, can read it and act with it; an artifact made of the folder can carry it away.',
    remediation: 'Set `persist-credentials: false`; a step that pushes can be given the token in its own `env`.',
    severity: 'low',
    confidence: 'high',
    area: 'workflow-security',
    fixSafety: 'safe',
    aliases: ['zizmor/artipacked', 'ghalint/checkout_persist_credentials_should_be_false'],
    references: ['https://github.com/actions/checkout#usage', 'https://unit42.paloaltonetworks.com/github-repo-artifacts-leak-tokens/'],
  },
  scope: 'steps',
  check: (input) =>
    input.steps.flatMap((step) => {
      if (!isAction(step.uses, 'actions/checkout') || step.uses === null || isSwitchedOff(step)) return [];
      const later = input.steps.filter(({ index }) => index > step.index);
      const use = later.map(credentialUse).reduce<CredentialUse>(graver, 'none');
      const severity = severityOf(input, step, later);
      if (use === 'certain' && severity === 'low') return [];
      return [build(input, step, use, severity)];
    }),
});

const graver = (left: CredentialUse, right: CredentialUse): CredentialUse => {
  if (left === 'certain' || right === 'certain') return 'certain';
  return left === 'possible' || right === 'possible' ? 'possible' : 'none';
};

function build(input: StepsInput, step: Step, use: CredentialUse, severity: Severity): Hit {
  const reason =
    severity === 'low' ? 'every later step of the job can read the token' : 'a later step uploads the folder that the token is in';
  return {
    source: input.source,
    span: step.uses?.span ?? step.span,
    anchor: anchorOfStep(input.name, step),
    message: `The token stays in the configuration of git: ${reason}.`,
    severity,
    confidence: use === 'none' ? 'high' : 'medium',
    ...fixOf(input, step, use),
  };
}

function isSwitchedOff(step: Step): boolean {
  const value = inputOf(step, 'persist-credentials')?.value.trim().toLowerCase();
  // What an expression gives is not known here.
  return value === 'false' || (value?.includes('${{') ?? false) || inputOf(step, 'ssh-key') !== undefined;
}

/** Since version 6 the token lies beside the folder, so an artifact of the folder does not carry it. */
function severityOf(input: StepsInput, step: Step, later: readonly Step[]): Severity {
  const used = remoteReferences(input).find(({ reference }) => reference === step.uses);
  const version =
    isVersion(step.uses?.kind === 'repository' ? step.uses.ref : null) && step.uses?.kind === 'repository'
      ? step.uses.ref
      : used?.comment?.version;
  const isBeside = version !== undefined && version !== null && isVersion(version) && compareVersions(version, '6.0.0') >= 0;
  const upload = later.find(uploadsFolder);
  if (isBeside || version === undefined || upload === undefined || inputOf(step, 'path') !== undefined) return 'low';
  return 'high';
}

/** Uploads the whole folder with its hidden files, or `.git` itself. */
function uploadsFolder(step: Step): boolean {
  if (!isAction(step.uses, 'actions/upload-artifact')) return false;
  const paths = (inputOf(step, 'path')?.value ?? '').split('\n').map((line) => line.trim());
  const isHiddenIncluded = inputOf(step, 'include-hidden-files')?.value.trim() === 'true';
  const isRoot = (path: string) => /^(?:\.\/?|\.\/\*\*?|\*\*?(?:\/\*\*?)?|\$\{\{ ?github\.workspace ?\}\}\/?)$/.test(path.slice(0, 100));
  return paths.some((path) => (isHiddenIncluded && isRoot(path)) || /(?:^|\/)\.git(?:\/|$)/.test(path.slice(0, 300)));
}

function fixOf({ source }: StepsInput, step: Step, use: CredentialUse): { fix?: HitFix } {
  const edit = use === 'certain' ? null : setInput(source, step, 'persist-credentials', 'false');
  if (edit === null) return {};
  const isSafe = use === 'none';
  const description = `Lets the checkout take its token away${isSafe ? '.' : '; see that no later step fetches from or pushes to the repository with git.'}`;
  return { fix: { safety: isSafe ? 'safe' : 'needs-review', description, edits: [edit] } };
}
