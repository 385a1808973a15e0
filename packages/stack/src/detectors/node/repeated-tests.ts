import type { TaskDraft } from '../define-detector.ts';
import { type NodeManifest, scriptOf } from './node-manifest.ts';
import { expandScript } from './test-command.ts';

/** A target of Nx, and the members that it is run for. */
interface NxRun {
  readonly target: string;
  readonly isFor: (project: string) => boolean;
}

/** Leaves out the integration and end-to-end tests that the test script runs on its way: they would run twice. */
export function withoutRepeatedTests(manifest: NodeManifest, tasks: readonly TaskDraft[]): TaskDraft[] {
  const test = tasks.find(({ purpose, kind }) => purpose === 'test' && kind === 'declaration');
  if (test === undefined) return [...tasks];
  const body = expandScript(manifest, test.name);
  const many = manyOfNx(body);
  return tasks.filter(({ purpose, name }) => {
    if (purpose !== 'integration-test' && purpose !== 'end-to-end-test') return true;
    const own = scriptOf(manifest, name) ?? '';
    const one = oneOfNx(own);
    const isCalled = body !== own && body.split('\n').includes(own);
    const isAmongMany = one !== undefined && many?.target === one.target && many.isFor(one.project);
    return !isCalled && !isAmongMany;
  });
}

/** `nx run-many -t test`, all of the script: what it runs for every member but those it leaves out. */
function manyOfNx(body: string): NxRun | undefined {
  const [, written = ''] = /^(?:npx )?nx run-many ([^&|;\n]*)$/.exec(body.trim()) ?? [];
  const target = /(?:^|\s)(?:--targets?[= ]|-t[= ]?)([\w:-]+)(?=\s|$)/.exec(written)?.[1];
  if (target === undefined || /(?:^|\s)(?:--projects?\b|-p\b)/.test(written)) return undefined;
  const excluded = [...written.matchAll(/--exclude[= ](\S+)/g)].flatMap(([, names = '']) => names.replaceAll(/["']/g, '').split(','));
  const isPattern = excluded.some((name) => /[*!:]/.test(name));
  return { target, isFor: (project) => !isPattern && !excluded.includes(project) };
}

/** `nx run project:target`, all of the script. */
function oneOfNx(body: string): { readonly project: string; readonly target: string } | undefined {
  const [, project, target] = /^(?:npx )?nx run ([\w@/.-]+):([\w-]+)$/.exec(body.trim()) ?? [];
  return project === undefined || target === undefined ? undefined : { project, target };
}
