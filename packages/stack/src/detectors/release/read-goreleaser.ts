import { type FactDraft, soleFact } from '../../facts/fact-draft.ts';
import type { ParsedDocument } from '../../parse/parsed-document.ts';
import { keysAt, listAt, textAt, textsAt, valueAt } from '../../parse/value-at.ts';
import { isVariableName } from '../../safe-text.ts';
import { byText } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';

/** Where the tool looks, in its own order. */
const places = [
  '.config/goreleaser.yml',
  '.config/goreleaser.yaml',
  '.goreleaser.yml',
  '.goreleaser.yaml',
  'goreleaser.yml',
  'goreleaser.yaml',
];

/** The configuration of GoReleaser; undefined where there is none. */
export function goreleaserFile(repository: Repository): string | undefined {
  return places.find((path) => repository.has(path));
}

/** What the configuration of GoReleaser says about the job that runs it. */
export function goreleaserFacts(repository: Repository): FactDraft[] {
  const file = goreleaserFile(repository);
  const document = file === undefined ? undefined : repository.yaml(file);
  if (file === undefined || document === undefined) return [];
  const at = (...path: readonly (string | number)[]) => ({ file, line: document.lineOf(...path) });
  const declared = { kind: 'declaration', confidence: 0.95, via: 'GoReleaser configuration' } as const;
  const version = valueAt(document.value, 'version');
  const needs = needsOf(document);
  const variables = variablesOf(repository, file);
  const [firstNeed] = needs;
  const [firstVariable] = variables;
  return [
    soleFact('release.goreleaser', { ...declared, value: file, source: at() }),
    soleFact('release.goreleaser-version', { ...declared, value: version === 2 || version === '2' ? '2' : '1', source: at('version') }),
    ...(firstNeed === undefined
      ? []
      : [soleFact('release.goreleaser-needs', { ...declared, value: namesOf(needs), source: at(...firstNeed.path) })]),
    ...(firstVariable === undefined
      ? []
      : [soleFact('release.goreleaser-variables', { ...declared, value: namesOf(variables), source: { file, line: firstVariable.line } })]),
  ];
}

const namesOf = (list: readonly { readonly name: string }[]): string[] => [...new Set(list.map(({ name }) => name))].sort(byText);

interface Need {
  readonly name: string;
  readonly path: readonly (string | number)[];
}

/** Sections that ask for more than a Go toolchain, by what they ask for. */
const sections: Readonly<Record<string, string>> = {
  dockers: 'registry',
  dockers_v2: 'registry',
  docker_manifests: 'registry',
  docker_signs: 'signing-key',
  kos: 'registry',
  sboms: 'syft',
  snapcrafts: 'other-packager',
  chocolateys: 'other-packager',
  msi: 'other-packager',
  dmg: 'other-packager',
  pkgs: 'other-packager',
  app_bundles: 'other-packager',
  flatpaks: 'other-packager',
  upx: 'other-packager',
  blobs: 'registry',
  uploads: 'registry',
  artifactories: 'registry',
  cloudsmiths: 'registry',
  furies: 'registry',
  npms: 'registry',
  announce: 'registry',
  includes: 'pro',
  monorepo: 'pro',
  partial: 'pro',
  nightly: 'pro',
  split: 'pro',
};

function needsOf({ value }: ParsedDocument): readonly Need[] {
  const named = keysAt(value).flatMap((key) => {
    const name = Object.hasOwn(sections, key) ? sections[key] : undefined;
    return name === undefined ? [] : [{ name, path: [key] }];
  });
  const isPro = valueAt(value, 'pro') === true ? [{ name: 'pro', path: ['pro'] }] : [];
  return [...named, ...isPro, ...signingNeeds(value), ...packagerNeeds(value), ...builderNeeds(value)];
}

/** Signing with cosign needs no key where the run itself is the identity. */
function signingNeeds(value: unknown): readonly Need[] {
  return ['signs', 'binary_signs'].flatMap((key) =>
    listAt(value, key).map((one, index) => {
      const isKeyless = textAt(one, 'cmd') === 'cosign' && !textsAt(one, 'args').some((argument) => argument.startsWith('--key'));
      return { name: isKeyless ? 'cosign' : 'signing-key', path: [key, index] };
    }),
  );
}

/** Package managers whose recipes are kept in a repository of their own, which the token of a run cannot write. */
const recipes = ['brews', 'homebrew_casks', 'scoops', 'winget', 'krews', 'nix', 'aurs', 'aur_sources'];

function packagerNeeds(value: unknown): readonly Need[] {
  return recipes.flatMap((key) =>
    listAt(value, key).flatMap((one, index) => {
      const isUploaded = ![true, 'true'].includes(valueAt(one, 'skip_upload') as string | boolean);
      const token = textAt(one, 'repository', 'token') ?? textAt(one, 'private_key');
      return isUploaded && token === undefined ? [{ name: 'other-repository', path: [key, index] }] : [];
    }),
  );
}

function builderNeeds(value: unknown): readonly Need[] {
  return listAt(value, 'builds').flatMap((build, index): Need[] => {
    const path = ['builds', index];
    const builder = textAt(build, 'builder') ?? 'go';
    const usesC = textsAt(build, 'env').some((line) => /^CGO_ENABLED=(?!0$)/.test(line));
    return [
      ...(builder === 'go' ? [] : [{ name: 'other-builder', path: [...path, 'builder'] }]),
      ...(usesC ? [{ name: 'c-compiler', path: [...path, 'env'] }] : []),
    ];
  });
}

/** Variables that every run has. */
const givenVariable = /^(?:GITHUB_[A-Z_]+|RUNNER_[A-Z_]+|CI|HOME|USER|PATH)$/;

interface Variable {
  readonly name: string;
  readonly line: number;
}

function variablesOf(repository: Repository, file: string): readonly Variable[] {
  return repository
    .lines(file)
    .flatMap((text, index) =>
      text.trimStart().startsWith('#')
        ? []
        : [...text.matchAll(/\{\{[^{}]*?\.Env\.([A-Za-z_][A-Za-z0-9_]*)/g)].flatMap(([, name = '']) =>
            isVariableName(name) && !givenVariable.test(name) ? [{ name, line: index + 1 }] : [],
          ),
    );
}
