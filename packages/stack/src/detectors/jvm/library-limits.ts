import { compareVersions } from './java-releases.ts';

interface LibraryLimit {
  /** Start of `group:artifact`, or the id of a Gradle plugin. */
  readonly coordinate: string;
  /** From this version on. */
  readonly from: string;
  readonly needs?: number;
  /** Below `until`, tests and builds fail on releases after this one. */
  readonly until?: string;
  readonly atMost?: number;
}

/** What well-known libraries and plugins ask of the Java that builds with them. Edited when a release changes it. */
const limits: readonly LibraryLimit[] = [
  { coordinate: 'org.springframework.boot:', from: '3', needs: 17 },
  { coordinate: 'org.springframework.boot', from: '3', needs: 17 },
  { coordinate: 'org.springframework:', from: '6', needs: 17 },
  { coordinate: 'io.quarkus', from: '3', needs: 17 },
  { coordinate: 'io.micronaut', from: '4', needs: 17 },
  { coordinate: 'com.android.', from: '8', needs: 17 },
  { coordinate: 'com.android.', from: '7', needs: 11 },
  { coordinate: 'org.junit.jupiter:', from: '6', needs: 17 },
  { coordinate: 'org.junit:junit-bom', from: '6', needs: 17 },
  { coordinate: 'org.mockito:', from: '5', needs: 11 },
  { coordinate: 'org.testng:testng', from: '7.6', needs: 11 },
  { coordinate: 'com.diffplug.spotless:spotless-maven-plugin', from: '3', needs: 17 },
  { coordinate: 'com.diffplug.spotless:spotless-maven-plugin', from: '2.28', needs: 11 },
  { coordinate: 'com.diffplug.spotless', from: '7', needs: 17 },
  { coordinate: 'com.google.errorprone:error_prone_core', from: '2.43', needs: 21 },
  { coordinate: 'com.google.errorprone:error_prone_core', from: '2.32', needs: 17 },
  { coordinate: 'com.google.errorprone:error_prone_core', from: '2.11', needs: 11 },
  { coordinate: 'com.puppycrawl.tools:checkstyle', from: '11', needs: 17 },
  { coordinate: 'com.puppycrawl.tools:checkstyle', from: '10', needs: 11 },
  { coordinate: 'com.github.spotbugs:', from: '4.9', needs: 11 },
  { coordinate: 'ch.qos.logback:', from: '1.4', needs: 11 },
  { coordinate: 'org.hibernate.orm:', from: '7', needs: 17 },
  { coordinate: 'org.hibernate.orm:', from: '6', needs: 11 },
  { coordinate: 'org.eclipse.jetty', from: '12', needs: 17 },
  { coordinate: 'org.eclipse.jetty', from: '10', needs: 11 },
  { coordinate: 'org.wiremock:', from: '3', needs: 11 },
  { coordinate: 'org.jooq:', from: '3.17', needs: 17 },
  { coordinate: 'org.flywaydb:', from: '10', needs: 17 },
  { coordinate: 'org.mockito:', from: '0', until: '3', atMost: 11 },
  { coordinate: 'org.mockito:', from: '3', until: '5', atMost: 17 },
  { coordinate: 'org.mockito:', from: '5', until: '5.18', atMost: 21 },
  { coordinate: 'org.powermock:', from: '0', until: '99', atMost: 11 },
  { coordinate: 'org.projectlombok:lombok', from: '0', until: '1.18.30', atMost: 17 },
  { coordinate: 'org.projectlombok:lombok', from: '1.18.30', until: '1.18.40', atMost: 21 },
  { coordinate: 'org.jacoco:', from: '0', until: '0.8.11', atMost: 17 },
  { coordinate: 'org.jacoco:', from: '0.8.11', until: '0.8.14', atMost: 21 },
];

export interface VersionedCoordinate {
  readonly name: string;
  readonly version: string;
}

/** The lowest and highest release of Java that these libraries and plugins leave. */
export function libraryRange(used: readonly VersionedCoordinate[]): { lowest: number; highest: number } {
  const hits = used.flatMap(({ name, version }) =>
    limits.filter(
      ({ coordinate, from, until }) =>
        name.startsWith(coordinate) && compareVersions(version, from) >= 0 && (until === undefined || compareVersions(version, until) < 0),
    ),
  );
  return {
    lowest: Math.max(0, ...hits.map(({ needs }) => needs ?? 0)),
    highest: Math.min(99, ...hits.map(({ atMost }) => atMost ?? 99)),
  };
}
