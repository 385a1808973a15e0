import { keysAt } from '../../parse/value-at.ts';
import { isSafeName } from '../../safe-text.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { type NodeManifest, scriptOf } from './node-manifest.ts';
import { readTestScript } from './test-command.ts';

/** Where people are told what to run. */
export const guides: readonly string[] = ['README.md', 'CONTRIBUTING.md'];

const runsTests = /\b(?:vitest|jest|mocha|ava|tap|jasmine|uvu|c8|nyc)\b|\bnode\b[^\n&|;]*--test\b|\bbun test\b/;
const isAside = /watch|update|debug|bench|e2e|browser|ui|dev|snapshot|publish|deploy|release/i;

/**
 * A script of an unusual name that runs the tests, for a manifest without a usual one. A guide is a hint from whoever wrote it: it chooses among scripts that
 * the manifest has and whose bodies run tests, and nothing of its own text is taken.
 */
export function documentedTestScript(repository: Repository, manifest: NodeManifest): string | undefined {
  if (manifest.directory !== '.') return undefined;
  const scripts = keysAt(manifest.value, 'scripts').filter((name) => {
    const body = scriptOf(manifest, name) ?? '';
    return (
      isSafeName(name) && !isAside.test(name) && runsTests.test(body) && !isAside.test(body) && readTestScript(body).outcome === 'once'
    );
  });
  if (scripts.length === 0) return undefined;
  const named = new Set(guides.flatMap((file) => repository.lines(file)).flatMap(calledScripts));
  return scripts.find((name) => named.has(name));
}

const calledScripts = (line: string): string[] =>
  [...line.matchAll(/\b(?:npm|pnpm|yarn|bun)(?: run(?:-script)?)? ([A-Za-z0-9][\w:.-]{0,63})(?![\w:.-])/g)].flatMap(
    ([, name]) => name ?? [],
  );
