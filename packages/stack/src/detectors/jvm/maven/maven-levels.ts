import type { CandidateDraft } from '../../../facts/fact-draft.ts';
import { elementsAt, elementsNamed, xmlTextAt } from '../../../parse/parse-xml.ts';
import { javaRelease } from '../java-releases.ts';
import { type Pom, type PomText, pluginsOf, pomProperty, resolveText } from './read-pom.ts';

/** What the compiler is told, in the order of precedence of Maven: release over source over target, plugin over property. */
const settings = ['release', 'source', 'target'] as const;

/** Properties that parents of frameworks turn into the release. */
const parentProperties = ['java.version', 'javaVersion', 'jdk.version', 'java.release', 'java.level'];

/** The releases that the code is compiled for, with their places. */
export function compilerLevels(chain: readonly Pom[]): CandidateDraft[] {
  const found = settings.flatMap((setting) => [
    ...chain.flatMap((pom) => fromCompilerPlugin(chain, pom, setting)),
    ...fromProperty(chain, `maven.compiler.${setting}`),
  ]);
  return [...found, ...parentProperties.flatMap((name) => fromProperty(chain, name)), ...fromKotlin(chain)];
}

const level = ({ text, source }: PomText, via: string): CandidateDraft[] => {
  const release = javaRelease(text);
  return release === undefined ? [] : [{ value: String(release), kind: 'declaration', source, confidence: 0.85, via }];
};

function fromProperty(chain: readonly Pom[], name: string): CandidateDraft[] {
  const found = pomProperty(chain, name);
  return found === undefined ? [] : level(found, name);
}

/** The plugin's own settings; those of single executions and profiles compile parts, and count only when nothing else tells. */
function fromCompilerPlugin(chain: readonly Pom[], pom: Pom, setting: string): CandidateDraft[] {
  const plugins = pluginsOf(pom).filter(({ name }) => name.endsWith(':maven-compiler-plugin'));
  const direct = plugins
    .filter(({ profile }) => profile === undefined)
    .flatMap(({ element }) => elementsAt(element, 'configuration', setting));
  const parts = plugins.flatMap(({ element }) => elementsAt(element, 'executions', 'execution', 'configuration', setting));
  const lowest = parts.toSorted((left, right) => (javaRelease(left.text) ?? 99) - (javaRelease(right.text) ?? 99)).slice(0, 1);
  return [...direct, ...lowest].flatMap((element) => {
    const text = resolveText(chain, element.text);
    return text === undefined ? [] : level({ text, source: { file: pom.file, line: element.line } }, `compiler ${setting}`);
  });
}

function fromKotlin(chain: readonly Pom[]): CandidateDraft[] {
  return [...fromProperty(chain, 'kotlin.compiler.jvmTarget'), ...fromProperty(chain, 'kotlin.jvmTarget')];
}

/** The toolchain that the toolchains plugin selects: the build is done with no other. */
export function toolchainPins(chain: readonly Pom[]): CandidateDraft[] {
  return chain.flatMap((pom) =>
    pluginsOf(pom)
      .filter(({ name, isUsed, profile }) => name.endsWith(':maven-toolchains-plugin') && isUsed && profile === undefined)
      .flatMap(({ element }) => elementsNamed(element, 'jdk').flatMap((jdk) => elementsAt(jdk, 'version')))
      .flatMap((element): CandidateDraft[] => {
        const release = javaRelease(resolveText(chain, element.text)?.replace(/^[[(]/, ''));
        if (release === undefined) return [];
        const source = { file: pom.file, line: element.line };
        return [{ value: String(release), kind: 'pin', source, confidence: 0.9, via: 'maven-toolchains-plugin' }];
      }),
  );
}

/** The lowest release that the enforcer lets build. */
export function enforcedLowest(chain: readonly Pom[]): number {
  const rules = chain.flatMap(({ root }) => elementsNamed(root, 'requireJavaVersion'));
  const found = rules.flatMap((rule) => javaRelease(resolveText(chain, xmlTextAt(rule, 'version') ?? '')?.replace(/^[[(]/, '')) ?? []);
  return Math.max(0, ...found);
}

/** Releases that a profile is switched on for: the build treats them by name. */
export function profiledReleases(poms: readonly Pom[]): number[] {
  return poms.flatMap(({ root }) =>
    elementsAt(root, 'profiles', 'profile', 'activation', 'jdk').flatMap(({ text }) =>
      /^[[(!]/.test(text) ? [] : (javaRelease(text) ?? []),
    ),
  );
}
