/**
 * MSBuild files are read for the few elements that decide how to build. They are programs, so this is not an evaluation: properties are taken as
 * written, those of `Directory.Build.props` first, and a condition counts only where it names Windows.
 */
import type { SourcePlace } from '@autodevops/contracts/stack';
import { directoryOf, fileIn, joinPath, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { Dependency } from '../define-detector.ts';

export interface TargetFramework {
  /** In lower case: `net9.0`, `netstandard2.0`, `net8.0-windows`, `net48`. */
  readonly name: string;
  /** True when it is built on Windows only. */
  readonly isOptional: boolean;
  readonly source: SourcePlace;
}

export interface DotnetProject {
  readonly file: string;
  readonly directory: string;
  /** The SDK of the project element in lower case; undefined for the older form, which only Visual Studio's tools build. */
  readonly sdk: string | undefined;
  readonly frameworks: readonly TargetFramework[];
  readonly packages: readonly Dependency[];
  /** Paths of the projects that it references. */
  readonly references: readonly string[];
  readonly isTest: boolean;
  readonly isProgram: boolean;
  /** Shows or measures something: a build compiles it, and nothing starts it. */
  readonly isSample: boolean;
  readonly isPackage: boolean;
  /** WPF, Windows Forms or a framework that exists on Windows only. */
  readonly windowsOnly: SourcePlace | undefined;
  /** Workloads of the SDK that it cannot be built without. */
  readonly workloads: readonly { readonly name: string; readonly source: SourcePlace }[];
  /** The line that lets the build fail on style. */
  readonly enforcesStyle: SourcePlace | undefined;
}

interface Element {
  readonly name: string;
  readonly attributes: string;
  readonly text: string;
  readonly source: SourcePlace;
}

/** Larger files are no hand-written project files. */
const maxCharacters = 300_000;
const tag = /<([A-Za-z][\w.]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?:\/>|>([^<]*))/g;
const known = new WeakMap<Repository, Map<string, readonly Element[]>>();

/** Elements with their attributes and the text after them; comments are left out. A file above many projects is read once. */
function elementsOf(repository: Repository, file: string): readonly Element[] {
  const files = known.get(repository) ?? new Map<string, readonly Element[]>();
  known.set(repository, files);
  const elements = files.get(file) ?? readElements(repository.text(file) ?? '', file);
  files.set(file, elements);
  return elements;
}

function readElements(content: string, file: string): readonly Element[] {
  if (content.length > maxCharacters) return [];
  const text = withoutComments(content);
  const elements: Element[] = [];
  let line = 1;
  let last = 0;
  for (const match of text.matchAll(tag)) {
    for (let index = last; index < match.index; index += 1) if (text[index] === '\n') line += 1;
    last = match.index;
    elements.push({ name: match[1] ?? '', attributes: match[2] ?? '', text: (match[3] ?? '').trim(), source: { file, line } });
  }
  return elements;
}

/** The text with its line ends but without what comments say. */
function withoutComments(text: string): string {
  const parts: string[] = [];
  let from = 0;
  for (let start = text.indexOf('<!--'); start >= 0; start = text.indexOf('<!--', from)) {
    const end = text.indexOf('-->', start);
    parts.push(text.slice(from, start), text.slice(start, end < 0 ? text.length : end + 3).replace(/[^\n]/g, ''));
    if (end < 0) return parts.join('');
    from = end + 3;
  }
  return [...parts, text.slice(from)].join('');
}

const attribute = ({ attributes }: Element, name: string): string | undefined =>
  new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i')
    .exec(attributes)
    ?.slice(1)
    .find((text) => text !== undefined);

const testPackages = /^(?:microsoft\.net\.test\.sdk|xunit(?:\.v3)?|nunit|mstest(?:\.testframework)?|tunit|microsoft\.testing\.platform.*)$/;

/** Shared property files bring the test packages of many repositories, so the name of a project tells too: `Lib.Tests`, `Lib.UnitTests`. */
const testName = /(?:^|[._-])(?:unit|integration|functional|acceptance)?(?:tests?|specs?)\.[a-z]+proj$/i;

/** `net48`, `net472`: the runtime that is a part of Windows. */
export const isNetFramework = (name: string): boolean => /^net[1-4]\d{1,2}$/.test(name);

/** Reads a project file together with the property files above it. Undefined when it was not read. */
export function readProjectFile(repository: Repository, file: string): DotnetProject | undefined {
  if (repository.text(file) === undefined) return undefined;
  const directory = directoryOf(file);
  const own = elementsOf(repository, file);
  const above = upwards(directory)
    .reverse()
    .flatMap((parent) =>
      ['Directory.Build.props', 'Directory.Build.targets'].flatMap((name) => elementsOf(repository, fileIn(parent, name))),
    );
  const all = [...above, ...own];
  const sdk = sdkOf(own);
  const packages = packagesOf(all);
  const skipsElsewhere = all.some(
    (element) =>
      element.name === 'IsTestProject' && /^false$/i.test(element.text) && /windows/i.test(attribute(element, 'Condition') ?? ''),
  );
  const frameworks = frameworksOf(all).map((framework) =>
    skipsElsewhere && isNetFramework(framework.name) ? { ...framework, isOptional: true } : framework,
  );
  const always = (name: string): Element | undefined =>
    all.findLast((element) => element.name === name && attribute(element, 'Condition') === undefined);
  const isTrue = (name: string): Element | undefined => [always(name)].find((element) => /^true$/i.test(element?.text ?? ''));
  const isNot = (name: string): boolean => always(name)?.text.toLowerCase() === 'false';
  const windowsFramework = frameworks.find(({ name, isOptional }) => !isOptional && /-windows/.test(name));
  const isTest =
    !isNot('IsTestProject') &&
    (isTrue('IsTestProject') !== undefined ||
      sdk === 'mstest.sdk' ||
      testName.test(file) ||
      packagesOf(own).some(({ name }) => testPackages.test(name)));
  const output = all.findLast(({ name }) => name === 'OutputType')?.text.toLowerCase() ?? '';
  return {
    file,
    directory,
    sdk,
    frameworks,
    packages,
    references: own
      .filter(({ name }) => name === 'ProjectReference')
      .flatMap((element) => joinPath(directory, (attribute(element, 'Include') ?? '').replaceAll('\\', '/')) ?? []),
    isTest,
    isProgram:
      /exe$/.test(output) || sdk === 'microsoft.net.sdk.web' || sdk === 'microsoft.net.sdk.worker' || sdk?.startsWith('aspire') === true,
    isSample: /(?:^|[/._-])(?:bench(?:marks?)?|perf(?:ormance)?|samples?|examples?|demos?)(?:[/._-]|$)/i.test(file),
    isPackage: isTrue('IsPackable') !== undefined || own.some(({ name }) => name === 'PackageId' || name === 'GeneratePackageOnBuild'),
    windowsOnly: (isTrue('UseWPF') ?? isTrue('UseWindowsForms') ?? isTrue('UseMaui'))?.source ?? windowsFramework?.source,
    workloads: workloadsOf(all, isTrue, frameworks),
    enforcesStyle: isTrue('EnforceCodeStyleInBuild')?.source,
  };
}

/**
 * MAUI brings the mobile platforms with it. Blazor needs tools of its own only where it compiles ahead of time or links native code. Aspire is a workload
 * for projects from before its SDK.
 */
function workloadsOf(
  elements: readonly Element[],
  isTrue: (name: string) => Element | undefined,
  frameworks: readonly TargetFramework[],
): DotnetProject['workloads'] {
  const maui = isTrue('UseMaui');
  const isWeb = /webassembly$/.test(sdkOf(elements) ?? '');
  const native =
    (isWeb ? (isTrue('RunAOTCompilation') ?? isTrue('WasmBuildNative')) : undefined) ??
    frameworks.find(({ name }) => name.endsWith('-browser'));
  const android = maui === undefined ? frameworks.find(({ name }) => name.includes('-android')) : undefined;
  const hasAspireSdk = elements.some((element) => /^aspire\./i.test(attribute(element, element.name === 'Sdk' ? 'Name' : 'Sdk') ?? ''));
  const aspire = hasAspireSdk ? undefined : isTrue('IsAspireHost');
  const found = { maui, android, 'wasm-tools': native, aspire };
  return Object.entries(found).flatMap(([name, place]) => (place === undefined ? [] : [{ name, source: place.source }]));
}

/** The SDK that the project, one of its imports or an element of that name asks for. */
function sdkOf(elements: readonly Element[]): string | undefined {
  const given = elements.flatMap((element) => {
    if (element.name === 'Sdk') return attribute(element, 'Name') ?? [];
    return element.name === 'Project' || element.name === 'Import' ? (attribute(element, 'Sdk') ?? []) : [];
  });
  return given[0]?.split('/')[0]?.toLowerCase();
}

const packagesOf = (elements: readonly Element[]): Dependency[] =>
  elements.flatMap((element): Dependency[] => {
    if (!['PackageReference', 'GlobalPackageReference'].includes(element.name)) return [];
    const name = attribute(element, 'Include') ?? attribute(element, 'Update');
    return name === undefined || !/^[\w.-]{1,120}$/.test(name)
      ? []
      : [{ name: name.toLowerCase(), isDevelopment: false, source: element.source }];
  });

/** The last definition wins; one that mentions itself adds to those before it. What is built only on Windows is marked. */
function frameworksOf(elements: readonly Element[]): TargetFramework[] {
  const values = new Map<string, string>();
  for (const { name, text } of elements) if (/^\w+$/.test(name) && text !== '' && !text.includes('$(')) values.set(name, text);
  let found: TargetFramework[] = [];
  for (const element of elements) {
    if (element.name !== 'TargetFrameworks' && element.name !== 'TargetFramework') continue;
    if (element.text === '') continue;
    const condition = attribute(element, 'Condition') ?? '';
    const isOptional = /windows/i.test(condition) && !/!=/.test(condition);
    const addsToItself = /\$\(TargetFrameworks?\)/.test(element.text);
    const text = element.text.replace(/\$\((\w+)\)/g, (_, name: string) =>
      name.startsWith('TargetFramework') ? '' : (values.get(name) ?? ''),
    );
    const names = text.split(';').map((name) => name.trim().toLowerCase());
    const added = names
      .filter((name) => /^net(?:standard|coreapp)?\d[\w.-]*$/.test(name))
      .map((name): TargetFramework => ({ name, isOptional, source: element.source }));
    const isOwnAlternative = condition !== '' && found.length > 0;
    found =
      addsToItself || isOptional || isOwnAlternative
        ? [...found, ...added]
        : [...found.filter((framework) => framework.isOptional), ...added];
  }
  return found.filter(({ name }, index) => found.findIndex((other) => other.name === name) === index);
}
