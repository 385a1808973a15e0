import type { FactNameEntry } from '../../fact-name-entry.ts';

export const factNames = {
  'java.version': {
    owner: 'project',
    comparison: 'version',
    meaning: 'Feature release of Java to build with: `8`, `21`. Never the floor of a library.',
  },
  'java.version-file': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the .java-version, .sdkmanrc or .tool-versions that gave it, which setup-java reads itself.',
  },
  'java.versions': { owner: 'project', comparison: 'list', meaning: 'Libraries only: long-term releases from the floor up, for a matrix.' },
  'java.distribution': { owner: 'project', comparison: 'text', meaning: 'Vendor of the JDK where a version file names one: `corretto`.' },
  'java.toolchain': {
    owner: 'project',
    comparison: 'version',
    meaning: 'Release that Gradle compiles with when it cannot run on it itself; java.version then runs Gradle.',
  },
  'java.wrapper': { owner: 'project', comparison: 'text', meaning: 'Path of mvnw or gradlew, when everything it needs is committed.' },
  'java.plain-wrapper': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Path of the wrapper when it was committed without its executable bit.',
  },
  'java.android': { owner: 'project', comparison: 'text', meaning: 'True when the Android plugin builds it.' },
  'java.apple-targets': { owner: 'project', comparison: 'text', meaning: 'True when Kotlin Multiplatform builds for Apple systems too.' },
  'java.registry-secrets': {
    owner: 'project',
    comparison: 'list',
    meaning: 'Names of variables that the build reads accounts for its repositories from; GITHUB_TOKEN where they are packages of GitHub.',
  },
  'java.registry-server': {
    owner: 'project',
    comparison: 'text',
    meaning: 'Id under which Maven looks for the account of packages of GitHub in its settings.',
  },
  'java.history': { owner: 'project', comparison: 'text', meaning: 'True when the build reads the history or the tags of git.' },
} as const satisfies Record<string, FactNameEntry>;
