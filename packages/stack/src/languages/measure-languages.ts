import { byText } from '../snapshot/directories.ts';
import { listedNames } from '../snapshot/listed-names.ts';
import type { Repository } from '../snapshot/repository.ts';
import { languageByExtension, languageByName } from './extensions.ts';
import { readAttributes } from './read-attributes.ts';

const generatedName = /(?:\.min\.(?:js|css)|\.pb\.go|_pb2(?:_grpc)?\.pyi?|\.generated\.[a-z]+|_generated\.go|\.d\.ts|\.bundle\.js)$/i;
const steps = 10_000;

/** Share of bytes per language, largest first, in steps of 0.0001 that add up to 1. Empty when no file has a known language. */
export function measureLanguages(repository: Repository): { name: string; share: number }[] {
  const isLeftOut = readAttributes(repository.text('.gitattributes') ?? '');
  const { entries } = repository.snapshot;
  const { names, isHidden } = listedNames(entries);
  const bytes = new Map<string, number>();
  entries.forEach(({ kind, path, sizeBytes }, index) => {
    const name = names[index] ?? '';
    const language = kind === 'file' && sizeBytes > 0 && isHidden[index] === false ? languageOf(name) : undefined;
    if (language === undefined || generatedName.test(name) || isLeftOut(path)) return;
    bytes.set(language, (bytes.get(language) ?? 0) + sizeBytes);
  });
  const total = [...bytes.values()].reduce((sum, size) => sum + size, 0);
  const shares = [...bytes]
    .map(([name, size]) => ({ name, units: Math.round((size / total) * steps), size }))
    .filter(({ units }) => units > 0)
    .sort((left, right) => right.size - left.size || byText(left.name, right.name));
  const [largest] = shares;
  if (largest !== undefined) largest.units += steps - shares.reduce((sum, { units }) => sum + units, 0);
  return shares.map(({ name, units }) => ({ name, share: units / steps }));
}

const byName: ReadonlyMap<string, string> = new Map(Object.entries(languageByName));
const byExtension: ReadonlyMap<string, string> = new Map(Object.entries(languageByExtension));

/** The language of a file with this name in lower case. */
function languageOf(name: string): string | undefined {
  const dot = name.indexOf('.');
  const named = byName.get(dot < 0 ? name : name.slice(0, dot));
  return named ?? (dot < 0 ? undefined : byExtension.get(name.slice(name.lastIndexOf('.') + 1)));
}
