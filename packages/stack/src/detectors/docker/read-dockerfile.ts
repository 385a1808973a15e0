export interface Dockerfile {
  /** The line of the first FROM. */
  readonly firstLine: number;
  /** Images of FROM lines that are no stages of the file and hold no variables, sorted. */
  readonly baseImages: string[];
  /** ARGs without a default that are declared for a stage, sorted. */
  readonly requiredArguments: string[];
  /** Sources of COPY and ADD lines that come from the context. */
  readonly copied: string[];
}

/** Set by the builder itself, so nobody has to give them. */
const predefined = /^(?:(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT)|(?:https?|ftp|no|all)_proxy|BUILDKIT_\w+|SOURCE_DATE_EPOCH)$/i;

/** Reads the instructions of a Dockerfile; undefined for a file without FROM, such as a template. */
export function readDockerfile(lines: readonly string[]): Dockerfile | undefined {
  const stages = new Set<string>();
  const images = new Set<string>();
  const given = new Set<string>();
  const required = new Set<string>();
  const copied: string[] = [];
  let firstLine = 0;
  lines.forEach((line, index) => {
    const from = /^\s*FROM\s+(?:--\S+\s+)*(\S+)(?:\s+AS\s+(\S+))?/i.exec(line);
    if (from?.[1] !== undefined) {
      firstLine ||= index + 1;
      if (!stages.has(from[1].toLowerCase()) && /^[\w./:@-]+$/.test(from[1]) && from[1] !== 'scratch') images.add(from[1]);
      if (from[2] !== undefined) stages.add(from[2].toLowerCase());
    }
    const argument = /^\s*ARG\s+([A-Za-z_]\w{0,99})(=)?/i.exec(line);
    if (argument?.[1] !== undefined) (argument[2] === undefined ? required : given).add(argument[1]);
    const copy = /^\s*(?:COPY|ADD)\s+(?!.*--from)(?:--\S+\s+)*(.+)$/i.exec(line)?.[1];
    if (copy !== undefined && !copy.startsWith('['))
      copied.push(
        ...copy
          .split(/\s+/)
          .slice(0, -1)
          .map((path) => path.replace(/^\.?\//, '') || '.'),
      );
  });
  if (firstLine === 0) return undefined;
  return {
    firstLine,
    baseImages: [...images].sort(),
    requiredArguments: [...required].filter((name) => !given.has(name) && !predefined.test(name)).sort(),
    copied: copied.slice(0, 50),
  };
}
