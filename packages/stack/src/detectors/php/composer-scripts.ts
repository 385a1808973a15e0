import type { SourcePlace } from '@autodevops/contracts/stack';
import { isSafeName } from '../../safe-text.ts';
import type { CheckTool } from './check-tools.ts';
import { type ComposerManifest, scriptLines, scriptNames } from './read-composer.ts';

export interface ComposerScript {
  readonly name: string;
  readonly command: string;
  readonly source: SourcePlace;
}

const maxDepth = 6;

/** The commands that a script comes down to; those that composer itself runs (`@putenv`, PHP callbacks) are left out. */
function leavesOf(manifest: ComposerManifest, name: string, depth = 0): string[] {
  if (depth > maxDepth) return [];
  return scriptLines(manifest, name).flatMap((line) => {
    const text = line.trim();
    const reference = /^@(?!php\b|composer\b|putenv\b)([A-Za-z0-9:_.-]+)$/.exec(text)?.[1];
    if (reference !== undefined) return leavesOf(manifest, reference, depth + 1);
    if (/^@putenv\b|^@?php artisan (?:config|cache|route|view):clear\b|^Composer\\|^[A-Z]\w*\\[\w\\]+::/.test(text)) return [];
    return [text];
  });
}

const scriptOf = (manifest: ComposerManifest, name: string): ComposerScript => ({
  name,
  command: `composer run ${name}`,
  source: { file: manifest.file, line: manifest.document.lineOf('scripts', name) },
});

/** The words of a command after PHP itself, its options and the folder of a program. */
function wordsOf(command: string): string[] {
  const words = command.split(/\s+/).filter((word) => !/^[A-Z_][A-Z0-9_]*=\S*$/.test(word));
  if (/^@?php$/.test(words[0] ?? '')) {
    words.shift();
    while (words[0]?.startsWith('-')) words.splice(0, words[0] === '-d' ? 2 : 1);
  }
  const [program = '', ...rest] = words;
  return [program.replace(/^(?:\.\/)?(?:vendor\/bin\/|bin\/)?/, ''), ...rest];
}

const hasShell = (command: string): boolean => /[;&|<>`$]/.test(command);

/** The script that runs this tool and nothing else, in the way of a check; the shortest name where several do. */
export function scriptFor(manifest: ComposerManifest, tool: CheckTool): ComposerScript | undefined {
  const names = scriptNames(manifest).filter((name) => {
    const [leaf, ...others] = leavesOf(manifest, name);
    if (!isSafeName(name) || isHook(name) || leaf === undefined || others.length > 0 || hasShell(leaf)) return false;
    const [program, ...words] = wordsOf(leaf);
    return program === tool.program && tool.isCheck(words);
  });
  const [name] = names.toSorted((left, right) => left.length - right.length);
  return name === undefined ? undefined : scriptOf(manifest, name);
}

/** A script with the plain name of the tests, where no known tool says what they are. */
export function plainTestScript(manifest: ComposerManifest): ComposerScript | undefined {
  const name = ['test', 'tests', 'test:unit', 'unit-test', 'unit'].find((candidate) => {
    const leaves = leavesOf(manifest, candidate);
    return leaves.length > 0 && leaves.every((leaf) => !/[;&|<>`$]|\b(?:watch|docker|deploy|rm|sudo|npm|yarn)\b|--coverage/.test(leaf));
  });
  return name === undefined ? undefined : scriptOf(manifest, name);
}

/** Scripts that composer runs by itself. */
const isHook = (name: string): boolean => /^(?:pre|post)-/.test(name) || name === 'auto-scripts';
