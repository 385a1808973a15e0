import { textAt, valueAt } from '../../parse/value-at.ts';
import { type NodeManifest, scriptOf } from './node-manifest.ts';

/** What a test script turned out to be. */
export type TestScript =
  /** npm's placeholder, or nothing that tests. */
  | { readonly outcome: 'none' }
  /** Runs once as it is, or with these arguments after it. */
  | { readonly outcome: 'once'; readonly extraArguments: string };

/** npm's `init` writes a script that fails on purpose. */
const placeholder = /no test specified|^\s*(?:exit\s+[01]|true|:|echo\b[^&|;]*)\s*$/i;

const watchRules: readonly (readonly [RegExp, string])[] = [
  [/^vitest(?:\s+(?:watch|dev))?(?![^&|;]*(?:\brun\b|--run\b|\bbench\b|\btypecheck\b|\blist\b|--no-watch\b|--watch[= ]false))/, '--run'],
  [/^(?:react-scripts|react-app-rewired|craco)\s+test(?![^&|;]*--watchAll[= ]false)/, '--watchAll=false'],
  [/^jest\b[^&|;]*--watchAll\b(?!=false)/, '--watchAll=false'],
  [/^jest\b[^&|;]*--watch\b(?!=false)/, '--watch=false'],
  [/^ng\s+test(?![^&|;]*(?:--watch[= ]false|--no-watch))/, '--watch=false'],
  [/^karma\s+start(?![^&|;]*--single-run)/, '--single-run'],
  [/^vue-cli-service\s+test:unit\b[^&|;]*--watch\b/, '--watch=false'],
];

/** Watchers that no argument can stop: the script cannot run in CI. */
const endless =
  /(?:^|[\s&|;])(?:nodemon|tsc-watch|chokidar|ava\s+(?:-w\b|--watch\b)|mocha\b[^&|;]*(?:-w\b|--watch\b)|node\b[^&|;]*--watch\b|bun test\b[^&|;]*--watch\b)/;

/** Reads the meaning of a test script from its body: arguments are only added when its last command is the watcher. */
export function readTestScript(body: string): TestScript {
  if (placeholder.test(body) || body.trim() === '' || endless.test(body)) return { outcome: 'none' };
  const last =
    body
      .split(/&&|\|\||;|\|/)
      .at(-1)
      ?.trim() ?? '';
  const bare = last.replace(
    /^(?:(?:cross-env|dotenv|env|NODE_OPTIONS=\S+|[A-Z_][A-Z0-9_]*=\S*|--|npx|pnpm exec|bunx|yarn(?= vitest| jest))\s+)+/,
    '',
  );
  const rule = watchRules.find(([pattern]) => pattern.test(bare));
  return { outcome: 'once', extraArguments: rule?.[1] ?? '' };
}

const references =
  /(?:^|[\s&|;"'])(?:npm\s+(?:run(?:-script)?\s+)?|yarn\s+(?:run\s+)?|pnpm\s+(?:run\s+)?|bun\s+run\s+|run-[sp]\s+|npm-run-all\s+(?:-\w+\s+)*)([A-Za-z0-9][\w:.-]*)/g;

/** A script's body with the bodies of the scripts that it calls after it, each once. */
export function expandScript(manifest: NodeManifest, name: string): string {
  const seen = new Set<string>();
  const open = [name];
  const bodies: string[] = [];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const body = seen.has(next) ? undefined : scriptOf(manifest, next);
    seen.add(next);
    if (body === undefined) continue;
    bodies.push(body);
    if (/^\s*wireit\b/.test(body)) {
      bodies.push(textAt(manifest.value, 'wireit', next, 'command') ?? '');
      open.push(...wireitDependencies(manifest, next));
    }
    open.push(...[...body.matchAll(references)].map((match) => match[1] ?? ''));
  }
  return bodies.join('\n');
}

/** Names of the manifest's own scripts that wireit runs before one; those of other manifests stay out. */
function wireitDependencies(manifest: NodeManifest, name: string): string[] {
  const listed = valueAt(manifest.value, 'wireit', name, 'dependencies');
  return (Array.isArray(listed) ? listed : []).flatMap((entry: unknown) => {
    const script = typeof entry === 'string' ? entry : textAt(entry, 'script');
    return script === undefined || /[/#]/.test(script) ? [] : [script];
  });
}
