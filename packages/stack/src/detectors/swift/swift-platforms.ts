import type { CandidateDraft, FactDraft } from '../../facts/fact-draft.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';
import type { SwiftPackage } from './read-package.ts';

/** Frameworks that exist on Apple systems only and shape a whole target. */
const appleImport =
  /^\s*(?:@\w+(?:\([^)]*\))?\s+)?(?:public\s+)?import\s+(?:UIKit|SwiftUI|AppKit|WatchKit|CoreData|Combine|CoreLocation|AVFoundation|StoreKit|ARKit|SpriteKit|CloudKit|HealthKit)\b/;
const guard = /^\s*#if\b.*(?:canImport|os\()/;
const linuxServer = /^(?:vapor\/|hummingbird-project\/|swift-server\/|apple\/swift-nio|swiftlang\/swift-|grpc\/grpc-swift)/;

/**
 * Where the package is built. Sources that use Apple's frameworks need macOS; a package that limits Apple releases for devices does too, unless
 * something speaks of Linux.
 */
export function platformFacts(repository: Repository, pack: SwiftPackage, isLibrary: boolean): FactDraft[] {
  const apple = appleEvidence(repository, pack);
  const linux = linuxEvidence(repository, pack);
  const line = pack.lines.findIndex((text) => /\bplatforms\s*:/.test(text)) + 1;
  const declared = { source: { file: pack.file, line: Math.max(1, line) }, via: 'platforms' } as const;
  const isForDevices = pack.platforms.some((platform) => platform !== 'macOS');
  const both: CandidateDraft = { value: ['linux', 'macos'], kind: 'convention', confidence: 0.75, ...declared };
  if (apple !== undefined && linux === undefined) return [{ name: 'swift.platforms', candidates: [apple] }];
  if (isForDevices && linux === undefined)
    return [{ name: 'swift.platforms', candidates: [{ value: ['macos'], kind: 'convention', confidence: 0.7, ...declared }] }];
  if (!isLibrary && !isForDevices) return [{ name: 'swift.platforms', candidates: [{ ...both, value: ['linux'] }] }];
  return [{ name: 'swift.platforms', candidates: linux === undefined ? [both] : [{ ...linux, value: ['linux', 'macos'] }] }];
}

function appleEvidence(repository: Repository, pack: SwiftPackage): CandidateDraft | undefined {
  for (const file of repository.below(fileIn(pack.directory, 'Sources'))) {
    if (!/\.swift$/.test(file)) continue;
    const lines = repository.lines(file);
    const index = lines.findIndex((text) => appleImport.test(text));
    if (index >= 0 && !lines.slice(0, index).some((text) => guard.test(text)))
      return {
        value: ['macos'],
        kind: 'declaration',
        source: { file, line: index + 1 },
        confidence: 0.9,
        via: 'import of an Apple framework',
      };
  }
  return undefined;
}

function linuxEvidence(repository: Repository, pack: SwiftPackage): CandidateDraft | undefined {
  const found = (file: string, line: number, via: string): CandidateDraft => ({
    value: ['linux'],
    kind: 'declaration',
    source: { file, line },
    confidence: 0.85,
    via,
  });
  const named = pack.lines.findIndex((text) =>
    /\bos\(Linux\)|\.linux\b|canImport\((?:Glibc|Musl|Darwin)\)|\.apt\(|^\s*#if\s+os\(macOS\)\s*$/.test(text),
  );
  if (named >= 0) return found(pack.file, named + 1, 'Package.swift');
  const server = pack.dependencies.find(({ name }) => linuxServer.test(name) && !/swift-(?:syntax|docc|argument)/.test(name));
  if (server !== undefined) return found(server.source.file, server.source.line, 'dependency');
  const manifest = fileIn(pack.directory, 'Tests/LinuxMain.swift');
  if (repository.has(manifest)) return found(manifest, 1, 'LinuxMain.swift');
  for (const [file, pattern] of [
    [fileIn(pack.directory, '.spi.yml'), /platform\s*:\s*linux/],
    [fileIn(pack.directory, 'Dockerfile'), /^\s*FROM\s+(?:--\S+\s+)?(?:swiftlang\/)?swift:/i],
  ] as const) {
    const index = repository.lines(file).findIndex((text) => pattern.test(text));
    if (index >= 0) return found(file, index + 1, file);
  }
  return undefined;
}
