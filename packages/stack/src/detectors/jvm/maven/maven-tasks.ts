import { elementsAt, elementsNamed } from '../../../parse/parse-xml.ts';
import { directoryOf, fileIn } from '../../../snapshot/directories.ts';
import type { Repository } from '../../../snapshot/repository.ts';
import type { TaskDraft } from '../../define-detector.ts';
import { type Pom, type PomPlugin, pluginsOf } from './read-pom.ts';

/** Plugins that check the formatting, with the goal that writes nothing. */
const formatters: readonly (readonly [plugin: string, goal: string])[] = [
  ['com.diffplug.spotless:spotless-maven-plugin', 'spotless:check'],
  ['io.spring.javaformat:spring-javaformat-maven-plugin', 'spring-javaformat:validate'],
  ['com.spotify.fmt:fmt-maven-plugin', 'com.spotify.fmt:fmt-maven-plugin:check'],
  ['net.revelc.code.formatter:formatter-maven-plugin', 'formatter:validate'],
];

const options = '--batch-mode --no-transfer-progress';

/** `verify` runs the unit tests, the checks bound to the build and the integration tests with their cleaning up; `test` does not. */
export function mavenTasks(repository: Repository, pom: Pom, all: readonly Pom[]): TaskDraft[] {
  const hasWrapper = ['mvnw', '.mvn/wrapper/maven-wrapper.properties'].every((name) => repository.has(fileIn(pom.directory, name)));
  const program = hasWrapper ? './mvnw' : 'mvn';
  const plugins = all.flatMap(pluginsOf);
  const signs = plugins.find(({ name, isUsed, profile }) => name.endsWith(':maven-gpg-plugin') && isUsed && profile === undefined);
  const test = testFile(repository, all);
  const verify: TaskDraft = {
    purpose: test === undefined ? 'build' : 'test',
    name: 'verify',
    command: `${program} ${options}${signs === undefined ? '' : ' -Dgpg.skip=true'} verify`,
    kind: 'convention',
    confidence: 0.9,
    source: { file: test ?? pom.file, line: 1 },
  };
  return [...formatTasks(program, plugins), verify];
}

function formatTasks(program: string, plugins: readonly PomPlugin[]): TaskDraft[] {
  return formatters.flatMap(([plugin, command]): TaskDraft[] => {
    const found = plugins.find(({ name, isUsed, profile }) => name === plugin && isUsed && profile === undefined);
    if (found === undefined || plugins.some((other) => other.name === plugin && isBound(other))) return [];
    const source = { file: found.file, line: found.element.line };
    return [
      { purpose: 'format-check', name: command, command: `${program} ${options} ${command}`, kind: 'declaration', confidence: 0.8, source },
    ];
  });
}

/** A goal bound to a phase runs with `verify` anyway, or rewrites the files there. */
const isBound = ({ element, profile }: PomPlugin): boolean =>
  profile === undefined && elementsAt(element, 'executions', 'execution').some((execution) => elementsNamed(execution, 'goal').length > 0);

const testSource = /(?:^|\/)src\/(?:test|it)\/(?:java|kotlin|scala|groovy)\d*\/.*\.(?:java|kt|scala|groovy)$/;

function testFile(repository: Repository, all: readonly Pom[]): string | undefined {
  for (const { file } of all) {
    const found = repository.below(directoryOf(file)).find((path) => testSource.test(path));
    if (found !== undefined) return found;
  }
  return undefined;
}
