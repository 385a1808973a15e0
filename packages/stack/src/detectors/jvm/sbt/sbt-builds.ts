import type { CandidateDraft, FactDraft } from '../../../facts/fact-draft.ts';
import { soleFact } from '../../../facts/fact-draft.ts';
import { directoryOf, fileIn, isWithin, nearestIn } from '../../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../../snapshot/ignored-paths.ts';
import type { Repository } from '../../../snapshot/repository.ts';
import type { Dependency, TaskDraft } from '../../define-detector.ts';
import { compareVersions, javaRelease, newestForScala } from '../java-releases.ts';
import type { JvmBuild } from '../jvm-build.ts';

/** A line of the build that matters, with its place. */
interface BuildLine {
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

/** The sbt builds of a repository: directories with a build.sbt and none above them. */
export function sbtBuilds(repository: Repository): JvmBuild[] {
  const directories = new Set(repository.named('build.sbt').map(directoryOf));
  return [...directories]
    .filter((directory) => directory === '.' || nearestIn(directories, directoryOf(directory)) === undefined)
    .filter((directory) => directory === '.' || !isOptionalDirectory(directory))
    .map((directory) => describe(repository, directory));
}

function describe(repository: Repository, directory: string): JvmBuild {
  const file = fileIn(directory, 'build.sbt');
  const lines = buildLines(repository, directory);
  const plugins = pluginsOf(lines);
  const isLibrary =
    plugins.some(({ name }) => publishing.test(name)) ||
    lines.some(({ text }) => /^\s*(?:ThisBuild\s*\/\s*)?(?:licenses|developers|publishTo)\b/.test(text));
  const scala = scalaVersions(lines);
  const levels = releaseLevels(lines);
  return {
    tool: 'sbt',
    directory,
    file,
    name:
      lines.flatMap(({ text, file: from }) =>
        from === file ? (/^\s*(?:ThisBuild\s*\/\s*)?name\s*:=\s*"([^"]+)"/.exec(text)?.[1] ?? []) : [],
      )[0] ?? (directory === '.' ? 'root' : directory),
    role: isLibrary ? 'library' : 'application',
    pins: [],
    levels,
    lowest: 8,
    highest: Math.min(...scala.map(newestForScala), newestForSbt(sbtVersion(repository, directory)?.value)),
    cells: [],
    canVary: true,
    toolFacts:
      sbtVersion(repository, directory) === undefined
        ? []
        : [soleFact('package-manager.version', sbtVersion(repository, directory) as CandidateDraft)],
    facts: historyFacts(plugins),
    tasks: tasksOf(repository, directory, lines, plugins, isLibrary),
    dependencies: dependenciesOf(lines),
  };
}

/** Lines of the build and of its definition that are no comments. */
function buildLines(repository: Repository, directory: string): BuildLine[] {
  const project = fileIn(directory, 'project');
  const files = repository
    .below(directory)
    .filter(
      (path) =>
        (/\.sbt$/.test(path) && [directory, project].includes(directoryOf(path))) || (/\.scala$/.test(path) && isWithin(path, project)),
    );
  return files.flatMap((file) =>
    repository.lines(file).map((text, index) => ({ text: /^\s*(?:\/\/|\*)/.test(text) ? '' : text, file, line: index + 1 })),
  );
}

function sbtVersion(repository: Repository, directory: string): (CandidateDraft & { value: string }) | undefined {
  const file = fileIn(directory, 'project/build.properties');
  for (const [index, line] of repository.lines(file).entries()) {
    const value = /^\s*sbt\.version\s*=\s*(\d[\w.-]*)/.exec(line)?.[1];
    if (value !== undefined) return { value, kind: 'pin', source: { file, line: index + 1 }, confidence: 0.95, via: 'build.properties' };
  }
  return undefined;
}

/** Releases of sbt before 1.9 know nothing of Java 21, those before 1.6 nothing of 17. */
function newestForSbt(version: string | undefined): number {
  if (version === undefined || compareVersions(version, '1.11') >= 0) return 25;
  if (compareVersions(version, '1.9') >= 0) return 21;
  return compareVersions(version, '1.6') >= 0 ? 17 : 11;
}

const scalaVersions = (lines: readonly BuildLine[]): string[] =>
  lines.flatMap(({ text }) =>
    /scala/i.test(text) ? [...text.matchAll(/"((?:2\.1[1-3]|3\.\d+)\.\d+)"/g)].map((match) => match[1] ?? '') : [],
  );

function releaseLevels(lines: readonly BuildLine[]): CandidateDraft[] {
  return lines.flatMap(({ text, file, line }): CandidateDraft[] => {
    const found =
      /"-?-(?:java-output-version|release)(?::|"\s*,\s*")(\d+)"/.exec(text)?.[1] ?? /\btlJdkRelease\s*:=\s*Some\((\d+)\)/.exec(text)?.[1];
    const release = javaRelease(found);
    return release === undefined
      ? []
      : [{ value: String(release), kind: 'declaration', source: { file, line }, confidence: 0.85, via: 'release option' }];
  });
}

interface SbtPlugin {
  readonly name: string;
  readonly file: string;
  readonly line: number;
}

const pluginsOf = (lines: readonly BuildLine[]): SbtPlugin[] =>
  lines.flatMap(({ text, file, line }) => {
    const name = /addSbtPlugin\(\s*"[\w.-]+"\s*%%?\s*"([\w.-]+)"/.exec(text)?.[1];
    return name === undefined ? [] : [{ name, file, line }];
  });

const publishing =
  /^(?:sbt-ci-release.*|sbt-typelevel.*|sbt-http4s-org|sbt-sonatype|sbt-pgp|sbt-mima-plugin|sbt-release|sbt-softwaremill-publish)$/;
const history = /^(?:sbt-ci-release.*|sbt-dynver|sbt-git|sbt-typelevel.*|sbt-http4s-org|sbt-version-policy|sbt-softwaremill-publish)$/;

function historyFacts(plugins: readonly SbtPlugin[]): FactDraft[] {
  const found = plugins.find(({ name }) => history.test(name));
  if (found === undefined) return [];
  return [
    soleFact('java.history', {
      value: true,
      kind: 'declaration',
      source: { file: found.file, line: found.line },
      confidence: 0.8,
      via: found.name,
    }),
  ];
}

/** Plugins whose check belongs into every run. A bundle brings its parts. */
const checks: readonly { readonly plugin: RegExp; readonly purpose: 'format-check' | 'lint'; readonly tasks: string }[] = [
  { plugin: /^sbt-(?:typelevel|http4s-org)$/, purpose: 'format-check', tasks: 'headerCheckAll scalafmtCheckAll scalafmtSbtCheck' },
  { plugin: /^sbt-scalafmt$/, purpose: 'format-check', tasks: 'scalafmtCheckAll scalafmtSbtCheck' },
  { plugin: /^sbt-(?:typelevel|http4s-org)$/, purpose: 'lint', tasks: 'mimaReportBinaryIssues' },
  { plugin: /^sbt-scalafix$/, purpose: 'lint', tasks: '"scalafixAll --check"' },
];

function tasksOf(
  repository: Repository,
  directory: string,
  lines: readonly BuildLine[],
  plugins: readonly SbtPlugin[],
  isLibrary: boolean,
): TaskDraft[] {
  const tasks: TaskDraft[] = checks.flatMap(({ plugin, purpose, tasks: names }): TaskDraft[] => {
    const found = plugins.find(({ name }) => plugin.test(name));
    if (found === undefined || (plugin.source.includes('scalafix') && !repository.has(fileIn(directory, '.scalafix.conf')))) return [];
    const source = { file: found.file, line: found.line };
    return [{ purpose, name: found.name, command: `sbt ${names}`, kind: 'declaration', confidence: 0.8, source }];
  });
  const formats = tasks.filter(({ purpose }) => purpose === 'format-check');
  const chosen = tasks.filter((task) => task.purpose !== 'format-check' || task === formats[0]);
  const cross = lines.find(({ text }) => /\bcrossScalaVersions\s*:=\s*(?!Nil)/.test(text));
  const command = cross !== undefined && isLibrary ? 'sbt +test' : 'sbt test';
  const source = cross === undefined ? { file: fileIn(directory, 'build.sbt'), line: 1 } : { file: cross.file, line: cross.line };
  return [...chosen, { purpose: 'test', name: 'test', command, kind: 'convention', confidence: 0.9, source }];
}

const dependenciesOf = (lines: readonly BuildLine[]): Dependency[] =>
  lines.flatMap(({ text, file, line }) =>
    [...text.matchAll(/"([\w.-]+)"\s*%{1,3}\s*"([\w.-]+)"\s*%\s*\S+(\s*%\s*"?(?:Test|test|it))?/g)].map((match) => ({
      name: `${match[1]}:${match[2]}`,
      isDevelopment: match[3] !== undefined,
      source: { file, line },
    })),
  );
