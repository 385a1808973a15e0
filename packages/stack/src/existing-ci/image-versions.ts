import type { SourcePlace } from '@autodevops/contracts/stack';
import type { CiVersions } from './ci-job.ts';

/** Images that bring one tool in the version of their tag. */
const tools: readonly (readonly [RegExp, string])[] = [
  [/^(?:(?:cimg|circleci)\/)?node$/, 'node'],
  [/^(?:(?:cimg|circleci)\/)?python$/, 'python'],
  [/^(?:golang|(?:cimg|circleci)\/go(?:lang)?)$/, 'go'],
  [/^(?:(?:cimg|circleci)\/)?ruby$/, 'ruby'],
  [/^(?:(?:cimg|circleci)\/)?rust$/, 'rust'],
  [/^(?:(?:cimg|circleci)\/)?php$/, 'php'],
  [/^(?:(?:cimg|circleci)\/)?elixir$/, 'elixir'],
  [/^(?:(?:cimg|circleci)\/openjdk|openjdk|eclipse-temurin|amazoncorretto)$/, 'java'],
  [/^swift$/, 'swift'],
  [/^dart$/, 'dart'],
  [/^julia$/, 'julia'],
  [/^haskell$/, 'ghc'],
  [/^denoland\/deno$/, 'deno'],
  [/^oven\/bun$/, 'bun'],
  [/^(?:mcr\.microsoft\.com\/)?dotnet\/sdk$/, 'dotnet'],
];

/** The tool and version of an image that a job runs in; nothing for images that are no tool's own or have no plain version. */
export function versionsOfImage(image: string, source: SourcePlace): CiVersions[] {
  const [, name = '', tag = ''] = /^(?:docker\.io\/)?(?:library\/)?([\w./-]+):([\w.-]+)$/.exec(image.trim()) ?? [];
  const java = /^(?:maven|gradle)$/.test(name) ? /(?:jdk-?|temurin-|openjdk-|corretto-)(\d+)/.exec(tag)?.[1] : undefined;
  if (java !== undefined) return [{ tool: 'java', values: [java], source }];
  const tool = tools.find(([pattern]) => pattern.test(name))?.[1];
  const version = /^v?(\d+(?:\.\d+){0,2})(?=-|$)/.exec(tag)?.[1];
  return tool === undefined || version === undefined ? [] : [{ tool, values: [version], source }];
}
