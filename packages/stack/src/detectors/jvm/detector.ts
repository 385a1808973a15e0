import { type CandidateDraft, type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { workflowFiles } from '../../snapshot/workflow-files.ts';
import { environmentFiles } from '../../versions/environment-versions.ts';
import { defineDetector, type ProjectDraft, type WorkspaceDraft } from '../define-detector.ts';
import { gradleBuilds } from './gradle/gradle-builds.ts';
import { javaVersionFacts } from './java-version.ts';
import type { BuildTool, JvmBuild } from './jvm-build.ts';
import { mavenBuilds } from './maven/maven-builds.ts';
import { registryFacts } from './registry-secrets.ts';
import { sbtBuilds } from './sbt/sbt-builds.ts';

export const detector = defineDetector({
  meta: {
    id: 'jvm',
    title: 'Java, Kotlin and Scala',
    summary:
      'Builds of Maven, Gradle and sbt: their wrappers, the Java they run on and compile for, Android and Kotlin Multiplatform, what checks and tests them.',
    reads: [
      '**/pom.xml',
      '**/.mvn/{jvm,maven}.config',
      '**/{settings,maven-settings}.xml',
      '**/.mvn/wrapper/maven-wrapper.properties',
      '**/{build,settings}.gradle',
      '**/{build,settings}.gradle.kts',
      '**/gradle/*.{gradle,gradle.kts}',
      '**/gradle/libs.versions.toml',
      '**/gradle.properties',
      '**/gradle/gradle-daemon-jvm.properties',
      '**/gradle/wrapper/gradle-wrapper.properties',
      '{buildSrc,build-logic,buildLogic,build-plugins,build-conventions,gradle/plugins}/**/*.{gradle,gradle.kts,kt,groovy}',
      '**/build.sbt',
      '*.sbt',
      'project/*.{sbt,scala,properties}',
      '**/project/{plugins.sbt,build.properties,Dependencies.scala}',
      '**/.java-version',
      '**/.sdkmanrc',
      '**/.tool-versions',
      ...environmentFiles,
      '**/mise.toml',
      '**/.mise.toml',
    ],
    decides: [
      'package-manager',
      'package-manager.version',
      'java.version',
      'java.version-file',
      'java.versions',
      'java.distribution',
      'java.toolchain',
      'java.wrapper',
      'java.plain-wrapper',
      'java.android',
      'java.apple-targets',
      'java.history',
      'java.registry-secrets',
      'java.registry-server',
      'task.*',
    ],
  },
  phase: 'projects',
  detect: ({ repository }) => {
    const byDirectory = Map.groupBy(
      [...mavenBuilds(repository), ...gradleBuilds(repository), ...sbtBuilds(repository)],
      ({ directory }) => directory,
    );
    const chosen = [...byDirectory.values()].flatMap((builds) => {
      const candidates = rankTools(repository, builds);
      const build = builds.find(({ tool }) => tool === candidates[0]?.value);
      return build === undefined ? [] : [{ build, candidates }];
    });
    return {
      projects: chosen.map(({ build }) => projectOf(repository, build)),
      workspaces: chosen.map(({ build, candidates }) => workspaceOf(build, candidates)),
    };
  },
});

/** What a line of an existing workflow says when it runs a tool. */
const calls: Readonly<Record<BuildTool, RegExp>> = {
  maven: /(?:^|[\s"'|])(?:\.\/)?mvnw?\s/,
  gradle: /(?:^|[\s"'|])(?:\.\/)?gradlew?\s/,
  sbt: /(?:^|[\s"'|])sbt\s/,
};

/** Where a directory has manifests of several tools: what the existing CI runs, then the tool with a wrapper, then Maven, whose file stays beside others longest. */
function rankTools(repository: Repository, builds: readonly JvmBuild[]): CandidateDraft[] {
  const workflows = workflowFiles(repository);
  const found = builds.flatMap((build): (CandidateDraft & { rank: number })[] => {
    const call = workflows
      .map((file) => ({ file, line: repository.lines(file).findIndex((line) => calls[build.tool].test(line)) + 1 }))
      .find(({ line }) => line > 0);
    const base = { value: build.tool, kind: 'declaration' as const };
    const own = { ...base, source: { file: build.file, line: 1 } };
    const hasWrapper = build.toolFacts.some(({ name }) => name === 'java.wrapper');
    return [
      ...(call === undefined || builds.length === 1 ? [] : [{ ...base, source: call, confidence: 0.9, via: 'existing workflow', rank: 0 }]),
      ...(hasWrapper && builds.length > 1 ? [{ ...own, confidence: 0.7, via: 'wrapper', rank: 1 }] : []),
      { ...own, confidence: builds.length === 1 ? 0.95 : 0.6, via: build.file, rank: 2 },
    ];
  });
  return found.toSorted((left, right) => left.rank - right.rank).map(({ rank: _, ...candidate }) => candidate);
}

function projectOf(repository: Repository, build: JvmBuild): ProjectDraft {
  return {
    ecosystem: 'jvm',
    directory: build.directory,
    name: build.name,
    role: build.role,
    manifest: { file: build.file, line: 1 },
    workspaceRoot: build.directory,
    facts: [
      ...javaVersionFacts(repository, build),
      ...build.facts,
      ...build.toolFacts.filter(({ name }) => name === 'java.wrapper'),
      ...plainWrapper(repository, build),
      ...registryFacts(repository, build),
    ],
    tasks: build.tasks,
    dependencies: build.dependencies,
  };
}

/** A script without its executable bit starts only after it was given one: archives and Windows lose it. */
function plainWrapper(repository: Repository, build: JvmBuild): FactDraft[] {
  const script = fileIn(build.directory, build.tool === 'maven' ? 'mvnw' : 'gradlew');
  const isUsed = build.toolFacts.some(({ name }) => name === 'java.wrapper');
  if (!isUsed || !repository.isPlain(script)) return [];
  const source = { file: script, line: 1 };
  return [soleFact('java.plain-wrapper', { value: script, kind: 'declaration', source, confidence: 0.95, via: 'file mode' })];
}

function workspaceOf(build: JvmBuild, candidates: readonly CandidateDraft[]): WorkspaceDraft {
  return {
    ecosystem: 'jvm',
    root: build.directory,
    lockFiles: [],
    facts: [{ name: 'package-manager', candidates }, ...build.toolFacts.filter(({ name }) => name !== 'java.wrapper')],
  };
}
