import type { Access } from '../workflow/workflow.ts';

/** What a step asks of the token: access by scope. */
export type Scopes = Readonly<Record<string, Exclude<Access, 'none'>>>;

/** What a step asks that does not use the token. */
export const noScopes: Scopes = {};
const contents: Scopes = { contents: 'write' };
const comments: Scopes = { 'pull-requests': 'write' };
const discussion: Scopes = { 'pull-requests': 'write', issues: 'write' };
const proposal: Scopes = { contents: 'write', 'pull-requests': 'write' };
const scan: Scopes = { contents: 'read', 'security-events': 'write' };
const identity: Scopes = { 'id-token': 'write' };
const attestation: Scopes = { 'id-token': 'write', attestations: 'write' };
const checks: Scopes = { contents: 'read', checks: 'write', 'pull-requests': 'write' };

/** Scopes by action, from the documentation of each. Actions of GitHub that set something up need none. */
export const scopesOfActions: ReadonlyMap<string, Scopes> = new Map([
  ['actions/checkout', { contents: 'read' }],
  ['actions/attest', attestation],
  ['actions/attest-build-provenance', attestation],
  ['actions/attest-sbom', attestation],
  ['actions/configure-pages', { pages: 'read' }],
  ['actions/create-release', contents],
  ['actions/delete-package-versions', { packages: 'write' }],
  ['actions/dependency-review-action', { contents: 'read' }],
  ['actions/deploy-pages', { pages: 'write', 'id-token': 'write' }],
  ['actions/first-interaction', discussion],
  ['actions/labeler', { contents: 'read', 'pull-requests': 'write' }],
  ['actions/stale', discussion],
  ['actions/upload-release-asset', contents],
  ['amannn/action-semantic-pull-request', { 'pull-requests': 'read' }],
  ['changesets/action', proposal],
  ['crazy-max/ghaction-github-labeler', { contents: 'read', issues: 'write' }],
  ['crazy-max/ghaction-github-pages', contents],
  ['dependabot/fetch-metadata', { 'pull-requests': 'read' }],
  ['dorny/paths-filter', { 'pull-requests': 'read' }],
  ['dorny/test-reporter', checks],
  ['enricomi/publish-unit-test-result-action', checks],
  ['github/codeql-action/analyze', scan],
  ['github/codeql-action/upload-sarif', scan],
  ['googleapis/release-please-action', { ...proposal, issues: 'write' }],
  ['goreleaser/goreleaser-action', contents],
  ['hmarr/auto-approve-action', comments],
  ['jamesives/github-pages-deploy-action', contents],
  ['marocchino/sticky-pull-request-comment', comments],
  ['mikepenz/action-junit-report', checks],
  ['ncipollo/release-action', contents],
  ['ossf/scorecard-action', { contents: 'read', 'security-events': 'write', 'id-token': 'write' }],
  ['peaceiris/actions-gh-pages', contents],
  ['peter-evans/create-or-update-comment', discussion],
  ['peter-evans/create-pull-request', proposal],
  ['release-drafter/release-drafter', { contents: 'write', 'pull-requests': 'read' }],
  ['softprops/action-gh-release', contents],
  ['stefanzweifel/git-auto-commit-action', contents],
  ['svenstaro/upload-release-action', contents],
  ['thollander/actions-comment-pull-request', comments],
  ['tj-actions/changed-files', { 'pull-requests': 'read' }],
  ['toshimaru/auto-author-assign', comments],
]);

/** Actions that work without the token, or only read what is public. */
export const withoutToken =
  /^(?:actions\/(?:setup-[a-z]+|cache(?:\/(?:save|restore))?|upload-artifact(?:\/merge)?|download-artifact|upload-pages-artifact)|github\/codeql-action\/(?:init|autobuild)|docker\/(?:setup-[a-z-]+|metadata-action|build-push-action|bake-action)|pnpm\/action-setup|oven-sh\/setup-bun|denoland\/setup-deno|astral-sh\/(?:setup-uv|ruff-action)|ruby\/setup-ruby|shivammathur\/setup-php|ramsey\/composer-install|gradle\/[a-z-]+(?:\/[a-z-]+)?|dtolnay\/rust-toolchain|swatinem\/rust-cache|taiki-e\/(?:install-action|cache-cargo-install-action)|golangci\/golangci-lint-action|coverallsapp\/github-action|hashicorp\/setup-[a-z]+|azure\/setup-[a-z]+|step-security\/harden-runner|sigstore\/cosign-installer|erlef\/setup-beam|julia-actions\/[a-z-]+|subosito\/flutter-action|dart-lang\/setup-dart|nuget\/setup-nuget|microsoft\/setup-msbuild|crate-ci\/typos|hadolint\/hadolint-action|cachix\/install-nix-action|haskell-actions\/setup|ocaml\/setup-ocaml|sbt\/setup-sbt|coursier\/setup-action|ilammy\/msvc-dev-cmd|mozilla-actions\/sccache-action|hendrikmuhs\/ccache-action|browser-actions\/[a-z-]+|codespell-project\/actions-codespell|mlugg\/setup-zig|jdx\/mise-action|extractions\/setup-just|arduino\/setup-[a-z]+|ludeeus\/action-shellcheck|bufbuild\/buf-setup-action|jlumbroso\/free-disk-space|maxim-lobanov\/setup-xcode|actions-rs\/[a-z-]+|cypress-io\/github-action)$/;

/** Actions that ask for the identity of the workflow when one of these inputs is set. */
export const identityInputs: ReadonlyMap<string, readonly string[]> = new Map([
  ['aws-actions/configure-aws-credentials', ['role-to-assume']],
  ['google-github-actions/auth', ['workload_identity_provider']],
  ['azure/login', ['client-id']],
  ['codecov/codecov-action', ['use_oidc']],
]);

/** Commands by their first words, with what they ask of the token. */
export const scopesOfCommands: readonly (readonly [form: RegExp, scopes: Scopes])[] = [
  [/^git(?: -\S+(?: \S+)?)* push(?: |$)/, contents],
  [/^gh pr (?:view|list|diff|checks|status)(?: |$)/, { 'pull-requests': 'read', contents: 'read' }],
  [/^gh pr (?:merge|create|update-branch)(?: |$)/, proposal],
  [/^gh pr [a-z-]+(?: |$)/, comments],
  [/^gh issue (?:view|list|status)(?: |$)/, { issues: 'read' }],
  [/^gh (?:issue|label) [a-z-]+(?: |$)/, { issues: 'write' }],
  [/^gh release (?:view|list|download)(?: |$)/, { contents: 'read' }],
  [/^gh release [a-z-]+(?: |$)/, contents],
  [/^gh (?:run|workflow) (?:view|list|download|watch)(?: |$)/, { actions: 'read' }],
  [/^gh (?:run|workflow|cache) [a-z-]+(?: |$)/, { actions: 'write' }],
  [/^(?:docker|podman|buildah|helm|crane|oras)(?: \S+){0,3} (?:login|push) .{0,200}ghcr\.io/, { packages: 'write' }],
  [/^(?:npm|pnpm) publish .{0,200}--provenance/, identity],
  [/^cosign (?:sign|attest)/, identity],
  [/^(?:npx |pnpm (?:exec |dlx )?|yarn )?semantic-release(?: |$)/, { ...proposal, issues: 'write' }],
  [/^(?:mkdocs gh-deploy|mike deploy|(?:npx )?gh-pages|goreleaser release|(?:npx )?lerna (?:version|publish))(?: |$)/, contents],
];

/** Programs of which the words do not tell what they ask of the token. */
export const unclearCommand = /^(?:gh (?:api|extension|project|secret|variable|repo)|hub )/;
