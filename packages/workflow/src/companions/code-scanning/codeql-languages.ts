import type { Ecosystem, StackProfile } from '@autodevops/contracts/stack';
import type { LineReason } from '@autodevops/contracts/workflow';
import { ruleReason } from '../../plan/read-fact.ts';
import { isSafePath } from '../../plan/safe-text.ts';
import { foreignWorkflows } from '../foreign-workflows.ts';

/** How CodeQL gets at the code: from the sources alone, or by watching a build that it finds out by itself. */
export type BuildMode = 'none' | 'autobuild';

interface LanguageShape {
  /** Its name in `languages`. */
  readonly id: string;
  /** Names of the languages of a profile. */
  readonly names: readonly string[];
  readonly ecosystems: readonly Ecosystem[];
  readonly buildMode: BuildMode;
  /** Builds on macOS only. */
  readonly isApple?: true;
}

const languages: readonly LanguageShape[] = [
  { id: 'c-cpp', names: ['C', 'C++'], ecosystems: ['cpp'], buildMode: 'none' },
  { id: 'csharp', names: ['C#'], ecosystems: ['dotnet'], buildMode: 'none' },
  { id: 'go', names: ['Go'], ecosystems: ['go'], buildMode: 'autobuild' },
  { id: 'java-kotlin', names: ['Java', 'Kotlin'], ecosystems: ['jvm'], buildMode: 'none' },
  {
    id: 'javascript-typescript',
    names: ['JavaScript', 'TypeScript', 'Vue', 'Svelte', 'Astro'],
    ecosystems: ['node', 'deno'],
    buildMode: 'none',
  },
  { id: 'python', names: ['Python'], ecosystems: ['python'], buildMode: 'none' },
  { id: 'ruby', names: ['Ruby'], ecosystems: ['ruby'], buildMode: 'none' },
  { id: 'rust', names: ['Rust'], ecosystems: ['rust'], buildMode: 'none' },
  { id: 'swift', names: ['Swift'], ecosystems: ['swift'], buildMode: 'autobuild', isApple: true },
];

export interface CodeqlLanguage {
  readonly id: string;
  readonly buildMode: BuildMode;
  readonly isApple: boolean;
  readonly reasons: readonly LineReason[];
}

/** A language without a project counts from this share of the bytes: a script or two are not what a repository is about. */
const leastShare = 0.1;

/** The languages of the repository that CodeQL reads, by name. Languages that must be built count only where a project says how. */
export function codeqlLanguages(profile: StackProfile, existingFiles: ReadonlyMap<string, string>): readonly CodeqlLanguage[] {
  const found = languages.flatMap((language): CodeqlLanguage[] => {
    const reasons = reasonsFor(profile, language);
    return reasons.length === 0
      ? []
      : [{ ...language, buildMode: buildModeOf(profile, language), isApple: language.isApple === true, reasons }];
  });
  const actions = actionReasons(profile, existingFiles);
  return actions.length === 0 ? found : [{ id: 'actions', buildMode: 'none', isApple: false, reasons: actions }, ...found];
}

/** Without a build CodeQL reads Java and passes over Kotlin. */
function buildModeOf(profile: StackProfile, language: LanguageShape): BuildMode {
  const hasKotlin = profile.languages.some(({ name }) => name === 'Kotlin');
  return language.id === 'java-kotlin' && hasKotlin ? 'autobuild' : language.buildMode;
}

function reasonsFor(profile: StackProfile, language: LanguageShape): readonly LineReason[] {
  const shares = profile.languages.filter(({ name }) => language.names.includes(name));
  const project = profile.projects.find(({ ecosystem }) => language.ecosystems.includes(ecosystem));
  if (shares.length === 0) return [];
  if (project !== undefined)
    return [
      { text: `${project.manifest.file} and the sources beside it are ${language.names[0]}`, factId: null, source: project.manifest },
    ];
  const share = shares.reduce((sum, each) => sum + each.share, 0);
  if (share < leastShare || language.buildMode === 'autobuild') return [];
  return [
    ruleReason(`${Math.round(share * 100)} % of the sources are ${shares.map(({ name }) => name).join(' and ')}.`, 'security-checks'),
  ];
}

/** Workflows and actions are code too. Ours do not count: a proposal must not be its own source. */
function actionReasons(profile: StackProfile, existingFiles: ReadonlyMap<string, string>): readonly LineReason[] {
  const action = profile.projects.find(({ ecosystem }) => ecosystem === 'github-action');
  if (action !== undefined) return [{ text: `${action.manifest.file} is an action`, factId: null, source: action.manifest }];
  const workflow = foreignWorkflows(existingFiles)[0]?.[0];
  if (workflow === undefined || !isSafePath(workflow)) return [];
  return [{ text: `${workflow} is a workflow`, factId: null, source: { file: workflow, line: 1 } }];
}
