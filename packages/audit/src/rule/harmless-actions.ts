/** Which actions and called workflows run no tests and start no service, whatever they are given. */

/** Owners all of whose actions only prepare, report or deliver. */
const owners = 'actions docker aws-actions azure google-github-actions hashicorp peter-evans crazy-max sigstore slsa-framework'.split(' ');

/** Actions by name; `*` stands for what is below the repository. */
const names = `
  github/codeql-action/* pnpm/action-setup dtolnay/rust-toolchain dtolnay/install actions-rs/toolchain actions-rs/audit-check swatinem/rust-cache taiki-e/install-action
  taiki-e/cache-cargo-install-action taiki-e/upload-rust-binary-action baptiste0928/cargo-install mozilla-actions/sccache-action hendrikmuhs/ccache-action ilammy/msvc-dev-cmd
  microsoft/setup-msbuild lukka/get-cmake seanmiddleditch/gha-setup-ninja jwlawson/actions-setup-cmake awalsh128/cache-apt-pkgs-action msys2/setup-msys2 volta-cli/action
  gradle/wrapper-validation-action gradle/actions/wrapper-validation gradle/actions/dependency-submission subosito/flutter-action ramsey/composer-install snok/install-poetry
  julia-actions/cache julia-actions/julia-buildpkg julia-actions/julia-docdeploy julia-actions/julia-processcoverage juliaregistries/tagbot cachix/install-nix-action
  determinatesystems/nix-installer-action determinatesystems/magic-nix-cache-action cachix/cachix-action jdx/mise-action asdf-vm/actions/* arduino/setup-task
  codecov/codecov-action codecov/test-results-action coverallsapp/github-action codacy/codacy-coverage-reporter-action paambaati/codeclimate-action sonarsource/sonarqube-scan-action
  sonarsource/sonarcloud-github-action dorny/test-reporter enricomi/publish-unit-test-result-action mikepenz/action-junit-report davelosert/vitest-coverage-report-action
  softprops/action-gh-release ncipollo/release-action goreleaser/goreleaser-action changesets/action googleapis/release-please-action release-drafter/release-drafter
  release-drafter/release-drafter/autolabeler pypa/gh-action-pypi-publish rust-lang/crates-io-auth-action nuget/login pascalgn/npm-publish-action marvinpinto/action-automatic-releases
  mathieudutour/github-tag-action anothrnick/github-tag-action rickstaa/action-create-tag mikepenz/release-changelog-builder-action ffurrer2/extract-release-notes winget-releaser
  vedantmgoyal2009/winget-releaser vedantmgoyal9/winget-releaser samuelmeuli/action-snapcraft snapcore/action-build snapcore/action-publish getsentry/action-release
  peaceiris/actions-gh-pages jamesives/github-pages-deploy-action cloudflare/wrangler-action amondnet/vercel-action nwtgck/actions-netlify appleboy/ssh-action appleboy/scp-action
  dorny/paths-filter tj-actions/changed-files tj-actions/branch-names step-security/changed-files styfle/cancel-workflow-action fkirc/skip-duplicate-actions re-actors/alls-green
  step-security/harden-runner webfactory/ssh-agent tailscale/github-action tibdex/github-app-token jlumbroso/free-disk-space easimon/maximize-build-space
  dependabot/fetch-metadata fastify/github-action-merge-dependabot renovatebot/github-action pascalgn/automerge-action hmarr/auto-approve-action tibdex/backport korthout/backport-action
  stefanzweifel/git-auto-commit-action endbug/add-and-commit ad-m/github-push-action cirrus-actions/rebase tiangolo/issue-manager tiangolo/pr-push tiangolo/pr-submit
  dessant/lock-threads dessant/support-requests dessant/label-actions eps1lon/actions-label-merge-conflict marocchino/sticky-pull-request-comment thollander/actions-comment-pull-request
  mshick/add-pr-comment actions-cool/issues-helper actions-cool/check-user-permission actions-ecosystem/* toshimaru/auto-author-assign kentaro-m/auto-assign-action contributor-assistant/github-action
  amannn/action-semantic-pull-request wagoid/commitlint-github-action fastify/action-pr-title deepakputhraya/action-pr-title rtcamp/action-slack-notify 8398a7/action-slack slackapi/slack-github-action
  sarisia/actions-status-discord ilshidur/action-discord aws-github-ops/handle-stale-discussions octokit/request-action lycheeverse/lychee-action gaurav-nelson/github-action-markdown-link-check
  umbrelladocs/action-linkspector justinbeckwith/linkinator-action crate-ci/typos crate-ci/committed codespell-project/actions-codespell rojopolis/spellcheck-github-actions streetsidesoftware/cspell-action
  davidanson/markdownlint-cli2-action nosborn/github-action-markdown-cli xt0rted/markdownlint-problem-matcher ibiqlik/action-yamllint frenck/action-yamllint golangci/golangci-lint-action
  reviewdog/* norio-nomura/action-swiftlint martincostello/lint-actions-powershell devops-actions/actionlint eifinger/actionlint-action raven-actions/actionlint zizmorcore/zizmor-action
  embarkstudios/cargo-deny-action rustsec/audit-check aquasecurity/trivy-action aquasecurity/tfsec-action anchore/scan-action anchore/sbom-action ossf/scorecard-action snyk/actions/*
  gitleaks/gitleaks-action trufflesecurity/trufflehog returntocorp/semgrep-action github/super-linter super-linter/super-linter fossa-contrib/fossa-action fossas/fossa-action
  getsentry/action-enforce-license-compliance mszostok/codeowners-validator citation-file-format/cffconvert-github-action typesafegithub/github-actions-typing martinbeentjes/npm-get-version-action
  linear/linear-release-action dawidd6/action-download-artifact dcarbone/install-yq-action mikefarah/yq azure/setup-helm helm/chart-releaser-action helm/kind-action
`;

const exact: ReadonlySet<string> = new Set(names.split(/\s+/).filter((name) => name !== '' && !name.endsWith('/*')));
const folders = names.split(/\s+/).flatMap((name) => (name.endsWith('/*') ? [name.slice(0, -1)] : []));
const ownerSet: ReadonlySet<string> = new Set(owners);

/** True for an action that is known to run no tests. `name` is in lower case, with its path. */
export function isHarmlessAction(name: string): boolean {
  const [owner = '', repository = ''] = name.split('/');
  return ownerSet.has(owner) || /^setup-/.test(repository) || exact.has(name) || folders.some((folder) => name.startsWith(folder));
}

/** Files of called workflows that are about something else than the code; a file that may do more is not named like that alone. */
const asideFiles =
  /^(?:reusable-)?(?:zizmor|actionlint|codeql(?:-analysis)?|scorecards?|semgrep|govulncheck|trivy|dependency-review|licensed?|stale|lock(?:-threads)?|labell?er|pr-assign-author|pr-title|semantic[-_]pull[-_]request|dependabot-sync|lint-sync|congratsbot|changelog-preview|release-drafter|update-config-files|generator_generic_slsa3|submit-deps|backport|auto-?merge|auto-?release)$/;

/** True for a called workflow whose own name says that it does not test. `path` is inside of its repository. */
export function isHarmlessWorkflow(path: string): boolean {
  const file = path.split('/').at(-1) ?? '';
  return asideFiles.test(file.replace(/\.ya?ml$/i, '').toLowerCase());
}
