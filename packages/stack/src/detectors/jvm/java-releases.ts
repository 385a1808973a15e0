import { releaseTables, versionsOf } from '@autodevops/contracts/stack';

/** Releases of Java that vendors support for years, oldest first. */
export const longTermReleases: readonly number[] = versionsOf(releaseTables.java).map(Number);

/** What a build gets when nothing tells: long supported, and known to the build tools of the last years. */
export const usualRelease = Number(releaseTables.java.usual);

/** The oldest release that a runner can still be given. */
const oldestRelease = 8;

/** Reads `17`, `1.8`, `8`, `21.0.2`, `VERSION_1_8`, `JVM_17`: the feature release, or undefined when the text is none. */
export function javaRelease(text: string | undefined): number | undefined {
  const [, first = '', second] =
    /^(?:VERSION_|JVM_|JDK_|jdk-?|java-?)?(\d{1,2})(?:[._](\d{1,3}))?(?![\dA-Za-z])/i.exec(text?.trim() ?? '') ?? [];
  const release = Number(first === '1' && second !== undefined ? second : first);
  return first === '' || release < 1 || release > 40 ? undefined : release;
}

/** The long-term releases from one to another, both included. */
export const longTermBetween = (lowest: number, highest: number): number[] =>
  longTermReleases.filter((release) => release >= lowest && release <= highest);

/** The usual release where it lies in the range, else the nearest long-term release in it, else the lowest of the range. */
export function usualWithin(lowest: number, highest: number): number {
  if (usualRelease >= lowest && usualRelease <= highest) return usualRelease;
  const inside = longTermBetween(lowest, highest);
  return (usualRelease < lowest ? inside[0] : inside.at(-1)) ?? Math.max(lowest, oldestRelease);
}

type Limit = readonly [version: string, release: number];

/** The newest release of Java that a release of Gradle runs on. */
const gradleHighest: readonly Limit[] = [
  ['9.1', 25],
  ['8.14', 24],
  ['8.10', 23],
  ['8.8', 22],
  ['8.5', 21],
  ['8.3', 20],
  ['7.6', 19],
  ['7.5', 18],
  ['7.3', 17],
  ['7.0', 16],
  ['6.7', 15],
  ['6.3', 14],
  ['6.0', 13],
  ['5.4', 12],
  ['5.0', 11],
  ['4.7', 10],
  ['4.3', 9],
  ['0', 8],
];

/** The newest release of Java that a compiler of Kotlin makes code for. */
const kotlinHighest: readonly Limit[] = [
  ['2.3', 25],
  ['2.2', 24],
  ['2.1', 23],
  ['2.0', 22],
  ['1.9.20', 21],
  ['1.9', 20],
  ['1.8', 19],
  ['1.6', 17],
  ['0', 15],
];

const scalaThreeHighest: readonly Limit[] = [
  ['3.7.1', 25],
  ['3.3.6', 21],
  ['3.3.1', 21],
  ['0', 17],
];
const scalaTwoHighest: readonly Limit[] = [
  ['2.13.17', 25],
  ['2.13.11', 21],
  ['2.13', 17],
  ['2.12.21', 25],
  ['2.12.18', 21],
  ['2.12', 17],
  ['0', 8],
];

const limitOf = (limits: readonly Limit[], version: string): number =>
  limits.find(([from]) => compareVersions(version, from) >= 0)?.[1] ?? usualRelease;

/** What the Android plugin runs on; one that is not told is one of the last years. */
export function javaForAndroid(version: string | undefined): { lowest: number; highest: number } {
  if (version === undefined || compareVersions(version, '8') >= 0) return { lowest: 17, highest: 99 };
  return { lowest: compareVersions(version, '7') >= 0 ? 11 : oldestRelease, highest: 11 };
}

export const newestForGradle = (version: string): number => limitOf(gradleHighest, version);
export const newestForKotlin = (version: string): number => limitOf(kotlinHighest, version);
export const newestForScala = (version: string): number => limitOf(version.startsWith('3') ? scalaThreeHighest : scalaTwoHighest, version);
export const oldestForGradle = (version: string): number => (compareVersions(version, '9') >= 0 ? 17 : oldestRelease);

/** Compares dotted numbers; what is no number counts as 0. */
export function compareVersions(left: string, right: string): number {
  const parts = (text: string): number[] => text.split(/[.-]/).map((part) => Number.parseInt(part, 10) || 0);
  const [first, second] = [parts(left), parts(right)];
  for (let index = 0; index < Math.max(first.length, second.length); index += 1) {
    const difference = (first[index] ?? 0) - (second[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
