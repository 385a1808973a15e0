// Written by `npm run gen` from the folders beside it. Do not edit.
import type { Rule } from '../rule/define-rule.ts';
import { rule as adhocPackages } from './adhoc-packages/rule.ts';
import { rule as aiAgentInjection } from './ai-agent-injection/rule.ts';
import { rule as anonymousDefinition } from './anonymous-definition/rule.ts';
import { rule as archivedAction } from './archived-action/rule.ts';
import { rule as artifactRetention } from './artifact-retention/rule.ts';
import { rule as binaryArtifact } from './binary-artifact/rule.ts';
import { rule as botCondition } from './bot-condition/rule.ts';
import { rule as brokenBadge } from './broken-badge/rule.ts';
import { rule as cacheKeyWithoutLock } from './cache-key-without-lock/rule.ts';
import { rule as cachePoisoning } from './cache-poisoning/rule.ts';
import { rule as contradictingRuntimeVersion } from './contradicting-runtime-version/rule.ts';
import { rule as dangerousTrigger } from './dangerous-trigger/rule.ts';
import { rule as deadWorkflow } from './dead-workflow/rule.ts';
import { rule as dependabotCooldown } from './dependabot-cooldown/rule.ts';
import { rule as dependabotDisabled } from './dependabot-disabled/rule.ts';
import { rule as dependabotExecution } from './dependabot-execution/rule.ts';
import { rule as dependabotMissingDirectory } from './dependabot-missing-directory/rule.ts';
import { rule as dependabotMissingEcosystem } from './dependabot-missing-ecosystem/rule.ts';
import { rule as dockerBuildWithoutCache } from './docker-build-without-cache/rule.ts';
import { rule as dockerfileAptLists } from './dockerfile-apt-lists/rule.ts';
import { rule as dockerfileContextNotLimited } from './dockerfile-context-not-limited/rule.ts';
import { rule as dockerfilePipedDownload } from './dockerfile-piped-download/rule.ts';
import { rule as dockerfileRemoteAdd } from './dockerfile-remote-add/rule.ts';
import { rule as dockerfileRootUser } from './dockerfile-root-user/rule.ts';
import { rule as dockerfileSecret } from './dockerfile-secret/rule.ts';
import { rule as dockerfileUnpinnedImage } from './dockerfile-unpinned-image/rule.ts';
import { rule as duplicateInstall } from './duplicate-install/rule.ts';
import { rule as duplicateRuns } from './duplicate-runs/rule.ts';
import { rule as endOfLifeRuntime } from './end-of-life-runtime/rule.ts';
import { rule as excessivePermissions } from './excessive-permissions/rule.ts';
import { rule as expensiveRunner } from './expensive-runner/rule.ts';
import { rule as failingWorkflow } from './failing-workflow/rule.ts';
import { rule as flakyWorkflow } from './flaky-workflow/rule.ts';
import { rule as forbiddenAction } from './forbidden-action/rule.ts';
import { rule as fullMatrixOnPullRequest } from './full-matrix-on-pull-request/rule.ts';
import { rule as githubAppToken } from './github-app-token/rule.ts';
import { rule as githubEnvInjection } from './github-env-injection/rule.ts';
import { rule as gitlabCacheKey } from './gitlab-cache-key/rule.ts';
import { rule as gitlabIgnoredFailure } from './gitlab-ignored-failure/rule.ts';
import { rule as gitlabPlainSecret } from './gitlab-plain-secret/rule.ts';
import { rule as gitlabRemoteInclude } from './gitlab-remote-include/rule.ts';
import { rule as gitlabRequireInterruptible } from './gitlab-require-interruptible/rule.ts';
import { rule as gitlabScriptInjection } from './gitlab-script-injection/rule.ts';
import { rule as gitlabUnpinnedImage } from './gitlab-unpinned-image/rule.ts';
import { rule as hardcodedContainerCredentials } from './hardcoded-container-credentials/rule.ts';
import { rule as hardcodedSecret } from './hardcoded-secret/rule.ts';
import { rule as impostorCommit } from './impostor-commit/rule.ts';
import { rule as insecureCommands } from './insecure-commands/rule.ts';
import { rule as insecureUrlScheme } from './insecure-url-scheme/rule.ts';
import { rule as invalidConfiguration } from './invalid-configuration/rule.ts';
import { rule as invalidWorkflow } from './invalid-workflow/rule.ts';
import { rule as knownVulnerableAction } from './known-vulnerable-action/rule.ts';
import { rule as maskPrintsValue } from './mask-prints-value/rule.ts';
import { rule as missingLocalTarget } from './missing-local-target/rule.ts';
import { rule as missingService } from './missing-service/rule.ts';
import { rule as needlessJobOrder } from './needless-job-order/rule.ts';
import { rule as noCi } from './no-ci/rule.ts';
import { rule as noCmdShell } from './no-cmd-shell/rule.ts';
import { rule as noContinueOnError } from './no-continue-on-error/rule.ts';
import { rule as noDebugOutput } from './no-debug-output/rule.ts';
import { rule as noDisabledTlsCheck } from './no-disabled-tls-check/rule.ts';
import { rule as noIgnoredExitCode } from './no-ignored-exit-code/rule.ts';
import { rule as noLongLivedCloudKey } from './no-long-lived-cloud-key/rule.ts';
import { rule as noPipInstallInput } from './no-pip-install-input/rule.ts';
import { rule as noRemoteDebugSession } from './no-remote-debug-session/rule.ts';
import { rule as noSecretsInJobEnv } from './no-secrets-in-job-env/rule.ts';
import { rule as noSecretsInWorkflowEnv } from './no-secrets-in-workflow-env/rule.ts';
import { rule as noSecretsInherit } from './no-secrets-inherit/rule.ts';
import { rule as noTestStep } from './no-test-step/rule.ts';
import { rule as noUncheckedPipe } from './no-unchecked-pipe/rule.ts';
import { rule as obfuscation } from './obfuscation/rule.ts';
import { rule as outdatedActionRuntime } from './outdated-action-runtime/rule.ts';
import { rule as outdatedBuildPlatform } from './outdated-build-platform/rule.ts';
import { rule as overprovisionedSecrets } from './overprovisioned-secrets/rule.ts';
import { rule as persistedCredentials } from './persisted-credentials/rule.ts';
import { rule as publishFromPullRequest } from './publish-from-pull-request/rule.ts';
import { rule as refConfusion } from './ref-confusion/rule.ts';
import { rule as refVersionMismatch } from './ref-version-mismatch/rule.ts';
import { rule as removedActionVersion } from './removed-action-version/rule.ts';
import { rule as requireCompositeShell } from './require-composite-shell/rule.ts';
import { rule as requireConcurrency } from './require-concurrency/rule.ts';
import { rule as requireDependencyCache } from './require-dependency-cache/rule.ts';
import { rule as requireDependencyUpdates } from './require-dependency-updates/rule.ts';
import { rule as requireDeploymentEnvironment } from './require-deployment-environment/rule.ts';
import { rule as requireFrozenInstall } from './require-frozen-install/rule.ts';
import { rule as requireFuzzing } from './require-fuzzing/rule.ts';
import { rule as requireJobTimeout } from './require-job-timeout/rule.ts';
import { rule as requireLicence } from './require-licence/rule.ts';
import { rule as requireMergeGroup } from './require-merge-group/rule.ts';
import { rule as requireSecurityPolicy } from './require-security-policy/rule.ts';
import { rule as requireSignedReleases } from './require-signed-releases/rule.ts';
import { rule as requireStaticAnalysis } from './require-static-analysis/rule.ts';
import { rule as requiredCheckMissing } from './required-check-missing/rule.ts';
import { rule as requiredCheckPathFilter } from './required-check-path-filter/rule.ts';
import { rule as retiredRunnerImage } from './retired-runner-image/rule.ts';
import { rule as scheduleAtFullHour } from './schedule-at-full-hour/rule.ts';
import { rule as scheduleTooOften } from './schedule-too-often/rule.ts';
import { rule as secretInBuildArgument } from './secret-in-build-argument/rule.ts';
import { rule as secretInForkJob } from './secret-in-fork-job/rule.ts';
import { rule as secretInScript } from './secret-in-script/rule.ts';
import { rule as secretsOutsideEnvironment } from './secrets-outside-environment/rule.ts';
import { rule as selfHostedRunner } from './self-hosted-runner/rule.ts';
import { rule as setupOrderDefeatsCache } from './setup-order-defeats-cache/rule.ts';
import { rule as staleActionCommit } from './stale-action-commit/rule.ts';
import { rule as superfluousAction } from './superfluous-action/rule.ts';
import { rule as templateInjection } from './template-injection/rule.ts';
import { rule as tokenInUrl } from './token-in-url/rule.ts';
import { rule as typosquatAction } from './typosquat-action/rule.ts';
import { rule as unauthorizedCommentCommand } from './unauthorized-comment-command/rule.ts';
import { rule as uncheckedWorkflowRun } from './unchecked-workflow-run/rule.ts';
import { rule as uncoveredPackage } from './uncovered-package/rule.ts';
import { rule as undocumentedPermission } from './undocumented-permission/rule.ts';
import { rule as unneededFullHistory } from './unneeded-full-history/rule.ts';
import { rule as unownedWorkflow } from './unowned-workflow/rule.ts';
import { rule as unpinnedAction } from './unpinned-action/rule.ts';
import { rule as unpinnedImage } from './unpinned-image/rule.ts';
import { rule as unpinnedTool } from './unpinned-tool/rule.ts';
import { rule as unreachableBranchFilter } from './unreachable-branch-filter/rule.ts';
import { rule as unreachableCondition } from './unreachable-condition/rule.ts';
import { rule as unredactedSecret } from './unredacted-secret/rule.ts';
import { rule as unsoundCondition } from './unsound-condition/rule.ts';
import { rule as unsoundContains } from './unsound-contains/rule.ts';
import { rule as unsoundTernary } from './unsound-ternary/rule.ts';
import { rule as untrustedArtifact } from './untrusted-artifact/rule.ts';
import { rule as unusedJobOutput } from './unused-job-output/rule.ts';
import { rule as unusedMatrixAxis } from './unused-matrix-axis/rule.ts';
import { rule as unverifiedCreator } from './unverified-creator/rule.ts';
import { rule as unverifiedScript } from './unverified-script/rule.ts';
import { rule as useTrustedPublishing } from './use-trusted-publishing/rule.ts';
import { rule as wrongPackageManager } from './wrong-package-manager/rule.ts';

/** Every rule, in the order of their ids. */
export const rules: readonly Rule[] = [
  adhocPackages,
  aiAgentInjection,
  anonymousDefinition,
  archivedAction,
  artifactRetention,
  binaryArtifact,
  botCondition,
  brokenBadge,
  cacheKeyWithoutLock,
  cachePoisoning,
  contradictingRuntimeVersion,
  dangerousTrigger,
  deadWorkflow,
  dependabotCooldown,
  dependabotDisabled,
  dependabotExecution,
  dependabotMissingDirectory,
  dependabotMissingEcosystem,
  dockerBuildWithoutCache,
  dockerfileAptLists,
  dockerfileContextNotLimited,
  dockerfilePipedDownload,
  dockerfileRemoteAdd,
  dockerfileRootUser,
  dockerfileSecret,
  dockerfileUnpinnedImage,
  duplicateInstall,
  duplicateRuns,
  endOfLifeRuntime,
  excessivePermissions,
  expensiveRunner,
  failingWorkflow,
  flakyWorkflow,
  forbiddenAction,
  fullMatrixOnPullRequest,
  githubAppToken,
  githubEnvInjection,
  gitlabCacheKey,
  gitlabIgnoredFailure,
  gitlabPlainSecret,
  gitlabRemoteInclude,
  gitlabRequireInterruptible,
  gitlabScriptInjection,
  gitlabUnpinnedImage,
  hardcodedContainerCredentials,
  hardcodedSecret,
  impostorCommit,
  insecureCommands,
  insecureUrlScheme,
  invalidConfiguration,
  invalidWorkflow,
  knownVulnerableAction,
  maskPrintsValue,
  missingLocalTarget,
  missingService,
  needlessJobOrder,
  noCi,
  noCmdShell,
  noContinueOnError,
  noDebugOutput,
  noDisabledTlsCheck,
  noIgnoredExitCode,
  noLongLivedCloudKey,
  noPipInstallInput,
  noRemoteDebugSession,
  noSecretsInJobEnv,
  noSecretsInWorkflowEnv,
  noSecretsInherit,
  noTestStep,
  noUncheckedPipe,
  obfuscation,
  outdatedActionRuntime,
  outdatedBuildPlatform,
  overprovisionedSecrets,
  persistedCredentials,
  publishFromPullRequest,
  refConfusion,
  refVersionMismatch,
  removedActionVersion,
  requireCompositeShell,
  requireConcurrency,
  requireDependencyCache,
  requireDependencyUpdates,
  requireDeploymentEnvironment,
  requireFrozenInstall,
  requireFuzzing,
  requireJobTimeout,
  requireLicence,
  requireMergeGroup,
  requireSecurityPolicy,
  requireSignedReleases,
  requireStaticAnalysis,
  requiredCheckMissing,
  requiredCheckPathFilter,
  retiredRunnerImage,
  scheduleAtFullHour,
  scheduleTooOften,
  secretInBuildArgument,
  secretInForkJob,
  secretInScript,
  secretsOutsideEnvironment,
  selfHostedRunner,
  setupOrderDefeatsCache,
  staleActionCommit,
  superfluousAction,
  templateInjection,
  tokenInUrl,
  typosquatAction,
  unauthorizedCommentCommand,
  uncheckedWorkflowRun,
  uncoveredPackage,
  undocumentedPermission,
  unneededFullHistory,
  unownedWorkflow,
  unpinnedAction,
  unpinnedImage,
  unpinnedTool,
  unreachableBranchFilter,
  unreachableCondition,
  unredactedSecret,
  unsoundCondition,
  unsoundContains,
  unsoundTernary,
  untrustedArtifact,
  unusedJobOutput,
  unusedMatrixAxis,
  unverifiedCreator,
  unverifiedScript,
  useTrustedPublishing,
  wrongPackageManager,
];
