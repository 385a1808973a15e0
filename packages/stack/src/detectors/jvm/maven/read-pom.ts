import type { SourcePlace } from '@autodevops/contracts/stack';
import { elementsAt, parseXml, type XmlElement, xmlTextAt } from '../../../parse/parse-xml.ts';
import { directoryOf, fileIn, joinPath } from '../../../snapshot/directories.ts';
import type { Repository } from '../../../snapshot/repository.ts';

/** One pom.xml. */
export interface Pom {
  readonly file: string;
  readonly directory: string;
  readonly root: XmlElement;
  /** Poms of the modules it names, in profiles too. */
  readonly moduleFiles: readonly string[];
  /** Its parent where that lies in the repository. */
  readonly parentFile: string | undefined;
}

/** Every pom of the repository by path. What is no pom is reported. */
export function readPoms(repository: Repository): ReadonlyMap<string, Pom> {
  const poms = new Map<string, Pom>();
  for (const file of repository.named('pom.xml')) {
    const text = repository.text(file);
    if (text === undefined) continue;
    const root = parseXml(text);
    if (root?.name === 'project') poms.set(file, describe(repository, file, root));
    else repository.report({ file, line: 1, message: 'Not a valid pom.xml: its tags do not match or it has no project.' });
  }
  return poms;
}

function describe(repository: Repository, file: string, root: XmlElement): Pom {
  const directory = directoryOf(file);
  const pomAt = (path: string): string | undefined => {
    const joined = joinPath(directory, path);
    if (joined === undefined) return undefined;
    return [joined, fileIn(joined, 'pom.xml')].find((candidate) => /\.xml$/i.test(candidate) && repository.has(candidate));
  };
  const modules = [...elementsAt(root, 'modules', 'module'), ...elementsAt(root, 'profiles', 'profile', 'modules', 'module')];
  const parent = elementsAt(root, 'parent')[0];
  const parentFile = parent === undefined ? undefined : pomAt(xmlTextAt(parent, 'relativePath') ?? '../pom.xml');
  return {
    file,
    directory,
    root,
    moduleFiles: [...new Set(modules.flatMap(({ text }) => pomAt(text) ?? []))],
    parentFile: parentFile === file ? undefined : parentFile,
  };
}

/** The pom and its parents in the repository, nearest first. */
export function withParents(poms: ReadonlyMap<string, Pom>, pom: Pom): Pom[] {
  const chain = [pom];
  for (let next = pom.parentFile; next !== undefined; next = poms.get(next)?.parentFile) {
    const parent = poms.get(next);
    if (parent === undefined || chain.includes(parent)) break;
    chain.push(parent);
  }
  return chain;
}

/** The pom and all modules below it, each once. */
export function withModules(poms: ReadonlyMap<string, Pom>, pom: Pom): Pom[] {
  const found = new Set([pom]);
  for (const current of found)
    for (const file of current.moduleFiles) {
      const module = poms.get(file);
      if (module !== undefined) found.add(module);
    }
  return [...found];
}

/** A text of a pom with its place. */
export interface PomText {
  readonly text: string;
  readonly source: SourcePlace;
}

/** The value of a property, as the nearest pom of the chain has it; references to other properties are followed. */
export function pomProperty(chain: readonly Pom[], name: string, depth = 0): PomText | undefined {
  for (const { root, file } of chain) {
    const element = elementsAt(root, 'properties', name)[0];
    if (element === undefined || element.text === '') continue;
    const text = resolveText(chain, element.text, depth + 1);
    return text === undefined ? undefined : { text, source: { file, line: element.line } };
  }
  return undefined;
}

/** A text without references: `${name}` is looked up among the properties. Undefined when one is not there. */
export function resolveText(chain: readonly Pom[], text: string, depth = 0): string | undefined {
  if (depth > 5) return undefined;
  let isComplete = true;
  const resolved = text.replaceAll(/\$\{([\w.-]+)\}/g, (_, name: string) => {
    const found = pomProperty(chain, name, depth)?.text;
    if (found === undefined) isComplete = false;
    return found ?? '';
  });
  return isComplete ? resolved.trim() : undefined;
}

export interface PomPlugin {
  /** `group:artifact`; the group of Maven's own plugins may be left out in a pom. */
  readonly name: string;
  readonly element: XmlElement;
  readonly file: string;
  /** False for those of pluginManagement, which only hold settings. */
  readonly isUsed: boolean;
  readonly profile: string | undefined;
}

/** Plugins of a pom: those it runs, those it only sets up, and those of its profiles. */
export function pluginsOf({ root, file }: Pom): PomPlugin[] {
  const from = (build: XmlElement | undefined, profile: string | undefined): PomPlugin[] => [
    ...elementsAt(build, 'plugins', 'plugin').map((element) => ({ name: nameOf(element), element, file, isUsed: true, profile })),
    ...elementsAt(build, 'pluginManagement', 'plugins', 'plugin').map((element) => ({
      name: nameOf(element),
      element,
      file,
      isUsed: false,
      profile,
    })),
  ];
  return [
    ...elementsAt(root, 'build').flatMap((build) => from(build, undefined)),
    ...elementsAt(root, 'profiles', 'profile').flatMap((profile) =>
      elementsAt(profile, 'build').flatMap((build) => from(build, xmlTextAt(profile, 'id') ?? 'unnamed')),
    ),
  ];
}

const nameOf = (element: XmlElement): string =>
  `${xmlTextAt(element, 'groupId') ?? 'org.apache.maven.plugins'}:${xmlTextAt(element, 'artifactId') ?? ''}`;
