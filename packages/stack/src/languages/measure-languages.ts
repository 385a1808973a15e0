import { baseNameOf, byText } from '../snapshot/directories.ts';
import { hiddenPathCheck } from '../snapshot/ignored-paths.ts';
import type { Repository } from '../snapshot/repository.ts';
import { languageByExtension, languageByName } from './extensions.ts';
import { readAttributes } from './read-attributes.ts';

const generatedName = /(?:\.min\.(?:js|css)|\.pb\.go|_pb2(?:_grpc)?\.pyi?|\.generated\.[a-z]+|_generated\.go|\.d\.ts|\.bundle\.js)$/i;
const steps = 10_000;

/** Share of bytes per language, largest first, in steps of 0.0001 that add up to 1. Empty when no file has a known language. */
export function measureLanguages(repository: Repository): { name: string; share: number }[] {
  const isLeftOut = readAttributes(repository.text('.gitattributes') ?? '');
  const isHiddenPath = hiddenPathCheck();
  const bytes = new Map<string, number>();
  for (const entry of repository.snapshot.entries) {
    const language = entry.kind === 'file' && entry.sizeBytes > 0 ? languageOf(entry.path) : undefined;
    if (language === undefined || isHiddenPath(entry.path) || generatedName.test(entry.path) || isLeftOut(entry.path)) continue;
    bytes.set(language, (bytes.get(language) ?? 0) + entry.sizeBytes);
  }
  const total = [...bytes.values()].reduce((sum, size) => sum + size, 0);
  const shares = [...bytes]
    .map(([name, size]) => ({ name, units: Math.round((size / total) * steps), size }))
    .filter(({ units }) => units > 0)
    .sort((left, right) => right.size - left.size || byText(left.name, right.name));
  const [largest] = shares;
  if (largest !== undefined) largest.units += steps - shares.reduce((sum, { units }) => sum + units, 0);
  return shares.map(({ name, units }) => ({ name, share: units / steps }));
}

function languageOf(path: string): string | undefined {
  const name = baseNameOf(path).toLowerCase();
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const stem = name.split('.', 1)[0] ?? name;
  if (Object.hasOwn(languageByName, stem)) return languageByName[stem];
  return name.includes('.') && Object.hasOwn(languageByExtension, extension) ? languageByExtension[extension] : undefined;
}
