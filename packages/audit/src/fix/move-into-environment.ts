import type { FixSafety } from '@autodevops/contracts/audit';
import { resultPaths } from '../expression/expression.ts';
import { type FoundExpression, findExpressions } from '../expression/find-expressions.ts';
import type { Edit, HitFix, StepsInput } from '../rule/define-rule.ts';
import { isChosenOutside } from '../rules/template-injection/untrusted-paths.ts';
import { quotingAt } from '../script/quoting-at.ts';
import { readCommands } from '../script/read-commands.ts';
import { ScalarPlaces } from '../script/script-of.ts';
import type { Step } from '../workflow/workflow.ts';
import { insertPair } from './edit-yaml.ts';

/** The patch of one step, and where the expressions begin that it moves. */
interface Moving {
  readonly fix: HitFix;
  readonly starts: ReadonlySet<number>;
}

const mostExpressions = 50;
const known = new WeakMap<Step, Moving | 'none'>();

/**
 * A patch that hands the expression over in `env`, together with every other expression of the step that does not belong into a script: so
 * the patches of all findings of one step are one. Null where the script is not for a POSIX shell, or where the text would still be code
 * after the move, as in the argument of `eval`.
 */
export function moveIntoEnvironment(input: StepsInput, step: Step, expression: FoundExpression): HitFix | null {
  const moving = known.get(step) ?? planMoving(input, step) ?? 'none';
  known.set(step, moving);
  return moving !== 'none' && moving.starts.has(expression.span.start) ? moving.fix : null;
}

function planMoving(input: StepsInput, step: Step): Moving | null {
  const { run } = step;
  // A quote inside a text in double quotes of YAML would end it.
  if (run === null || input.source.text[run.span.start] === '"' || !runsInPosixShell(input, step)) return null;
  const places = new ScalarPlaces(input.source, run);
  const candidates = findExpressions(input.source, run.span).filter(isForeign);
  // Every finding of the step carries the whole patch.
  if (candidates.length > mostExpressions) return null;
  const names = new Map<string, string>();
  const edits: Edit[] = [];
  const safeties = new Set<FixSafety>();
  for (const { expression, quoting } of locate(run.value, places, candidates)) {
    if (quoting === 'other' || expression.text.includes('\n')) continue;
    const name = names.get(expression.text) ?? freeName(input, step, expression, new Set(names.values()));
    names.set(expression.text, name);
    const reference = `$\u007b${name}}`;
    edits.push({ source: input.source, span: expression.span, text: quoting === 'double' ? reference : `"${reference}"` });
    safeties.add(quoting === 'double' ? 'safe' : 'needs-review');
  }
  const environment = names.size === 0 ? null : addVariables(input, step, names);
  if (environment === null) return null;
  const starts = new Set(edits.map(({ span }) => span.start));
  const safety: FixSafety = safeties.has('needs-review') ? 'needs-review' : 'safe';
  const look = safety === 'safe' ? '.' : '; see that no value was meant to be several words.';
  const fix: HitFix = { safety, description: `Hands the values over in \`env\` and quotes them${look}`, edits: [environment, ...edits] };
  return { fix, starts };
}

/** True for what belongs into no script: text from outside, and secrets. */
function isForeign({ tree }: FoundExpression): boolean {
  return tree !== null && resultPaths(tree).some((keys) => isChosenOutside(keys) || keys[0] === 'secrets');
}

function runsInPosixShell({ owner }: StepsInput, step: Step): boolean {
  const shell = step.shell ?? (owner.kind === 'job' ? (owner.job.shell ?? owner.workflow.shell) : null);
  if (shell !== null) return /^(?:bash|sh)(?:\s|$)/.test(shell.value);
  return owner.kind === 'job' && owner.job.runsOn.length > 0 && owner.job.runsOn.every(({ value }) => /^(?:ubuntu|macos)-/.test(value));
}

interface LocatedExpression {
  readonly expression: FoundExpression;
  readonly quoting: 'double' | 'bare' | 'other';
}

/** Programs whose arguments are code of another language, or of the shell again. */
const interpreters =
  /^(?:eval|source|\.|(?:ba|z|da)?sh|ssh|su|xargs|awk|sed|jq|yq|psql|mysql|sqlite3|python[\d.]*|node|deno|bun|perl|ruby|php|pwsh|powershell|docker|podman|trap)$/;

function locate(script: string, places: ScalarPlaces, expressions: readonly FoundExpression[]): readonly LocatedExpression[] {
  const found: { at: number; expression: FoundExpression }[] = [];
  let at = script.indexOf('${{');
  for (const expression of expressions) {
    while (at !== -1 && places.span(at, at + 1).start < expression.span.start) at = script.indexOf('${{', at + 3);
    if (at === -1) break;
    if (places.span(at, at + 1).start === expression.span.start) found.push({ at, expression });
  }
  const quotings = quotingAt(
    script,
    found.map(({ at: offset }) => offset),
  );
  const commands = readCommands(script);
  return found.map(({ at: offset, expression }, index) => {
    const command = commands.findLast(({ start, end }) => start <= offset && offset < end);
    const program = command?.words[0] ?? '';
    const isCode =
      program === '' ||
      program.includes('${{') ||
      interpreters.test(program) ||
      command?.words.some((word) => word === '-c' || word === '-e');
    return { expression, quoting: isCode ? 'other' : (quotings[index] ?? 'other') };
  });
}

/** Contexts whose keys are names that programs may know, so that they are not to be variables as they are. */
const prefixes: Readonly<Record<string, string>> = { inputs: 'INPUT', secrets: 'SECRET' };

/** `PULL_REQUEST_TITLE` for `github.event.pull_request.title`. Never a name that the script, the step or its surroundings already know. */
function freeName({ owner }: StepsInput, step: Step, { tree }: FoundExpression, taken: ReadonlySet<string>): string {
  const [keys = []] = tree === null ? [] : resultPaths(tree).filter((path) => isChosenOutside(path) || path[0] === 'secrets');
  const words = keys.filter((key) => !['github', 'event', 'inputs', 'secrets', '*'].includes(key)).slice(-2);
  const prefix = prefixes[keys[0] ?? ''] ?? prefixes[keys[2] ?? ''];
  const base = [...(prefix === undefined ? [] : [prefix]), ...words, ...(words.length === 0 ? ['VALUE'] : [])]
    .join('_')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '_')
    .slice(0, 60);
  const above = owner.kind === 'job' ? [...owner.job.environment, ...owner.workflow.environment] : [];
  const script = withoutExpressions(step.run?.value ?? '');
  const isTaken = (name: string) =>
    taken.has(name) ||
    script.includes(name) ||
    /^(?:GITHUB|RUNNER|ACTIONS)_/.test(name) ||
    [...step.environment, ...above].some((entry) => entry.name === name);
  if (!isTaken(base)) return base;
  return Array.from({ length: 50 }, (_, index) => `${base}_${index + 2}`).find((name) => !isTaken(name)) ?? `${base}_VALUE`;
}

function withoutExpressions(script: string): string {
  const [first = '', ...others] = script.split('${{');
  return [first, ...others.map((text) => text.slice(Math.max(0, text.indexOf('}}'))))].join(' ');
}

function addVariables({ source }: StepsInput, step: Step, names: ReadonlyMap<string, string>): Edit | null {
  const block = step.environmentBlock;
  const isFlow = step.block.isFlow || block?.isFlow === true;
  const lines = [...names].map(([text, name]) => `${name}: ${scalar(text, isFlow)}`);
  if (block !== null && (block.isFlow || block.pairs.length > 0)) {
    const added = block.isFlow ? [lines.join(', ')] : lines;
    return insertPair(source, block, added, { after: block.pairs.map((pair) => pair.name).toReversed() });
  }
  if (step.block.pairs.some((pair) => pair.name === 'env')) return null;
  const nested = step.block.isFlow ? [`env: { ${lines.join(', ')} }`] : ['env:', ...lines.map((line) => `  ${line}`)];
  return insertPair(source, step.block, nested, { after: ['name', 'id', 'shell'], before: ['run'] });
}

/** The same expression as a value: in quotes wherever YAML could take it for something else. */
function scalar(text: string, isFlow: boolean): string {
  const expression = `$\u007b{ ${text} }}`;
  if (!isFlow && !/:(?:\s|$)|\s#/.test(text)) return expression;
  return /["\\]/.test(text) ? `'${expression.replaceAll("'", "''")}'` : `"${expression}"`;
}
