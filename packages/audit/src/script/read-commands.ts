/** One simple command of a shell script. */
export interface Command {
  /** What is run and its arguments, without quotes; words in front of it (`sudo`, `A=b`, `then`) are left out, expressions stay as they are written. */
  readonly words: readonly string[];
  readonly start: number;
  readonly end: number;
  /** It reads the output of the command before it. */
  readonly isPiped: boolean;
  /** Files that it writes, as they are written: `$GITHUB_ENV`. */
  readonly outputs: readonly string[];
}

interface Frame {
  readonly words: string[];
  readonly outputs: string[];
  readonly start: number;
  isPiped: boolean;
  end: number;
  isOutputNext: boolean;
}

/** Words that stand before a command without being it. */
const prefixes: ReadonlySet<string> = new Set('sudo env time then do else elif if while until ! exec command nohup { builtin'.split(' '));

/** Reads the commands of a script for a shell, in order. Takes one look at each character; what is no shell gives what it looks like. */
export function readCommands(script: string): readonly Command[] {
  return new CommandReader(script).read();
}

class CommandReader {
  readonly #script: string;
  readonly #commands: Command[] = [];
  readonly #outer: Frame[] = [];
  readonly #heredocs: string[] = [];
  #frame: Frame;
  #word: string | null = null;
  #at = 0;

  constructor(script: string) {
    this.#script = script;
    this.#frame = openFrame(0, false);
  }

  read(): readonly Command[] {
    while (this.#at < this.#script.length) this.#step(this.#script[this.#at] ?? '');
    this.#endCommand(false);
    while (this.#outer.length > 0) this.#closeFrame();
    return this.#commands.sort((left, right) => left.start - right.start);
  }

  #step(character: string): void {
    if (character === '\\' || character === '`') this.#escape(character);
    else if (character === "'") this.#quoted("'");
    else if (character === '"') this.#quoted('"');
    else if (character === '$') this.#dollar();
    else if (character === '#' && this.#word === null) this.#skipTo('\n');
    else if (character === '\n') this.#newLine();
    else if (character === ' ' || character === '\t' || character === '\r') this.#space();
    else if (character === '<') this.#input();
    else if (character === '>') this.#output();
    else if (character === ';' || character === '&' || character === '|') this.#operator(character);
    else if (character === '(') this.#open(1);
    else if (character === ')') this.#close();
    else this.#add(character, 1);
  }

  #add(text: string, length: number): void {
    if (this.#word === null && this.#frame.words.length === 0 && this.#frame.outputs.length === 0) {
      this.#frame = { ...this.#frame, start: this.#at };
    }
    this.#word = (this.#word ?? '') + text;
    this.#at = Math.min(this.#at + length, this.#script.length);
    this.#frame.end = this.#at;
  }

  #space(): void {
    this.#endWord();
    this.#at += 1;
  }

  #escape(character: string): void {
    const next = this.#script[this.#at + 1];
    if (next === '\n') {
      this.#endWord();
      this.#at += 2;
    } else if (character === '\\') this.#add(next ?? '', 2);
    else {
      this.#endCommand(false);
      this.#at += 1;
    }
  }

  #quoted(quote: string): void {
    let end = this.#at + 1;
    while (end < this.#script.length && this.#script[end] !== quote) end += this.#script[end] === '\\' && quote === '"' ? 2 : 1;
    this.#add(this.#script.slice(this.#at + 1, end), Math.min(end + 1, this.#script.length) - this.#at);
  }

  #dollar(): void {
    if (this.#script.startsWith('${{', this.#at)) {
      const close = this.#script.indexOf('}}', this.#at);
      const end = close === -1 ? this.#script.length : close + 2;
      this.#add(this.#script.slice(this.#at, end), end - this.#at);
    } else if (this.#script[this.#at + 1] === '(') {
      this.#add('$', 1);
      this.#open(1);
    } else this.#add('$', 1);
  }

  #newLine(): void {
    this.#endCommand(false);
    this.#at += 1;
    for (let delimiter = this.#heredocs.shift(); delimiter !== undefined; delimiter = this.#heredocs.shift()) this.#skipHeredoc(delimiter);
  }

  #skipHeredoc(delimiter: string): void {
    while (this.#at < this.#script.length) {
      const end = this.#lineEnd();
      const line = this.#script.slice(this.#at, end).trim();
      this.#at = end + 1;
      if (line === delimiter) return;
    }
  }

  #lineEnd(): number {
    const end = this.#script.indexOf('\n', this.#at);
    return end === -1 ? this.#script.length : end;
  }

  #skipTo(character: string): void {
    const end = this.#script.indexOf(character, this.#at);
    this.#at = end === -1 ? this.#script.length : end;
  }

  #input(): void {
    this.#endWord();
    const heredoc = /^<<-?\s?["']?([\w-]{1,64})["']?/.exec(this.#script.slice(this.#at, this.#at + 80));
    if (heredoc !== null && this.#script[this.#at + 2] !== '<') {
      this.#heredocs.push(heredoc[1] ?? '');
      this.#at += heredoc[0].length;
    } else if (this.#script[this.#at + 1] === '(') this.#open(2);
    else this.#at += 1;
  }

  #output(): void {
    if (this.#word !== null && /^\d$/.test(this.#word)) this.#word = null;
    this.#endWord();
    this.#at += this.#script[this.#at + 1] === '>' ? 2 : 1;
    if (this.#script[this.#at] === '&') {
      this.#at += 1;
      if (/\d/.test(this.#script[this.#at] ?? '')) this.#at += 1;
      return;
    }
    this.#frame.isOutputNext = true;
  }

  #operator(character: string): void {
    const isDouble = this.#script[this.#at + 1] === character;
    this.#endCommand(character === '|' && !isDouble);
    this.#at += isDouble ? 2 : 1;
  }

  #open(length: number): void {
    this.#endWord();
    this.#outer.push(this.#frame);
    this.#at += length;
    this.#frame = openFrame(this.#at, false);
  }

  #close(): void {
    this.#endCommand(false);
    this.#at += 1;
    if (this.#outer.length > 0) this.#closeFrame();
  }

  #closeFrame(): void {
    const inner = this.#frame;
    if (inner.words.length > 0) this.#push(inner);
    this.#frame = this.#outer.pop() ?? openFrame(this.#at, false);
    this.#frame.end = Math.min(this.#at, this.#script.length);
  }

  #endWord(): void {
    if (this.#word === null) return;
    const word = this.#word;
    this.#word = null;
    if (this.#frame.isOutputNext) {
      this.#frame.outputs.push(word);
      this.#frame.isOutputNext = false;
    } else if (this.#frame.words.length > 0 || !isPrefix(word)) this.#frame.words.push(word);
  }

  #endCommand(isPipe: boolean): void {
    this.#endWord();
    if (this.#frame.words.length > 0 || this.#frame.outputs.length > 0) this.#push(this.#frame);
    this.#frame = openFrame(this.#at + 1, isPipe);
  }

  #push({ words, outputs, start, end, isPiped }: Frame): void {
    this.#commands.push({ words, outputs, start, end, isPiped });
  }
}

/** A flag before any command belongs to what runs it: `sudo -E`. */
function isPrefix(word: string): boolean {
  return prefixes.has(word) || word.startsWith('-') || /^[A-Za-z_]\w*=/.test(word);
}

function openFrame(start: number, isPiped: boolean): Frame {
  return { words: [], outputs: [], start, end: start, isPiped, isOutputNext: false };
}
