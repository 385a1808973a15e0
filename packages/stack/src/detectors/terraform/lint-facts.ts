import type { FactDraft } from '../../facts/fact-draft.ts';
import { soleFact } from '../../facts/fact-draft.ts';
import { isSafePath } from '../../safe-text.ts';
import { fileIn, upwards } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';

const lintArgument =
  /--args=(--(?:only|enable-rule|disable-rule|enable-plugin|minimum-failure-severity|call-module-type)=[a-z0-9_]{1,80})(?=['"]?\s*$)/;

/** TFLint only where the repository configures it: in a file of its own, or as a hook with arguments. */
export function lintFacts(repository: Repository, directory: string): FactDraft[] {
  const config = upwards(directory)
    .map((parent) => fileIn(parent, '.tflint.hcl'))
    .find((file) => repository.has(file) && isSafePath(file));
  const declared = { kind: 'declaration', confidence: 0.95 } as const;
  const hook = lintHook(repository);
  const facts: FactDraft[] = [];
  if (config !== undefined)
    facts.push(soleFact('terraform.lint-config', { ...declared, value: config, source: { file: config, line: 1 }, via: '.tflint.hcl' }));
  if (hook !== undefined)
    facts.push(
      soleFact('terraform.lint-arguments', {
        ...declared,
        value: hook.arguments,
        source: { file: hook.file, line: hook.line },
        via: 'hook',
      }),
    );
  return facts;
}

interface LintHook {
  readonly arguments: string[];
  readonly file: string;
  readonly line: number;
}

/** The hook that runs TFLint, with those of its arguments that have a plain form. */
export function lintHook(repository: Repository): LintHook | undefined {
  for (const file of ['.pre-commit-config.yaml', '.pre-commit-config.yml']) {
    const lines = repository.lines(file);
    const start = lines.findIndex((line) => /^\s*-\s*id:\s*['"]?(?:terraform_tflint|tofu_tflint|tflint)['"]?\s*$/.test(line));
    if (start < 0) continue;
    const rest = lines.slice(start + 1);
    const end = rest.findIndex((line) => /^\s*-\s*(?:id|repo):/.test(line));
    const own = end < 0 ? rest : rest.slice(0, end);
    return { arguments: own.flatMap((line) => lintArgument.exec(line)?.[1] ?? []), file, line: start + 1 };
  }
  return undefined;
}
