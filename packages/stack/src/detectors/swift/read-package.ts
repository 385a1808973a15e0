import type { SourcePlace } from '@autodevops/contracts/stack';
import { directoryOf } from '../../snapshot/directories.ts';
import { isOptionalDirectory } from '../../snapshot/ignored-paths.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { Dependency } from '../define-detector.ts';

/** One package of the Swift package manager. Its manifest is a program: it is searched, never run. */
export interface SwiftPackage {
  readonly file: string;
  readonly directory: string;
  readonly name: string | undefined;
  /** The release of `swift-tools-version`: the oldest toolchain that reads the manifest. */
  readonly toolsVersion: { readonly value: string; readonly source: SourcePlace } | undefined;
  /** Platforms with a minimum release: `iOS`, `macOS`. None named means every one. */
  readonly platforms: readonly string[];
  readonly lines: readonly string[];
  readonly dependencies: readonly Dependency[];
}

/** Every package of the repository, those for examples and tests left out. */
export function readPackages(repository: Repository): SwiftPackage[] {
  return repository.named('package.swift').flatMap((file): SwiftPackage[] => {
    const directory = directoryOf(file);
    if (repository.text(file) === undefined || (directory !== '.' && isOptionalDirectory(directory))) return [];
    const lines = repository.lines(file).map((line) => (/^\s*\/\/(?!\s*swift-tools)/.test(line) ? '' : line));
    if (!lines.some((line) => /\bPackage\s*\(/.test(line))) {
      repository.report({ file, line: 1, message: 'Not a manifest of the Swift package manager: it makes no Package.' });
      return [];
    }
    return [
      {
        file,
        directory,
        name: lines.flatMap((line) => /(?:\bPackage\s*\(\s*|^\s*)name\s*:\s*"([^"]+)"/.exec(line)?.[1] ?? [])[0],
        toolsVersion: toolsVersionOf(file, lines),
        platforms: platformsOf(lines),
        lines,
        dependencies: dependenciesOf(file, lines),
      },
    ];
  });
}

function toolsVersionOf(file: string, lines: readonly string[]): SwiftPackage['toolsVersion'] {
  const index = lines.slice(0, 10).findIndex((line) => /^\s*\/\/\s*swift-tools-version/i.test(line));
  const value = /version\s*:\s*(\d+\.\d+)/i.exec(lines[index] ?? '')?.[1];
  return value === undefined ? undefined : { value, source: { file, line: index + 1 } };
}

function platformsOf(lines: readonly string[]): string[] {
  const text = lines.join('\n');
  const block = /(?<!when\()\bplatforms\s*:\s*\[([^\]]*)\]/.exec(text)?.[1] ?? '';
  return [...block.matchAll(/\.(macOS|iOS|tvOS|watchOS|visionOS|macCatalyst|driverKit)\b/g)].map((match) => match[1] ?? '');
}

/** Packages by the last two parts of their address, in lower case: `vapor/vapor`. */
function dependenciesOf(file: string, lines: readonly string[]): Dependency[] {
  return lines.flatMap((line, index) => {
    const name = /\burl\s*:\s*"[^"]*?([\w.-]+\/[\w.-]+?)(?:\.git)?\/?"/.exec(line)?.[1]?.toLowerCase();
    return name === undefined ? [] : [{ name, isDevelopment: false, source: { file, line: index + 1 } }];
  });
}
