import { baseNameOf } from './directories.ts';
import { chooseFiles } from './files-to-read.ts';
import type { Repository } from './repository.ts';

/** Names that their tools look for letter by letter wherever the file system tells cases apart, as it does on Linux. */
const exactNames = new Map(
  [
    'package.json',
    'Cargo.toml',
    'go.mod',
    'go.work',
    'pyproject.toml',
    'pom.xml',
    'build.gradle',
    'build.gradle.kts',
    'composer.json',
    'Gemfile',
    'Package.swift',
    'pubspec.yaml',
    'mix.exs',
    'CMakeLists.txt',
    'meson.build',
    'Chart.yaml',
  ].map((name) => [name.toLowerCase(), name]),
);

/** Reports what a profile cannot know: parts of the listing that are missing, files that were not read, and manifests that Linux does not find. */
export function reportUnread(repository: Repository): void {
  const { snapshot, report } = repository;
  if (snapshot.isTruncated)
    report({ file: '.', line: null, message: 'The listing of the repository was incomplete: parts of it were not looked at.' });
  const { tooLarge, leftOut } = chooseFiles(snapshot.entries);
  for (const file of tooLarge) report({ file, line: null, message: 'Too large for a manifest: not read.' });
  if (leftOut > 0)
    report({
      file: '.',
      line: null,
      message: `${leftOut} manifests were not read: there are more of them than are read of one repository.`,
    });
  for (const file of repository.named(...exactNames.keys())) {
    const name = baseNameOf(file);
    const exact = exactNames.get(name.toLowerCase());
    if (exact !== undefined && name !== exact)
      report({ file, line: null, message: `On Linux this file is not found: its name must be ${exact}.` });
  }
}
