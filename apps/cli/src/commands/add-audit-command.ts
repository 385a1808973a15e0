import { ruleMetas } from '@autodevops/audit';
import { Severity } from '@autodevops/contracts/audit';
import { type Command, InvalidArgumentError, Option } from 'commander';
import { plainText } from '../report/plain-text.ts';
import { audit } from './audit.ts';
import { type AuditOptions, formats } from './audit-options.ts';
import type { AuditCommandContext } from './command-context.ts';

const examples = `
Examples:
  autodevops audit .
  autodevops audit . --format sarif --output audit.sarif
  autodevops audit . --write-baseline audit-baseline.json
  autodevops audit . --baseline audit-baseline.json --fail-on medium
  autodevops audit . --fix safe --dry-run

Exit code: 0 nothing to fail on, 1 a finding at or above --fail-on, or it
failed (code and way out on stderr), 2 a wrong call.`;

/** Adds `autodevops audit PATH`. Its exit code goes to `end`. */
export function addAuditCommand(program: Command, context: AuditCommandContext, end: (exitCode: number) => void): void {
  program
    .command('audit')
    .description("Say what is wrong with a folder's CI, and mend it.")
    .argument('<path>', 'root folder of a repository')
    .addOption(new Option('--format <format>', 'form of the report').choices(formats).default('text'))
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 on a finding that is at least as grave')
        .choices([...Severity.options, 'none'])
        .default('high'),
    )
    .addOption(new Option('--min-severity <severity>', 'leave out findings below it').choices(Severity.options))
    .option('--rule <id...>', 'only findings of these rules', collectRule)
    .option('--baseline <file>', 'what is in this file is known: only other findings count')
    .option('--write-baseline <file>', 'write the findings to this file and exit with 0')
    .addOption(new Option('--fix <which>', 'mend what has a fix: safe ones, or all, to be reviewed').choices(['safe', 'all']))
    .option('--dry-run', 'with --fix: show the changes and write none')
    .option('--force', 'with --fix: also change files with changes that are not committed')
    .option('--output <file>', 'write the report to this file')
    .option('--branch <name>', 'default branch, when git does not tell')
    .option('--verbose', 'with text: also show what is acknowledged or in the baseline')
    .addHelpText('after', examples)
    .action(async (path: string, options: AuditOptions, command: Command) => {
      if (options.fix === undefined && (options.dryRun === true || options.force === true))
        command.error("error: '--dry-run' and '--force' need '--fix safe' or '--fix all'", { exitCode: 2 });
      end(await audit(path, options, context));
    });
}

function collectRule(id: string, before: readonly string[] | undefined): readonly string[] {
  if (!ruleMetas.some((meta) => meta.id === id)) throw new InvalidArgumentError(`There is no rule "${plainText(id)}".`);
  return [...(before ?? []), id];
}
