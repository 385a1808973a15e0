import type { Finding } from '@autodevops/contracts/audit';
import { Source, type Span } from '../source/source.ts';
import { type Directive, isDay, maxDirectives } from './directive.ts';
import { rulesNamed, rulesOfZizmor } from './rule-names.ts';
import { stepLines } from './step-lines.ts';

const maxCharacters = 512 * 1024;
const mayHold = /#\s*(?:autodevops|zizmor):\s*ignore\[/;
const comment = /(?<=^|\s)#\s*(autodevops|zizmor):\s*ignore\[([^\]]{0,500})\]((?:(?!\s#\s*(?:autodevops|zizmor):).){0,1000})/g;

interface Comment {
  readonly tool: 'autodevops' | 'zizmor';
  readonly names: readonly string[];
  /** What stands behind the brackets. */
  readonly text: string;
  readonly source: Source;
  /** Of the whole file. */
  readonly lines: readonly string[];
  readonly span: Span;
  readonly line: number;
  readonly position: Position;
}

/** `header`: above the first line that says something. `above`: a line of its own. `behind`: on a line that says something. */
type Position = { readonly kind: 'header' } | { readonly kind: 'above'; readonly target: number | null } | { readonly kind: 'behind' };

/**
 * The comments of one file that acknowledge findings, ours and zizmor's, each of their names for itself. Comments of scripts inside the file
 * count too. Files above 512 KB have none, as they are not audited either; of others the first thousand count.
 */
export function readComments(path: string, text: string): readonly Directive[] {
  if (text.length > maxCharacters || !mayHold.test(text)) return [];
  return findComments(new Source(path, text))
    .slice(0, maxDirectives)
    .flatMap((found) => (found.tool === 'zizmor' ? zizmorDirectives(found) : ownDirectives(found)))
    .slice(0, maxDirectives);
}

function findComments(source: Source): readonly Comment[] {
  const lines = source.text.split('\n');
  const positions = positionsOf(lines);
  let start = 0;
  return lines.flatMap((line, index) => {
    const lineStart = start;
    start += line.length + 1;
    if (!mayHold.test(line)) return [];
    return [...line.matchAll(comment)].map(([whole, tool, names = '', rest = ''], number, all): Comment => {
      const offset = lineStart + (all[number]?.index ?? 0);
      return {
        tool: tool === 'zizmor' ? 'zizmor' : 'autodevops',
        names: names.split(',').map((name) => name.trim()),
        text: rest.trim(),
        source,
        lines,
        span: { start: offset, end: offset + whole.trimEnd().length },
        line: index + 1,
        position: positions[index] ?? { kind: 'behind' },
      };
    });
  });
}

function positionsOf(lines: readonly string[]): readonly Position[] {
  const positions: Position[] = [];
  let next: number | null = null;
  for (const [index, line] of [...lines.entries()].reverse()) {
    const text = line.trim();
    const isAlone = text === '' || text.startsWith('#') || text === '---';
    if (!isAlone) next = index + 1;
    positions[index] = isAlone ? { kind: 'above', target: next } : { kind: 'behind' };
  }
  const first = positions.findIndex(({ kind }) => kind === 'behind');
  return positions.map((position, index) => (first === -1 || index < first ? { kind: 'header' } : position));
}

function ownDirectives(found: Comment): readonly Directive[] {
  const [, reason = '', until = null] = /^(.*?)\s*(?:\(until\s+([^)]*)\))?$/s.exec(found.text) ?? [];
  return found.names.map((name) => {
    const ids = rulesNamed(name);
    return {
      source: 'comment',
      reason,
      until,
      written: { source: found.source, span: found.span, anchor: `${name} ${found.text}` },
      defect: defectOf(name, ids, reason, until),
      file: found.source.path,
      rules: ids,
      isMeant: placeCheck(found),
      isReportedUnused: true,
    };
  });
}

function defectOf(name: string, ids: ReadonlySet<string>, reason: string, until: string | null): string | null {
  if (ids.size === 0) return name === '' ? 'It names no rule.' : `There is no rule \`${name.slice(0, 60)}\`.`;
  if (reason === '') return 'It says no reason, and without one it acknowledges nothing.';
  if (until !== null && !isDay(until)) return 'Its last day is none of the calendar: write it as 2027-01-31.';
  return null;
}

/** A comment behind a line means what begins on that line; one on a line of its own the next line that says something; the header all. */
function placeCheck({ position, line }: Comment): (finding: Finding) => boolean {
  if (position.kind === 'header') return () => true;
  const target = position.kind === 'above' ? position.target : line;
  return ({ place }) => place.line === target;
}

/** Audits of zizmor that find one thing in a whole file, where rules of ours say at which job or step it matters. */
const ofWholeFiles = new Set(['dangerous-triggers']);

/** As zizmor does it: the comment stands somewhere in what was found, which often is the whole step. */
function zizmorDirectives(found: Comment): readonly Directive[] {
  const step = stepLines(found.lines, found.line);
  const isInStep = ({ place }: Finding) => step !== null && step.first <= place.line && place.line <= step.last;
  const isAround = ({ place }: Finding) => place.line <= found.line && found.line <= place.endLine;
  return found.names.map((name) => {
    const ids = rulesOfZizmor(name);
    return {
      source: 'zizmor-comment',
      reason: found.text === '' ? 'A comment for zizmor ignores it.' : found.text,
      until: null,
      written: { source: found.source, span: found.span, anchor: name },
      defect: null,
      file: found.source.path,
      rules: ids,
      isMeant: (finding) => ofWholeFiles.has(name) || isAround(finding) || isInStep(finding),
      isReportedUnused: false,
    };
  });
}
