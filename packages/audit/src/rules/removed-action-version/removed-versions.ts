import type { Severity } from '@autodevops/contracts/audit';
import type { ActionVersion } from '../../workflow/version-of-action.ts';

/** Versions of actions that GitHub has turned off, from its announcements as of 2026-11-21. */
export interface RemovedVersion {
  readonly isRemoved: (version: ActionVersion) => boolean;
  readonly since: string;
  readonly use: string;
  readonly severity: Severity;
  readonly source: string;
}

const upTo =
  (last: number) =>
  ({ major }: ActionVersion): boolean =>
    major <= last;

/** The cache service of before April 2025 is gone: exact releases from before the change cannot reach the new one. */
const isOldCache = ({ major, minor }: ActionVersion): boolean =>
  major <= 2 || (major === 3 && minor !== null && minor < 4) || (major === 4 && minor !== null && minor < 2);

const artifacts = 'https://github.blog/changelog/2024-04-16-deprecation-notice-v3-of-the-artifact-actions/';
const pages =
  'https://github.blog/changelog/2024-12-05-deprecation-notice-github-pages-actions-to-require-artifacts-actions-v4-on-github-com/';
const cache = 'https://github.blog/changelog/2024-12-05-notice-of-upcoming-releases-and-breaking-changes-for-github-actions/';
const scanning = 'https://github.blog/changelog/2025-01-10-code-scanning-codeql-action-v2-is-now-deprecated/';

export const removedVersions: ReadonlyMap<string, RemovedVersion> = new Map([
  ['actions/upload-artifact', { isRemoved: upTo(3), since: '2025-01-30', use: 'v4 or newer', severity: 'high', source: artifacts }],
  ['actions/download-artifact', { isRemoved: upTo(3), since: '2025-01-30', use: 'v4 or newer', severity: 'high', source: artifacts }],
  ['actions/upload-pages-artifact', { isRemoved: upTo(2), since: '2025-01-30', use: 'v3 or newer', severity: 'high', source: pages }],
  ['actions/deploy-pages', { isRemoved: upTo(3), since: '2025-01-30', use: 'v4 or newer', severity: 'high', source: pages }],
  ['actions/cache', { isRemoved: isOldCache, since: '2025-04-15', use: 'v4.2.0 or newer', severity: 'high', source: cache }],
  ['actions/cache/restore', { isRemoved: isOldCache, since: '2025-04-15', use: 'v4.2.0 or newer', severity: 'high', source: cache }],
  ['actions/cache/save', { isRemoved: isOldCache, since: '2025-04-15', use: 'v4.2.0 or newer', severity: 'high', source: cache }],
  ['github/codeql-action/init', { isRemoved: upTo(2), since: '2025-01-10', use: 'v3 or newer', severity: 'medium', source: scanning }],
  ['github/codeql-action/analyze', { isRemoved: upTo(2), since: '2025-01-10', use: 'v3 or newer', severity: 'medium', source: scanning }],
  ['github/codeql-action/autobuild', { isRemoved: upTo(2), since: '2025-01-10', use: 'v3 or newer', severity: 'medium', source: scanning }],
  [
    'github/codeql-action/upload-sarif',
    { isRemoved: upTo(2), since: '2025-01-10', use: 'v3 or newer', severity: 'medium', source: scanning },
  ],
]);
