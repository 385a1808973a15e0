import type { SourcePlace } from '@autodevops/contracts/stack';
import { fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { TaskDraft } from '../define-detector.ts';
import { behaviourTool, type CheckTool, checkTools, testTools } from './check-tools.ts';
import { plainTestScript, scriptFor } from './composer-scripts.ts';
import { type ComposerManifest, packagePlace } from './read-composer.ts';
import { hasTests } from './test-files.ts';

/** Folders that hold nothing but a tool with its own dependencies. */
export const isToolFolder = (directory: string): boolean =>
  /(?:^|\/)(?:tools?|\.tools|dev-tools|vendor-bin|build-tools)\/[^/]+$/.test(directory);

/** What the packages of a manifest can check and test: a script of the manifest where one does just that, else the program itself. */
export function phpTasks(repository: Repository, manifest: ComposerManifest): TaskDraft[] {
  const checks = checkTools.flatMap((tool) => toolTask(repository, manifest, tool));
  const tests = hasTests(repository, manifest.directory) ? testTask(repository, manifest) : [];
  const tasks = [...checks, ...tests, ...toolTask(repository, manifest, behaviourTool), ...frameworkTasks(repository, manifest)];
  return tasks.length === 0 || isToolFolder(manifest.directory) ? tasks : [validateTask(manifest), ...tasks];
}

function toolTask(repository: Repository, manifest: ComposerManifest, tool: CheckTool): TaskDraft[] {
  const script = scriptFor(manifest, tool);
  if (script !== undefined)
    return [
      { purpose: tool.purpose, name: script.name, command: script.command, kind: 'declaration', confidence: 0.9, source: script.source },
    ];
  const place = tool.packages.map((name) => packagePlace(manifest, name)).find((found) => found !== undefined);
  const own = configIn(repository, manifest.directory, tool);
  const isFolder = isToolFolder(manifest.directory);
  const outside = isFolder && own === undefined ? configAbove(repository, manifest.directory, tool) : undefined;
  const isBrought = place !== undefined || (isFolder && own !== undefined);
  if (!isBrought || (tool.configs.length > 0 && own === undefined && outside === undefined)) return [];
  if (tool.packages.length === 0 || (isFolder && tool.configs.length === 0)) return [];
  const option = outside === undefined ? '' : ` ${tool.configOption}${relativeTo(manifest.directory, outside)}`;
  const file = own ?? outside;
  return [
    {
      purpose: tool.purpose,
      name: tool.program,
      command: `vendor/bin/${tool.program}${tool.arguments}${option}`,
      kind: file === undefined ? 'convention' : 'declaration',
      confidence: file === undefined ? 0.75 : 0.9,
      source: file === undefined ? (place ?? { file: manifest.file, line: 1 }) : { file, line: 1 },
    },
  ];
}

const configIn = (repository: Repository, directory: string, { configs }: CheckTool): string | undefined =>
  configs.map((name) => fileIn(directory, name)).find((file) => repository.has(file));

function configAbove(repository: Repository, directory: string, tool: CheckTool): string | undefined {
  if (tool.configOption === undefined) return undefined;
  return upwards(directory)
    .slice(1)
    .map((parent) => configIn(repository, parent, tool))
    .find((file) => file !== undefined);
}

/** The path of a file above a directory, seen from there. */
function relativeTo(directory: string, file: string): string {
  const parts = file.split('/');
  const own = directory.split('/');
  const shared = parts.findIndex((part, index) => part !== own[index]);
  return [...own.slice(shared).map(() => '..'), ...parts.slice(shared)].join('/');
}

function testTask(repository: Repository, manifest: ComposerManifest): TaskDraft[] {
  const isLaravel = repository.has(fileIn(manifest.directory, 'artisan')) && manifest.required.has('laravel/framework');
  const base = { purpose: 'test', kind: 'declaration', confidence: 0.9 } as const;
  for (const tool of testTools) {
    const script = scriptFor(manifest, tool);
    if (script !== undefined) return [{ ...base, name: script.name, command: script.command, source: script.source }];
  }
  if (isLaravel) return [{ ...base, name: 'artisan test', command: 'php artisan test', source: sourceOf(manifest, 'laravel/framework') }];
  const own = fileIn(manifest.directory, 'bin/phpunit');
  if (repository.has(own) && packagePlace(manifest, 'symfony/framework-bundle') !== undefined)
    return [{ ...base, name: 'phpunit', command: 'php bin/phpunit', source: { file: own, line: 1 } }];
  const found = testTools.flatMap((tool) => toolTask(repository, manifest, tool))[0];
  if (found !== undefined) return [found];
  const phpunit = packagePlace(manifest, 'phpunit/phpunit');
  if (phpunit !== undefined)
    return [{ ...base, name: 'phpunit', command: 'vendor/bin/phpunit tests', kind: 'convention', source: phpunit }];
  const plain = plainTestScript(manifest);
  return plain === undefined ? [] : [{ ...base, name: plain.name, command: plain.command, source: plain.source }];
}

const sourceOf = (manifest: ComposerManifest, name: string): SourcePlace =>
  packagePlace(manifest, name) ?? { file: manifest.file, line: 1 };

function validateTask(manifest: ComposerManifest): TaskDraft {
  return {
    purpose: 'lint',
    name: 'composer validate',
    command: 'composer validate --no-check-publish',
    kind: 'convention',
    confidence: 0.8,
    source: { file: manifest.file, line: 1 },
  };
}

/** Symfony checks its own configuration, templates and container. */
function frameworkTasks(repository: Repository, manifest: ComposerManifest): TaskDraft[] {
  const console = fileIn(manifest.directory, 'bin/console');
  const framework = manifest.required.get('symfony/framework-bundle');
  if (framework === undefined || !repository.has(console)) return [];
  const base = { purpose: 'lint', kind: 'convention', confidence: 0.75, source: framework.source } as const;
  const holds = (folder: string): boolean => repository.below(fileIn(manifest.directory, folder)).length > 0;
  return [
    ...(manifest.required.has('symfony/yaml') && holds('config')
      ? [{ ...base, name: 'lint:yaml', command: 'php bin/console lint:yaml config --parse-tags' }]
      : []),
    ...(manifest.required.has('symfony/twig-bundle') && holds('templates')
      ? [{ ...base, name: 'lint:twig', command: 'php bin/console lint:twig templates' }]
      : []),
    { ...base, name: 'lint:container', command: 'php bin/console lint:container --no-debug' },
  ];
}
