/** One call in a CMake file. Conditions are those of the `if` blocks around it; `undefined` stands for an `else` branch. */
export interface CMakeCommand {
  /** In lower case: CMake does not care. */
  readonly name: string;
  readonly words: readonly string[];
  readonly line: number;
  readonly conditions: readonly (string | undefined)[];
}

const maxCommands = 5_000;

/** Reads the calls of a CMake file in their order. Never fails: what is no call is passed over. */
export function readCMakeCommands(text: string): CMakeCommand[] {
  const code = withoutComments(text);
  const commands: CMakeCommand[] = [];
  const conditions: (string | undefined)[] = [];
  const call = /(?<=^|\s)([A-Za-z_]\w*)[ \t]*\(/g;
  let line = 1;
  let counted = 0;
  for (let match = call.exec(code); match !== null && commands.length < maxCommands; match = call.exec(code)) {
    const end = closingParenthesis(code, call.lastIndex);
    const words = wordsOf(code.slice(call.lastIndex, end));
    line += newlines(code, counted, match.index);
    counted = match.index;
    const name = (match[1] ?? '').toLowerCase();
    if (name === 'endif') conditions.pop();
    else if (name === 'else' || name === 'elseif') conditions[Math.max(0, conditions.length - 1)] = undefined;
    commands.push({ name, words, line, conditions: [...conditions] });
    if (name === 'if') conditions.push(words.join(' '));
    call.lastIndex = Math.max(end, call.lastIndex);
  }
  return commands;
}

/** Comments become spaces, so that places stay where they are. What is never closed reaches to the end, which keeps this linear. */
const withoutComments = (text: string): string =>
  text.replace(/"[^"\\]*(?:\\[\s\S][^"\\]*)*"?|#\[\[[\s\S]*?(?:\]\]|$)|#[^\n]*/g, (part) =>
    part.startsWith('#') ? part.replace(/[^\n]/g, ' ') : part,
  );

function closingParenthesis(code: string, from: number): number {
  let depth = 1;
  let isQuoted = false;
  for (let index = from; index < code.length; index += 1) {
    const sign = code[index];
    if (sign === '\\') index += 1;
    else if (sign === '"') isQuoted = !isQuoted;
    else if (!isQuoted && sign === '(') depth += 1;
    else if (!isQuoted && sign === ')') depth -= 1;
    if (depth === 0) return index;
  }
  return code.length;
}

const wordsOf = (code: string): string[] =>
  (code.match(/"[^"\\]*(?:\\[\s\S][^"\\]*)*"?|[^\s"()]+/g) ?? []).map((word) => (word.startsWith('"') ? word.slice(1, -1) : word));

function newlines(code: string, from: number, to: number): number {
  let count = 0;
  for (let index = from; index < to; index += 1) if (code[index] === '\n') count += 1;
  return count;
}
