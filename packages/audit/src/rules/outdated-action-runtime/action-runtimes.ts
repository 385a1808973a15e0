/**
 * The first major version of an action that runs on Node.js 20 and on Node.js 24, from the releases of each as of 2026-11-21. Null where there is none, or where it was not
 * looked up.
 */
export const actionRuntimes: ReadonlyMap<string, { readonly node20: number; readonly node24: number | null }> = new Map([
  ['actions/checkout', { node20: 4, node24: 5 }],
  ['actions/setup-node', { node20: 4, node24: 5 }],
  ['actions/setup-python', { node20: 5, node24: 6 }],
  ['actions/setup-go', { node20: 5, node24: 6 }],
  ['actions/setup-java', { node20: 4, node24: 5 }],
  ['actions/setup-dotnet', { node20: 4, node24: 5 }],
  ['actions/cache', { node20: 4, node24: 5 }],
  ['actions/upload-artifact', { node20: 4, node24: 6 }],
  ['actions/download-artifact', { node20: 4, node24: 7 }],
  ['actions/github-script', { node20: 7, node24: 8 }],
  ['actions/labeler', { node20: 5, node24: 6 }],
  ['actions/stale', { node20: 9, node24: 10 }],
  ['actions/dependency-review-action', { node20: 4, node24: null }],
  ['docker/login-action', { node20: 3, node24: null }],
  ['docker/setup-buildx-action', { node20: 3, node24: null }],
  ['docker/setup-qemu-action', { node20: 3, node24: null }],
  ['docker/build-push-action', { node20: 5, node24: null }],
  ['docker/metadata-action', { node20: 5, node24: null }],
  ['pnpm/action-setup', { node20: 3, node24: null }],
  ['codecov/codecov-action', { node20: 4, node24: null }],
  ['golangci/golangci-lint-action', { node20: 4, node24: null }],
  ['softprops/action-gh-release', { node20: 2, node24: null }],
  ['peaceiris/actions-gh-pages', { node20: 4, node24: null }],
  ['dorny/paths-filter', { node20: 3, node24: null }],
  ['peter-evans/create-pull-request', { node20: 6, node24: null }],
]);
