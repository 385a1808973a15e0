import type { StackProfile } from '@autodevops/contracts/stack';
import { describe, expect, it } from 'vitest';
import { expression } from '../../plan/expression.ts';
import { buildProfile, buildProject, buildWorkspace } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

type Shape = Parameters<typeof buildProject>[0];

const checkout = { 'actions/checkout': { 'persist-credentials': false } };
const verify = 'mvn --batch-mode --no-transfer-progress verify';

function build(tool: string, shape: Omit<Shape, 'ecosystem'>, facts: Parameters<typeof buildWorkspace>[1] = {}): StackProfile {
  const project = buildProject({ ecosystem: 'jvm', ...shape });
  const workspace = buildWorkspace('jvm', { 'package-manager': tool, ...facts }, [project], project.directory);
  return buildProfile({ projects: [project], workspaces: [workspace] });
}

describe('the Java planner', () => {
  it('gives Maven its Java and its cache', async () => {
    const jobs = await draftedJobs(build('maven', { facts: { 'java.version': '17' }, tasks: { test: verify } }));

    expect(shortSteps(jobs['java'])).toEqual([
      checkout,
      { 'actions/setup-java': { 'java-version': '17', distribution: 'temurin', cache: 'maven' } },
      verify,
    ]);
  });

  it('tests a library on each release and checks its style once', async () => {
    const facts = { 'java.version': '21', 'java.versions': ['11', '17', '21'] };
    const tasks = { test: verify, 'format-check': 'mvn --batch-mode --no-transfer-progress spotless:check' };
    const jobs = await draftedJobs(build('maven', { facts, tasks }));

    expect(Object.keys(jobs)).toEqual(['java-checks', 'java-test', 'ci']);
    expect(jobs['java-test']?.strategy).toEqual({ 'fail-fast': false, matrix: { 'java-version': ['11', '17', '21'] } });
    expect(shortSteps(jobs['java-test'])).toContainEqual({
      'actions/setup-java': { 'java-version': expression('matrix.java-version'), distribution: 'temurin', cache: 'maven' },
    });
  });

  it('leaves the caches of Gradle to its own action and reads a version file where there is one', async () => {
    const facts = { 'java.version': '21', 'java.version-file': '.sdkmanrc', 'java.distribution': 'corretto', 'java.wrapper': 'gradlew' };
    const jobs = await draftedJobs(build('gradle', { facts, tasks: { test: './gradlew build' } }));

    expect(shortSteps(jobs['java'])).toEqual([
      checkout,
      { 'actions/setup-java': { 'java-version-file': '.sdkmanrc', distribution: 'corretto' } },
      'gradle/actions/setup-gradle',
      './gradlew build',
    ]);
  });

  it('installs Gradle where there is no usable wrapper', async () => {
    const jobs = await draftedJobs(build('gradle', { tasks: { build: 'gradle build' } }, { 'package-manager.version': '8.5' }));

    expect(shortSteps(jobs['java'])).toContainEqual({ 'gradle/actions/setup-gradle': { 'gradle-version': '8.5' } });
  });

  it('installs the toolchain beside the Java that runs Gradle, which comes last', async () => {
    const facts = { 'java.version': '21', 'java.toolchain': '25', 'java.wrapper': 'gradlew' };
    const jobs = await draftedJobs(build('gradle', { facts, tasks: { test: './gradlew build' } }));

    expect(shortSteps(jobs['java'])).toContainEqual({ 'actions/setup-java': { 'java-version': '25\n21\n', distribution: 'temurin' } });
  });

  it('installs sbt and fetches the history that a version is made from', async () => {
    const facts = { 'java.version': '21', 'java.history': true };
    const jobs = await draftedJobs(build('sbt', { facts, tasks: { test: 'sbt +test' } }));

    expect(shortSteps(jobs['java'])).toEqual([
      { 'actions/checkout': { 'persist-credentials': false, 'fetch-depth': 0 } },
      { 'actions/setup-java': { 'java-version': '21', distribution: 'temurin', cache: 'sbt' } },
      'sbt/setup-sbt',
      'sbt +test',
    ]);
  });

  it('keys the cache of a build below the root by its own manifests', async () => {
    const jobs = await draftedJobs(build('maven', { directory: 'server', facts: { 'java.version': '17' }, tasks: { test: verify } }));

    expect(jobs['java-server']?.defaults).toEqual({ run: { 'working-directory': 'server' } });
    expect(shortSteps(jobs['java-server'])).toContainEqual({
      'actions/setup-java': {
        'java-version': '17',
        distribution: 'temurin',
        cache: 'maven',
        'cache-dependency-path': 'server/**/pom.xml\nserver/.mvn/**\n',
      },
    });
  });

  it('gives a wrapper without its executable bit one, below the root too', async () => {
    const facts = { 'java.version': '17', 'java.wrapper': 'server/mvnw', 'java.plain-wrapper': 'server/mvnw' };
    const jobs = await draftedJobs(build('maven', { directory: 'server', facts, tasks: { test: './mvnw verify' } }));

    expect(shortSteps(jobs['java-server']).slice(2)).toEqual(['chmod +x mvnw', './mvnw verify']);
  });

  it('tests Apple targets on macOS beside Linux', async () => {
    const facts = { 'java.version': '17', 'java.apple-targets': true, 'java.wrapper': 'gradlew' };
    const jobs = await draftedJobs(build('gradle', { facts, tasks: { test: './gradlew build' } }));

    expect(jobs['java']).toMatchObject({ 'runs-on': 'ubuntu-24.04' });
    expect(jobs['java-apple']).toMatchObject({ 'runs-on': 'macos-latest' });
  });
});
