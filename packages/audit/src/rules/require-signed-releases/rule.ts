import { defineRule, type Hit, type RepositoryInput } from '../../rule/define-rule.ts';
import { commandsOf } from '../../script/script-of.ts';
import type { Source, Span } from '../../source/source.ts';
import { actionName } from '../../workflow/action-reference.ts';
import { inputOf, type Step } from '../../workflow/workflow.ts';

/** What signs, or attests where something was built. */
const signing =
  /attest|cosign|sigstore|slsa|minisign|\bgpg\b|signify|signtool|codesign|notari[sz]e|signing|\.asc\b|\.sig\b|gitsign|jarsigner|azuresign|trusted-signing|provenance/i;

export const rule = defineRule({
  meta: {
    id: 'require-signed-releases',
    since: '0.2.0',
    title: 'Files of a release are not signed',
    summary: 'A workflow that attaches files to a release, in a repository that signs and attests nothing.',
    why: 'Whoever downloads a file cannot tell whether this workflow built it, or somebody replaced it later.',
    remediation: 'Attest the files with `actions/attest-build-provenance` before they are attached; `gh attestation verify` checks them.',
    severity: 'low',
    confidence: 'medium',
    area: 'supply-chain',
    aliases: ['scorecard/Signed-Releases'],
    references: [
      'https://docs.github.com/en/actions/how-tos/secure-your-work/use-artifact-attestations/use-artifact-attestations',
      'https://github.com/ossf/scorecard/blob/main/docs/checks.md#signed-releases',
    ],
  },
  scope: 'repository',
  check: (input) => hitsOf(input),
});

function hitsOf({ workflows, paths }: RepositoryInput): readonly Hit[] {
  // Tools of releases sign by their own configuration.
  const hasOwnTool = [...(paths ?? [])].some((path) =>
    /^(?:\.?goreleaser\.ya?ml|\.github\/goreleaser\.ya?ml|dist-workspace\.toml|jreleaser\.yml)$/.test(path),
  );
  if (
    paths === null ||
    hasOwnTool ||
    workflows.some(({ source, jobs }) => signing.test(source.text) || jobs.some(({ uses }) => uses !== null && uses.kind !== 'local'))
  )
    return [];
  return workflows
    .flatMap(({ source, jobs }) =>
      jobs.flatMap((job) => job.steps.flatMap((step) => attaching(step).map((span) => toHit(source, job.id, span)))),
    )
    .slice(0, 1);
}

const toHit = (source: Source, jobId: string, span: Span): Hit => ({
  source,
  span,
  anchor: jobId,
  message: 'Files are attached to a release, and nothing says where they were built.',
});

function attaching(step: Step): readonly Span[] {
  const name = actionName(step.uses);
  const files =
    name === 'softprops/action-gh-release'
      ? inputOf(step, 'files')
      : name === 'ncipollo/release-action'
        ? (inputOf(step, 'artifacts') ?? inputOf(step, 'artifact'))
        : undefined;
  if (files !== undefined) return [files.span];
  const uploads = commandsOf(step).some(({ words }) => words[0] === 'gh' && words[1] === 'release' && words[2] === 'upload');
  return uploads && step.run !== null ? [step.run.span] : [];
}
