export interface Dockerfile {
  /** The line of the first FROM. */
  readonly firstLine: number;
  /** Images of FROM lines that are no stages of the file and hold no variables, sorted. */
  readonly baseImages: string[];
  /** ARGs without a default that are declared for a stage, sorted. */
  readonly requiredArguments: string[];
  /** Those of them that stand inside an address or behind a version sign, where nothing is there without them; sorted. */
  readonly addressArguments: string[];
  /** Sources of COPY and ADD lines that come from the context. */
  readonly copied: string[];
}

/** Set by the builder itself, so nobody has to give them. */
const predefined = /^(?:(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)|(?:https?|ftp|no|all)_proxy|BUILDKIT_\w+|SOURCE_DATE_EPOCH)$/i;

/** Reads the instructions of a Dockerfile; undefined for a file without FROM, such as a template. */
export function readDockerfile(lines: readonly string[]): Dockerfile | undefined {
  const stages = new Set<string>();
  const images = new Set<string>();
  const given = new Map<string, string>();
  const required = new Set<string>();
  const copied: string[] = [];
  let firstLine = 0;
  lines.forEach((line, index) => {
    const from = /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(line);
    if (from?.[1] !== undefined) {
      firstLine ||= index + 1;
      const image = substitute(from[1], given);
      if (!stages.has(image.toLowerCase()) && /^[\w./:@-]+$/.test(image) && image !== 'scratch') images.add(image);
      if (from[2] !== undefined) stages.add(from[2].toLowerCase());
    }
    const [, name, value] = /^\s*ARG\s+([A-Za-z_]\w{0,99})(?:=(\S*))?/i.exec(line) ?? [];
    if (name !== undefined && value === undefined) required.add(name);
    if (name !== undefined && value !== undefined) given.set(name, value.replace(/^["']|["']$/g, ''));
    const copy = /^\s*(?:COPY|ADD)\s+(?!.*--from)(?:--\S+\s+)*(.+)$/i.exec(line)?.[1];
    if (copy !== undefined && !copy.startsWith('['))
      copied.push(
        ...copy
          .split(/\s+/)
          .slice(0, -1)
          .filter((path) => path !== '' && !path.startsWith('<<') && !path.includes('://'))
          .map((path) => path.replace(/^\.?\//, '') || '.'),
      );
  });
  if (firstLine === 0) return undefined;
  const placed = new Set(lines.flatMap(argumentsInAddresses));
  const open = [...required].filter((name) => !given.has(name) && !predefined.test(name)).sort();
  return {
    firstLine,
    baseImages: [...images].sort(),
    requiredArguments: open,
    addressArguments: open.filter((name) => placed.has(name)),
    copied: copied.slice(0, 50),
  };
}

/** Names of arguments without a fallback in `https://…/${NAME}.zip` and in `package==${NAME}`. */
const argumentsInAddresses = (line: string): string[] =>
  [
    ...(/^\s*(?:#|LABEL\b|ENV\b|ARG\b)/i.test(line) ? '' : line).matchAll(
      /(?:https?:\/\/[^\s"']*[/v@_.=-]|==)\$(?:\{([A-Za-z_]\w{0,99})\}|([A-Za-z_]\w{0,99}))/g,
    ),
  ].map(([, braced, bare]) => braced ?? bare ?? '');

/** Puts the defaults of ARG lines into `$NAME` and `${NAME}`. */
const substitute = (image: string, given: ReadonlyMap<string, string>): string =>
  image.replace(
    /\$(?:\{([A-Za-z_]\w*)(?::?-([^}]*))?\}|([A-Za-z_]\w*))/g,
    (whole, braced?: string, fallback?: string, bare?: string) => given.get(braced ?? bare ?? '') ?? fallback ?? whole,
  );
