/** How the shell reads a place: inside double quotes, as a plain word, or otherwise (single quotes, a comment, a here-document, arithmetic). */
export type Quoting = 'double' | 'bare' | 'other';

interface State {
  /** From the outermost command to where the reader is. */
  readonly stack: ('bare' | 'double')[];
  readonly heredocs: string[];
}

/** The quoting at each offset of a script, the offsets in rising order. Takes one look at each character. */
export function quotingAt(script: string, offsets: readonly number[]): readonly Quoting[] {
  const answers: Quoting[] = [];
  const state: State = { stack: ['bare'], heredocs: [] };
  let at = 0;
  while (answers.length < offsets.length) {
    const wanted = offsets[answers.length] ?? script.length;
    if (at >= wanted) answers.push(at === wanted && at < script.length ? (state.stack.at(-1) ?? 'other') : 'other');
    else at = advance(script, at, state);
  }
  return answers;
}

function advance(script: string, at: number, state: State): number {
  const character = script[at];
  const isDouble = state.stack.at(-1) === 'double';
  if (script.startsWith('${{', at)) return behind(script, '}}', at);
  if (character === '\\') return at + 2;
  if (character === '$' && script[at + 1] === '(') return open(script, at, state);
  if (character === '"') {
    if (isDouble) state.stack.pop();
    else state.stack.push('double');
    return at + 1;
  }
  if (isDouble) return at + 1;
  if (character === "'") return behind(script, "'", at + 1);
  if (character === '`') return behind(script, '`', at + 1);
  if (character === '#' && /[\s;]/.test(script[at - 1] ?? '\n')) return endOfLine(script, at);
  if (character === '(') state.stack.push('bare');
  if (character === ')' && state.stack.length > 1) state.stack.pop();
  if (character === '<') return heredoc(script, at, state);
  return character === '\n' ? endOfHeredocs(script, at + 1, state) : at + 1;
}

/** Arithmetic is passed over; a command inside of another one begins anew. */
function open(script: string, at: number, { stack }: State): number {
  if (script[at + 2] === '(') return behind(script, '))', at);
  stack.push('bare');
  return at + 2;
}

function heredoc(script: string, at: number, { heredocs }: State): number {
  const match = /^<<-?[ \t]?["'\\]?([\w-]{1,64})["']?/.exec(script.slice(at, at + 80));
  if (match === null || script[at + 2] === '<') return at + (script[at + 2] === '<' ? 3 : 1);
  heredocs.push(match[1] ?? '');
  return at + match[0].length;
}

function endOfHeredocs(script: string, from: number, { heredocs }: State): number {
  let at = from;
  for (let delimiter = heredocs.shift(); delimiter !== undefined; delimiter = heredocs.shift()) {
    let line = '';
    do {
      const end = endOfLine(script, at);
      line = script.slice(at, end).trim();
      at = end + 1;
    } while (line !== delimiter && at < script.length);
  }
  return at;
}

function behind(script: string, text: string, from: number): number {
  const found = script.indexOf(text, from);
  return found === -1 ? script.length : found + text.length;
}

function endOfLine(script: string, from: number): number {
  const found = script.indexOf('\n', from);
  return found === -1 ? script.length : found;
}
