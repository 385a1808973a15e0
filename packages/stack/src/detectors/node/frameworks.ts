import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { textAt, valueAt } from '../../parse/value-at.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import { type NodeManifest, placeIn } from './node-manifest.ts';
import { expandScript } from './test-command.ts';

type FrameworkUse = 'application' | 'docs' | 'server' | 'view';

/** Dependencies that make a framework, the most telling first: a framework hides the libraries it is built on. */
const frameworks: readonly (readonly [string, string, FrameworkUse])[] = [
  ['next', 'next', 'application'],
  ['nuxt', 'nuxt', 'application'],
  ['@remix-run/react', 'remix', 'application'],
  ['@react-router/dev', 'react-router', 'application'],
  ['@sveltejs/kit', 'sveltekit', 'application'],
  ['astro', 'astro', 'application'],
  ['@angular/core', 'angular', 'application'],
  ['gatsby', 'gatsby', 'application'],
  ['@docusaurus/core', 'docusaurus', 'docs'],
  ['vitepress', 'vitepress', 'docs'],
  ['@11ty/eleventy', 'eleventy', 'docs'],
  ['expo', 'expo', 'application'],
  ['react-native', 'react-native', 'application'],
  ['electron', 'electron', 'application'],
  ['@nestjs/core', 'nest', 'server'],
  ['@redwoodjs/core', 'redwood', 'application'],
  ['react-scripts', 'create-react-app', 'application'],
  ['fastify', 'fastify', 'server'],
  ['hono', 'hono', 'server'],
  ['express', 'express', 'server'],
  ['koa', 'koa', 'server'],
  ['elysia', 'elysia', 'server'],
  ['vue', 'vue', 'view'],
  ['svelte', 'svelte', 'view'],
  ['solid-js', 'solid', 'view'],
  ['react', 'react', 'view'],
];

export interface FoundFramework {
  readonly name: string;
  readonly use: FrameworkUse;
  readonly fact: FactDraft;
}

/** The main framework. What a library only develops or tests against is not its framework. */
export function findFramework(manifest: NodeManifest): FoundFramework | undefined {
  const isPrivate = valueAt(manifest.value, 'private') === true;
  for (const [dependency, name, use] of frameworks) {
    const found = manifest.dependencies.get(dependency);
    if (found === undefined || textAt(manifest.value, 'name') === dependency) continue;
    const isPeer = valueAt(manifest.value, 'peerDependencies', dependency) !== undefined;
    if ((found.isDevelopment && !isPrivate && use !== 'docs') || (isPeer && use !== 'view')) continue;
    if (found.isDevelopment && use === 'docs' && !isPrivate) continue;
    const candidate = { value: name, kind: 'declaration', source: found.source, confidence: 0.9, via: 'dependency' } as const;
    return { name, use, fact: soleFact('framework', candidate) };
  }
  return undefined;
}

const runners: readonly (readonly [RegExp, string, string])[] = [
  [/\bvitest\b/, 'vitest', 'vitest'],
  [/\b(?:jest|react-scripts test|craco test)\b/, 'jest', 'jest'],
  [/\bmocha\b/, 'mocha', 'mocha'],
  [/\bava\b/, 'ava', 'ava'],
  [/\bnode\b[^\n&|;]*--test\b/, 'node-test', ''],
  [/\bbun test\b/, 'bun-test', ''],
  [/\btap\b/, 'tap', 'tap'],
  [/\bplaywright test\b/, 'playwright', '@playwright/test'],
  [/\bkarma\b|\bng test\b/, 'karma', 'karma'],
  [/\bcypress run\b/, 'cypress', 'cypress'],
];

/** The test runner, from the script's body, else from the dependencies; and the browser its tests need. */
export function testFacts(manifest: NodeManifest, testName: string | undefined, hasEndToEnd: boolean): FactDraft[] {
  const facts: FactDraft[] = [];
  const body = testName === undefined ? '' : expandScript(manifest, testName);
  const byBody = runners.find(([pattern]) => pattern.test(body));
  const byDependency = runners.find(([, , dependency]) => manifest.dependencies.has(dependency));
  const source =
    byBody !== undefined && testName !== undefined
      ? placeIn(manifest, 'scripts', testName)
      : manifest.dependencies.get(byDependency?.[2] ?? '')?.source;
  const runner = byBody?.[1] ?? byDependency?.[1];
  if (runner !== undefined && source !== undefined)
    facts.push(
      soleFact('test.runner', {
        value: runner,
        kind: 'declaration',
        source,
        confidence: byBody === undefined ? 0.6 : 0.9,
        via: 'test script',
      }),
    );
  return [...facts, ...browserFacts(manifest, body, hasEndToEnd)];
}

/** Runners whose tests stay in Node. */
const inNode = /\b(?:vitest|jest|mocha|ava)\b|\bnode\b[^\n&|;]*--test\b/;

/** Browsers by the dependencies that drive one in the test runner, and those that only count when a script runs them. */
function browserFacts(manifest: NodeManifest, body: string, hasEndToEnd: boolean): FactDraft[] {
  const inRunner: readonly (readonly [string, string])[] = [
    ['@vitest/browser', 'playwright'],
    ['@vitest/browser-playwright', 'playwright'],
    ['@web/test-runner-playwright', 'playwright'],
    ['karma-chrome-launcher', 'puppeteer'],
  ];
  const inScript: readonly (readonly [string, string])[] = [
    ['@playwright/test', 'playwright'],
    ['cypress', 'cypress'],
    ['puppeteer', 'puppeteer'],
  ];
  const used = inScript.filter(([name, browser]) => hasEndToEnd || body.includes(browser) || body.includes(name));
  for (const [name, value] of [...inRunner, ...used]) {
    const found = manifest.dependencies.get(name);
    if (found === undefined) continue;
    const place = { kind: 'convention', source: found.source, confidence: 0.7, via: 'dependency' } as const;
    const isApart =
      hasEndToEnd &&
      name === '@playwright/test' &&
      inNode.test(body) &&
      !body.includes('playwright') &&
      !manifest.dependencies.has('playwright');
    const purpose = isApart ? [soleFact('node.browser-purpose', { ...place, value: 'end-to-end-test' })] : [];
    return [soleFact('test.browser', { ...place, value }), ...purpose];
  }
  return [];
}

/** Names that `.npmrc` reads a token from: `//registry/:_authToken=${NAME}`. */
export function registryFacts(repository: Repository, root: string): FactDraft[] {
  return ['.npmrc', '.yarnrc.yml'].flatMap((name) => {
    const file = fileIn(root, name);
    const found = repository.lines(file).flatMap((line, index) => {
      if (/^\s*[#;]/.test(line)) return [];
      const variable = /(?:_auth|_authToken|npmAuthToken|_password)["']?\s*[=:].*\$\{?([A-Za-z_]\w{0,99})/.exec(line)?.[1];
      return variable === undefined ? [] : [{ variable, line: index + 1 }];
    });
    const [first] = found;
    if (first === undefined) return [];
    const value = [...new Set(found.map(({ variable }) => variable))].sort();
    return [
      soleFact('node.registry-secrets', { value, kind: 'declaration', source: { file, line: first.line }, confidence: 0.9, via: name }),
    ];
  });
}
