import type { Repository } from '../../../snapshot/repository.ts';
import type { TaskDraft } from '../../define-detector.ts';
import type { gradlePlugins } from './gradle-versions.ts';

type Plugin = ReturnType<typeof gradlePlugins>[number];

const checks = [
  { plugin: /^com\.diffplug\.spotless$/, purpose: 'format-check', task: 'spotlessCheck' },
  { plugin: /^org\.jlleitschuh\.gradle\.ktlint$/, purpose: 'format-check', task: 'ktlintCheck' },
  { plugin: /^org\.jmailen\.kotlinter$/, purpose: 'format-check', task: 'lintKotlin' },
  { plugin: /^(?:io\.gitlab\.arturbosch\.detekt|dev\.detekt)$/, purpose: 'lint', task: 'detekt' },
] as const;

/** Tasks of plugins that `check` would run, for builds that do not run it. A plugin that is only put on the class path has no task. */
export function pluginChecks(repository: Repository, program: string, plugins: readonly Plugin[]): TaskDraft[] {
  const isApplied = ({ file, line }: Plugin): boolean => !/\bapply\s*\(?\s*false\b/.test(repository.lines(file)[line - 1] ?? '');
  return checks.flatMap(({ plugin, purpose, task }): TaskDraft[] => {
    const found = plugins.find((candidate) => plugin.test(candidate.name) && isApplied(candidate));
    if (found === undefined) return [];
    const source = { file: found.file, line: found.line };
    return [{ purpose, name: task, command: `${program} ${task}`, kind: 'declaration', confidence: 0.85, source }];
  });
}
