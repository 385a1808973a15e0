import type { TaskDraft } from '../define-detector.ts';
import type { NodePackageManager } from './lock-files.ts';
import { type NodeManifest, placeIn, scriptOf } from './node-manifest.ts';
import { runBinary, runScript } from './run-script.ts';

const names = ['format', 'fmt', 'prettier', 'oxfmt'] as const;

/** A formatter and nothing else, told neither to write nor to check: `--check` after it asks the question. */
const isOpen: readonly RegExp[] = [
  /^oxfmt(?![^\n]*(?:[&|;]|--(?:check|list-different|write|stdin|init|migrate|lsp)))/,
  /^prettier\s(?![^\n]*(?:[&|;]|--(?:check|list-different|write|stdin|find)|\s-[wcl]\b))/,
];

/** Prettier over everything: the same question is known in full. */
const writesEverything =
  /^prettier(?=[^&|;]*\s(?:--write|-w)\b)(?:\s+(?:--write|-w|--cache|--ignore-unknown|-u|--log-level[= ]\w+|--loglevel[= ]\w+))*\s+\.(?:\s+(?:--write|-w|--cache|--ignore-unknown|-u))*\s*$/;

/** What runs formatters before a commit: where one is there, what is committed is formatted. */
const hooks = ['lint-staged', 'lefthook', '@evilmartians/lefthook', 'pretty-quick', 'simple-git-hooks', 'husky', 'nano-staged'];

/**
 * The check of a formatter whose script is no check by itself. A script that only ever writes says nothing about what is committed, so it
 * counts only where a hook formats before each commit.
 */
export function formatCheckTasks(manifest: NodeManifest, manager: NodePackageManager): TaskDraft[] {
  const open = names.find((name) => isOpen.some((pattern) => pattern.test(scriptOf(manifest, name)?.trim() ?? '')));
  if (open !== undefined) return [draft(manifest, open, runScript(manager, open, '--check'), 0.8)];
  const writing = names.find((name) => writesEverything.test(scriptOf(manifest, name)?.trim() ?? ''));
  const isKept = manifest.dependencies.has('prettier') && hooks.some((name) => manifest.dependencies.has(name));
  return writing === undefined || !isKept ? [] : [draft(manifest, writing, runBinary(manager, 'prettier --check .'), 0.6)];
}

function draft(manifest: NodeManifest, name: string, command: string, confidence: number): TaskDraft {
  return { purpose: 'format-check', name, command, kind: 'declaration', confidence, source: placeIn(manifest, 'scripts', name) };
}
