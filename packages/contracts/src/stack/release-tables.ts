/**
 * The releases of each runtime that detection knows, oldest first, in one place because they age. `checkedOn` is the day on which a person compared the table
 * with its source; whether a release is supported is told for that day, so that the same snapshot gives the same profile on every other. `npm run check` says
 * when a table is older than the commit that it is in by more than half a year.
 */
export interface ReleaseTable {
  readonly checkedOn: string;
  readonly source: string;
  /** What to build with when nothing speaks against it: in support, and old enough for the packages of others to have caught up. */
  readonly usual: string;
  readonly releases: readonly Release[];
}

export interface Release {
  readonly version: string;
  /** The last day of support; null where it depends on who packs it. */
  readonly endOfLife: string | null;
}

const release = (version: string, endOfLife: string | null): Release => ({ version, endOfLife });

export const releaseTables = {
  /** Majors with long-term support. */
  node: {
    checkedOn: '2026-11-21',
    source: 'https://github.com/nodejs/Release/blob/main/schedule.json',
    usual: '24',
    releases: [
      release('18', '2025-04-30'),
      release('20', '2026-04-30'),
      release('22', '2027-04-30'),
      release('24', '2028-04-30'),
      release('26', '2029-04-30'),
    ],
  },
  /** Minors that set-up actions can install. */
  python: {
    checkedOn: '2026-11-21',
    source: 'https://devguide.python.org/versions/',
    usual: '3.13',
    releases: [
      release('3.8', '2024-10-07'),
      release('3.9', '2025-10-31'),
      release('3.10', '2026-10-31'),
      release('3.11', '2027-10-31'),
      release('3.12', '2028-10-31'),
      release('3.13', '2029-10-31'),
      release('3.14', '2030-10-31'),
    ],
  },
  /** Minors that the set-up action installs and packages still name as their floor. */
  php: {
    checkedOn: '2026-11-21',
    source: 'https://www.php.net/supported-versions.php',
    usual: '8.4',
    releases: [
      release('7.1', '2019-12-01'),
      release('7.2', '2020-11-30'),
      release('7.3', '2021-12-06'),
      release('7.4', '2022-11-28'),
      release('8.0', '2023-11-26'),
      release('8.1', '2025-12-31'),
      release('8.2', '2026-12-31'),
      release('8.3', '2027-12-31'),
      release('8.4', '2028-12-31'),
      release('8.5', '2029-12-31'),
    ],
  },
  /** Minors that the set-up action installs and libraries still name as their floor. */
  ruby: {
    checkedOn: '2026-11-21',
    source: 'https://www.ruby-lang.org/en/downloads/branches/',
    usual: '3.4',
    releases: [
      release('2.5', '2021-04-05'),
      release('2.6', '2022-04-12'),
      release('2.7', '2023-03-31'),
      release('3.0', '2024-04-23'),
      release('3.1', '2025-03-26'),
      release('3.2', '2026-04-01'),
      release('3.3', '2027-03-31'),
      release('3.4', '2028-03-31'),
      release('4.0', '2029-03-31'),
    ],
  },
  /** Releases that vendors support for years; until when is their own affair. */
  java: {
    checkedOn: '2026-11-21',
    source: 'https://endoflife.date/eclipse-temurin',
    usual: '21',
    releases: [release('8', null), release('11', null), release('17', null), release('21', null), release('25', null)],
  },
  /** Bands of the SDK. */
  dotnet: {
    checkedOn: '2026-11-21',
    source: 'https://github.com/dotnet/core/blob/main/release-notes/releases-index.json',
    usual: '10.0',
    releases: [
      release('6.0', '2024-11-12'),
      release('7.0', '2024-05-14'),
      release('8.0', '2026-11-10'),
      release('9.0', '2026-11-10'),
      release('10.0', '2028-11-14'),
    ],
  },
} as const satisfies Record<string, ReleaseTable>;

/** All versions of a table, oldest first. */
export const versionsOf = ({ releases }: ReleaseTable): readonly string[] => releases.map(({ version }) => version);

/** Whoever supported a release does not stop testing it on the day that its support ends. */
const graceMonths = 3;

/** Versions that were supported on the day of the check, or had been until shortly before, oldest first. */
export const supportedVersions = ({ releases, checkedOn }: ReleaseTable): readonly string[] =>
  releases.filter(({ endOfLife }) => endOfLife === null || monthsBetween(endOfLife, checkedOn) < graceMonths).map(({ version }) => version);

/** Whole months from one day to another, negative when the second comes first. Both are written as `2026-11-21`. */
export function monthsBetween(from: string, to: string): number {
  const [fromYear = 0, fromMonth = 0, fromDay = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0, toDay = 0] = to.split('-').map(Number);
  return (toYear - fromYear) * 12 + toMonth - fromMonth - (toDay < fromDay ? 1 : 0);
}
