import type { RunnerFile } from './runner-target.ts';

/** What running a target starts, its prerequisites included. */
export interface TargetInspection {
  /** First words of all its commands. */
  readonly programs: ReadonlySet<string>;
  /** All its lines, for telling whether another command does the same. */
  readonly text: string;
  /** It publishes, deploys, waits for a person, watches or rewrites files, or cannot be understood. */
  readonly isUnsuitable: boolean;
}

const maxTargets = 40;
const maxCharacters = 10_000;

/** Words after which nothing may run unattended in a check. */
const forbidden =
  /(?:^|[\s/"'(;&|])(?:docker|docker-compose|podman|kubectl|minikube|kind|ssh|scp|rsync|curl|wget|sudo|su|brew|apt|apt-get|yum|dnf|gh|aws|gcloud|az|doctl|heroku|twine|goreleaser|vim?|nano|open|xdg-open|watch|entr|air|nodemon|serve|read|sleep|eval|source|ngrok)(?=$|[\s;&|)])|(?:^|[\s:-])(?:publish|deploy|release|upload|push|login|destroy|apply|watch|fix|write|in-place)(?=$|[\s=;&|])|--(?:fix|write|watch|in-place|inplace)\b|\bgofmt\s(?:\S+\s)*-\w*w|\bgit\s+(?:push|commit|tag|checkout|reset|clean|stash)\b|\bterraform\s+(?:plan|apply|import)\b|<\(|\beval\b|`|>\s*\/dev\/tty/;

/** Reads a target with all it needs. */
export function inspectTarget({ targets }: RunnerFile, name: string): TargetInspection {
  const programs = new Set<string>();
  const lines: string[] = [];
  const seen = new Set<string>();
  const open = [name];
  let isUnsuitable = false;
  for (let next = open.shift(); next !== undefined; next = open.shift()) {
    const target = targets.get(next);
    if (seen.has(next) || target === undefined) continue;
    seen.add(next);
    if (target.isUnsuitable || seen.size > maxTargets) isUnsuitable = true;
    open.push(...target.needs);
    for (const line of target.lines) {
      lines.push(line);
      const started = readLine(line);
      open.push(...started.targets);
      for (const program of started.programs) programs.add(program);
    }
  }
  const text = lines.join('\n');
  if (text.length > maxCharacters) return { programs, text: '', isUnsuitable: true };
  // Waiting for a server that the target started itself ends; what waits for a person does not.
  const judged = text.replaceAll(/\bsleep \d{1,2}(?=\s*(?:;|$))/gm, '');
  return { programs, text, isUnsuitable: isUnsuitable || forbidden.test(judged) || lines.length === 0 };
}

/** What a line starts: other targets, and programs. A chain without quotes is read part by part. */
function readLine(line: string): { readonly targets: readonly string[]; readonly programs: readonly string[] } {
  const parts = line.includes('&&') && !/['"]/.test(line) ? line.split('&&') : [line];
  const nested = parts.map((part) => nestedTargets(part.trim()));
  return {
    targets: nested.flatMap((names) => names ?? []),
    programs: parts.flatMap((part, index) => (nested[index] === undefined ? programsOf(part) : [])),
  };
}

/** Targets that a line asks the same runner for; undefined for any other line. */
function nestedTargets(line: string): string[] | undefined {
  const [, words] = /^[@+-]*\s*(?:make|just|task)\s+([A-Za-z0-9:_.\s-]+)$/.exec(line) ?? [];
  const names = words?.trim().split(/\s+/);
  return names?.every((word) => !word.startsWith('-')) === true ? names : undefined;
}

/** The first word of each simple command of a line; `?` where a line needs more of the shell than that. */
function programsOf(line: string): string[] {
  const plain = line
    .replace(/^[@+-]+\s*/, '')
    .replace(/^#.*$/, '')
    .trim();
  if (plain === '') return [];
  const quoteless = plain.replaceAll(/'[^']*'|"[^"]*"/g, "''");
  return quoteless.split(/&&|\|\||[;|]/).flatMap((part) => {
    const words = part
      .trim()
      .split(/\s+/)
      .filter((word) => word !== '!' && word !== '(' && word !== '');
    const first = words.find((word) => !/^[A-Za-z_]\w*=/.test(word));
    if (first === undefined) return [];
    return [/^[A-Za-z0-9_./-]+$/.test(first) ? first : '?'];
  });
}
