/**
 * The last day of support of the feature releases of GitHub Enterprise Server: the dates behind GitHub's page of all releases
 * (https://docs.github.com/en/enterprise-server@latest/admin/all-releases), from `enterprise-dates.json` of github/docs at commit 051718f297e1.
 */
const ends: ReadonlyMap<string, string> = new Map([
  ['3.0', '2022-02-16'],
  ['3.1', '2022-06-30'],
  ['3.2', '2022-10-12'],
  ['3.3', '2023-01-18'],
  ['3.4', '2023-03-23'],
  ['3.5', '2023-06-29'],
  ['3.6', '2023-09-25'],
  ['3.7', '2024-01-04'],
  ['3.8', '2024-03-26'],
  ['3.9', '2024-07-26'],
  ['3.10', '2024-09-25'],
  ['3.11', '2024-12-19'],
  ['3.12', '2025-04-03'],
  ['3.13', '2025-06-19'],
  ['3.14', '2026-04-23'],
  ['3.15', '2026-04-23'],
  ['3.16', '2026-06-25'],
  ['3.17', '2026-08-25'],
  ['3.18', '2026-10-14'],
  ['3.19', '2026-12-09'],
  ['3.20', '2027-03-17'],
  ['3.21', '2027-06-11'],
  ['3.22', '2027-08-25'],
  ['3.23', '2027-12-08'],
]);

/** The feature release of a version: `3.19` of `3.19.2`; null for what is no version. */
export function releaseOf(version: string): string | null {
  return /^(\d{1,3}\.\d{1,3})(?:\.|$)/.exec(version)?.[1] ?? null;
}

/** The last day of support, `2026-12-09`; null for a release that is newer than the table. All that came before the first of the table ended with it. */
export function endOfSupport(release: string): string | null {
  return ends.get(release) ?? (Number(release.split('.')[0]) < 3 ? '2021-09-23' : null);
}
