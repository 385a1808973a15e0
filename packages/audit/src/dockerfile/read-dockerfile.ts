import { Source, type Span } from '../source/source.ts';
import type { Dockerfile, DockerInstruction, DockerStage } from './dockerfile.ts';

const maxCharacters = 512 * 1024;
const maxInstructions = 2_000;
const maxInstructionCharacters = 20_000;

const foreignCode =
  /(?:^|\/)(?:node_modules|vendor|third_party|testdata|tests?|fixtures|__fixtures__|examples?|samples?|samplefiles|resources|e2e|playwright|benchmarks?|\.devcontainer)\//i;

/** True for what builds an image of the repository: not for tests, examples and other people's code. */
export function isDockerfilePath(path: string): boolean {
  return (
    /(?:^|\/)(?:(?:Dockerfile|Containerfile)(?:[.-][\w.-]+)?|[\w.-]+\.(?:dockerfile|containerfile))$/i.test(path) &&
    !path.endsWith('ignore') &&
    !foreignCode.test(path)
  );
}

/** Reads a Dockerfile; null for one without `FROM`, such as a template. Never throws and looks at each line once. */
export function readDockerfile(path: string, text: string): Dockerfile | null {
  if (text.length > maxCharacters) return null;
  const source = new Source(path, text);
  const preamble: DockerInstruction[] = [];
  const defaults = new Map<string, string>();
  const stages: (DockerStage & { instructions: DockerInstruction[] })[] = [];
  for (const instruction of readInstructions(text)) {
    const current = stages.at(-1);
    if (instruction.name === 'FROM') stages.push(openStage(instruction, text, stages, defaults));
    else if (current !== undefined) current.instructions.push(instruction);
    else {
      preamble.push(instruction);
      const [, name, value] = /^([A-Za-z_]\w*)=(\S*)/.exec(instruction.text) ?? [];
      if (instruction.name === 'ARG' && name !== undefined) defaults.set(name, (value ?? '').replace(/^["']|["']$/g, ''));
    }
  }
  return stages.length === 0 ? null : { path, source, preamble, stages };
}

function openStage({ text, span }: DockerInstruction, file: string, stages: readonly DockerStage[], defaults: ReadonlyMap<string, string>) {
  const words = text.split(/\s+/).filter((word) => word !== '' && !word.startsWith('--'));
  const written = words[0] ?? '';
  const image = substitute(written, defaults);
  const at = written === '' ? span.start : Math.max(span.start, file.indexOf(written, span.start + 'FROM'.length));
  return {
    image,
    imageSpan: { start: at, end: Math.min(at + written.length, span.end) },
    name: words[1]?.toUpperCase() === 'AS' ? (words[2] ?? null) : null,
    parent: stages.findLast(({ name }) => name?.toLowerCase() === image.toLowerCase()) ?? null,
    instructions: [],
  };
}

/** Puts defaults in place of `$NAME`, `${NAME}` and `${NAME:-default}`. */
function substitute(image: string, defaults: ReadonlyMap<string, string>): string {
  return image
    .slice(0, 500)
    .replace(
      /\$(?:\{([A-Za-z_]\w*)(?::?-([^}]*))?\}|([A-Za-z_]\w*))/g,
      (whole, braced?: string, fallback?: string, bare?: string) => defaults.get(braced ?? bare ?? '') ?? fallback ?? whole,
    );
}

interface Line {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function readInstructions(file: string): readonly DockerInstruction[] {
  const lines = linesOf(file);
  const continuation = /^\s*#\s*escape\s*=\s*`/im.test(file.slice(0, 200)) ? '`' : '\\';
  const instructions: DockerInstruction[] = [];
  for (let index = 0; index < lines.length && instructions.length < maxInstructions; ) {
    const line = lines[index];
    const name = line === undefined || isSilent(line) ? undefined : /^\s*([A-Za-z]{2,20})(?=\s|$)/.exec(line.text.slice(0, 200))?.[1];
    if (line === undefined || name === undefined) {
      index += 1;
      continue;
    }
    const { text, next, end } = readWhole(lines, index, continuation);
    const start = line.start + line.text.indexOf(name);
    instructions.push({
      name: name.toUpperCase(),
      text: text
        .slice(text.indexOf(name) + name.length)
        .trim()
        .slice(0, maxInstructionCharacters),
      span: { start, end } satisfies Span,
    });
    index = next;
  }
  return instructions;
}

/** An instruction with its continued lines and here-documents. */
function readWhole(
  lines: readonly Line[],
  from: number,
  continuation: string,
): { readonly text: string; readonly next: number; readonly end: number } {
  const parts: string[] = [];
  let index = from;
  let end = lines[from]?.end ?? 0;
  for (let isContinued = true; isContinued && index < lines.length; index += 1) {
    const line = lines[index];
    if (line === undefined) break;
    if (index > from && isSilent(line)) continue;
    const text = line.text.trimEnd();
    isContinued = text.endsWith(continuation);
    parts.push(isContinued ? text.slice(0, -1) : text);
    end = line.start + text.length;
  }
  const joined = parts.join(' ');
  const delimiters = [...joined.slice(0, maxInstructionCharacters).matchAll(/<<-?["']?([A-Za-z_]\w{0,50})["']?/g)].map(
    (match) => match[1] ?? '',
  );
  const body: string[] = [];
  for (const delimiter of delimiters.slice(0, 5)) {
    while (index < lines.length && lines[index]?.text.trim() !== delimiter) body.push(lines[index++]?.text ?? '');
    end = lines[index]?.end ?? end;
    index += 1;
  }
  return { text: [joined, ...body].join('\n'), next: index, end };
}

const isSilent = ({ text }: Line): boolean => text.trim() === '' || text.trimStart().startsWith('#');

function linesOf(file: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const raw of file.split('\n')) {
    const text = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    lines.push({ text, start, end: start + text.length });
    start += raw.length + 1;
  }
  return lines;
}
