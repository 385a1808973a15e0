import { commandsOf } from '../../script/script-of.ts';
import { actionName } from '../../workflow/action-reference.ts';
import { inputOf, type Step } from '../../workflow/workflow.ts';

/** Whether a step uses the token that a checkout left for git. */
export type CredentialUse = 'certain' | 'possible' | 'none';

const pushingActions =
  /^(?:stefanzweifel\/git-auto-commit-action|endbug\/add-and-commit|ad-m\/github-push-action|changesets\/action|peter-evans\/create-pull-request|peaceiris\/actions-gh-pages|jamesives\/github-pages-deploy-action|cycjimmy\/semantic-release-action|git-auto-commit|tj-actions\/changed-files|dorny\/paths-filter|lerna\/.*|crazy-max\/ghaction-github-pages|helm\/chart-releaser-action|oleksiyrudenko\/gha-git-credentials|python-semantic-release\/.*|googleapis\/release-please-action)$/;
/** Actions that set up tools, move files or report, and never call git with a token. */
const quietActions =
  /^(?:actions\/(?:setup-[a-z]+|cache(?:\/(?:save|restore))?|upload-artifact|download-artifact|attest[a-z-]*|configure-pages|upload-pages-artifact|deploy-pages|dependency-review-action)|docker\/[a-z-]+|pnpm\/action-setup|oven-sh\/setup-bun|denoland\/setup-deno|astral-sh\/(?:setup-uv|ruff-action)|ruby\/setup-ruby|shivammathur\/setup-php|ramsey\/composer-install|gradle\/[a-z-]+(?:\/[a-z-]+)?|dtolnay\/rust-toolchain|swatinem\/rust-cache|taiki-e\/install-action|golangci\/golangci-lint-action|codecov\/codecov-action|coverallsapp\/github-action|github\/codeql-action\/[a-z-]+|hashicorp\/setup-[a-z]+|aws-actions\/[a-z-]+|google-github-actions\/[a-z-]+|azure\/[a-z0-9-]+|step-security\/harden-runner|pypa\/gh-action-pypi-publish|sigstore\/cosign-installer|erlef\/setup-beam|julia-actions\/[a-z-]+|subosito\/flutter-action|dart-lang\/setup-dart|nuget\/setup-nuget|microsoft\/setup-msbuild|crate-ci\/typos|ludeeus\/action-shellcheck|hadolint\/hadolint-action|cachix\/install-nix-action|haskell-actions\/setup|ocaml\/setup-ocaml|coursier\/setup-action|sbt\/setup-sbt|graalvm\/setup-graalvm|ilammy\/msvc-dev-cmd|mozilla-actions\/sccache-action|hendrikmuhs\/ccache-action|awalsh128\/cache-apt-pkgs-action|browser-actions\/[a-z-]+|cypress-io\/github-action|codespell-project\/actions-codespell|ossf\/scorecard-action|anchore\/[a-z-]+|aquasecurity\/trivy-action|zizmorcore\/zizmor-action|softprops\/action-gh-release|actions\/checkout)$/;

/** What of git needs the network; the rest works without a token. */
const networkVerbs: ReadonlySet<string> = new Set(['fetch', 'pull', 'push', 'clone', 'submodule', 'lfs', 'ls-remote', 'remote']);
/** Programs and targets that may push by themselves. */
const maybePushing =
  /\b(?:release|publish|deploy|push|version|bump|tag|sync|commit|changeset|semantic-release|lerna|gh-pages|gh-deploy|mike|docs?|site|goreleaser|git-cliff|standard-version|nbgv|update)\b|\.sh\b|\bscripts?\//i;

export function credentialUse(step: Step): CredentialUse {
  const action = actionName(step.uses);
  if (action !== null) {
    if (pushingActions.test(action)) return 'certain';
    return quietActions.test(action) ? 'none' : 'possible';
  }
  if (step.uses !== null) return 'possible';
  const uses = commandsOf(step).map(({ words }): CredentialUse => {
    if (words[0] === 'git') return verbOf(words);
    const text = words.slice(0, 12).join(' ').slice(0, 400);
    if (
      /^(?:mike deploy|mkdocs gh-deploy|npx gh-pages|gh-pages|semantic-release|npx semantic-release|lerna (?:version|publish)|npx lerna (?:version|publish)|cargo release)\b/.test(
        text,
      )
    )
      return 'certain';
    return words[0] === 'echo' || words[0] === 'gh' ? 'none' : maybePushing.test(text) ? 'possible' : 'none';
  });
  if (uses.includes('certain')) return 'certain';
  return uses.includes('possible') || readsGitInputs(step) ? 'possible' : 'none';
}

function verbOf(words: readonly string[]): CredentialUse {
  const verb = words.slice(1).find((word, index) => !word.startsWith('-') && !['-C', '-c'].includes(words[index] ?? ''));
  if (verb === undefined || !networkVerbs.has(verb)) return 'none';
  if (verb === 'clone' || verb === 'remote') return 'possible';
  return 'certain';
}

/** A script in another language that speaks of git. */
function readsGitInputs(step: Step): boolean {
  return (
    inputOf(step, 'script') !== undefined ||
    (step.shell !== null && /python|node|pwsh|cmd/.test(step.shell.value) && (step.run?.value.includes('git') ?? false))
  );
}
