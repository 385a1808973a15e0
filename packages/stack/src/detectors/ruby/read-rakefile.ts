import type { SourcePlace } from '@autodevops/contracts/stack';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';

/** The tasks of a Rakefile that matter to a check, each with the line that defines it. */
export interface Rakefile {
  readonly test: SourcePlace | undefined;
  readonly spec: SourcePlace | undefined;
  readonly default: SourcePlace | undefined;
  /** The task that builds a native extension. */
  readonly compiles: SourcePlace | undefined;
}

const rakefiles = ['Rakefile', 'rakefile', 'Rakefile.rb', 'rakefile.rb'];

/** Reads the Rakefile of a directory line by line; it is never run. Undefined where there is none. */
export function readRakefile(repository: Repository, directory: string): Rakefile | undefined {
  const file = rakefiles.map((name) => fileIn(directory, name)).find((path) => repository.has(path));
  if (file === undefined) return undefined;
  const lines = repository.lines(file);
  const find = (pattern: RegExp): SourcePlace | undefined => {
    const index = lines.findIndex((line) => pattern.test(line) && !/^\s*#/.test(line));
    return index < 0 ? undefined : { file, line: index + 1 };
  };
  return {
    test: find(
      /^\s*(?:(?:Rake::TestTask\.new|Minitest::TestTask\.create)(?:\s*(?:$|do|\{|#|\(?\s*:?["']?test\b(?![:"']*:)))|task\s*\(?\s*(?::test\b|["']test["']|test:))/,
    ),
    spec: find(/^\s*(?:RSpec::Core::RakeTask\.new(?:\s*(?:$|do|\{|\(?\s*:?["']?spec\b))|task\s*\(?\s*(?::spec\b|["']spec["']|spec:))/),
    default: find(/^\s*task\s*\(?\s*(?::default\b|["']default["']|default:)/),
    compiles: find(/^\s*(?:Rake::ExtensionTask|RbSys::ExtensionTask)\.new\b/),
  };
}
