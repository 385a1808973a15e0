import { Command, CommanderError } from 'commander';
import { addAuditCommand } from './commands/add-audit-command.ts';
import { type AnalyzeOptions, analyze } from './commands/analyze.ts';
import { collectCompanion, companionWords } from './commands/chosen-companions.ts';
import type { AuditCommandContext } from './commands/command-context.ts';
import { type GenerateOptions, generate } from './commands/generate.ts';
import { describeFailure, errorReport } from './report/error-report.ts';

/** Runs the command line and gives its exit code: 0, 1 for findings or a failure that was told with its code, 2 for a wrong call. */
export async function run(parameters: readonly string[], output: AuditCommandContext): Promise<number> {
  let exitCode = 0;
  const program = createProgram(output, (code) => {
    exitCode = code;
  });
  try {
    await program.parseAsync([...parameters], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (parameters.includes('--json') || isJsonFormat(parameters))
      output.write(`${JSON.stringify({ error: describeFailure(error) }, null, 2)}\n`);
    output.writeError(errorReport(error, output.colors));
    return 1;
  }
}

const examplesOfAnalyze = `
Examples:
  autodevops analyze .
  autodevops analyze ../service --verbose
  autodevops analyze . --json > profile.json`;

const examplesOfGenerate = `
Examples:
  autodevops generate . --explain           look first: nothing is written
  autodevops generate . --out .             write .github/workflows/ci.yml
  autodevops generate . --out . --companion dependabot

Exit code: 0 done, 1 it failed (code and way out on stderr), 2 a wrong call.`;

/** `--format json` in either spelling. */
function isJsonFormat(parameters: readonly string[]): boolean {
  return parameters.includes('--format=json') || parameters[parameters.indexOf('--format') + 1] === 'json';
}

function createProgram(output: AuditCommandContext, end: (exitCode: number) => void): Command {
  const program = new Command('autodevops')
    .description('Finds out what a repository is and what is wrong with its CI, and writes the CI workflow for exactly this repository.')
    .exitOverride()
    .configureOutput({
      writeOut: output.write,
      writeErr: output.writeError,
      getOutHelpWidth: () => output.width,
      getErrHelpWidth: () => output.width,
    })
    .showHelpAfterError("Try 'autodevops --help'.");
  program
    .command('analyze')
    .description('Print the facts of a folder, each with the file and line it comes from.')
    .argument('<path>', 'root folder of a repository')
    .option('--json', 'print the profile as JSON')
    .option('--branch <name>', 'default branch, when git does not tell')
    .option('--verbose', 'tell the kind and confidence of each fact, and every candidate that lost')
    .addHelpText('after', examplesOfAnalyze)
    .action((path: string, options: AnalyzeOptions) => analyze(path, options, output));
  program
    .command('generate')
    .description('Write a GitHub Actions workflow for a folder, as its autodevops.yml asks.')
    .argument('<path>', 'root folder of a repository')
    .option('--out <dir>', 'folder to write below: DIR/.github/workflows/ci.yml')
    .option('--explain', 'show why each line is there; without --out nothing is written')
    .option('--json', 'print the proposal as JSON')
    .option('--force', 'overwrite files that AutoDevOps did not write, or that were edited by hand since')
    .option('--branch <name>', 'default branch, when git does not tell')
    .option(
      '--companion <name>',
      `a file to write beside the CI workflow: ${companionWords}; may be repeated (default: those that autodevops.yml turns on)`,
      collectCompanion,
    )
    .addHelpText('after', examplesOfGenerate)
    .action((path: string, options: GenerateOptions, command: Command) => {
      if (options.out === undefined && options.explain !== true)
        command.error("error: nothing to do: give '--out <dir>' to write, or '--explain' to look first", { exitCode: 2 });
      return generate(path, options, output);
    });
  addAuditCommand(program, output, end);
  return program;
}
