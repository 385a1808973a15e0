import type { KnownWords } from './clean-prose.ts';

/** Programs that fetch, run, delete or hand on what they are given. With something behind them they are an order to the reader. */
const program =
  /(?<![\w./-])(?:sudo|curl|wget|bash|zsh|sh|powershell|pwsh|cmd(?:\.exe)?|iex|invoke-\w+|eval|exec|source|nc|ncat|netcat|telnet|ssh|scp|rsync|ftp|python\d?|node|deno|bun|perl|ruby|php|osascript|base64|xxd|openssl|chmod|chown|rm|rmdir|mv|dd|mkfs|shutdown|reboot|kill|crontab|nohup|env|printenv|export|set|git|gh|docker|kubectl|helm|terraform|aws|gcloud|az|npm|npx|pnpm|yarn|pip\d?|pipx|uvx?|poetry|cargo|go|gem|bundle|mvn|gradle|apt(?:-get)?|yum|dnf|apk|brew)\s+(?:-{1,2}[\w-]+|[\w@./:$"'~-]+)(?:\s+\S+){0,4}/gi;
/** What fetches, deletes or gives rights is no advice of ours even where the repository has it. */
const harmful =
  /^(?:sudo|curl|wget|powershell|pwsh|iex|invoke-\w+|eval|nc|ncat|netcat|telnet|ssh|scp|ftp|base64|chmod|chown|rm|dd|mkfs|shutdown|reboot|crontab|nohup)\s/i;
/** What brings something in by name: the name has to be known too. */
const bringsIn = /^[a-z]+\d?\s+(?:install|add|i|exec|dlx|x|get|create|init|pull|run|clone)$/i;
/** Words that go on with the sentence behind a command. */
const goesOn =
  /^(?:a|again|all|and|are|as|at|before|after|but|by|can|does|did|for|from|has|here|if|in|instead|into|is|it|its|locally|may|must|needs?|of|on|once|only|or|runs?|should|so|that|the|then|there|this|to|too|twice|was|when|where|which|while|will|with|without|works?|works)$/i;
/** What makes a text a line for a shell, whatever the program. */
const operators =
  /\$\(|\$\{(?!\{)|`[^`]*\$|&&|\|\||[^|]\|\s*(?:ba|z|da)?sh\b|>\s*\/|<\(|;\s*(?:rm|curl|wget|sh|bash)\b|2>&1|\/dev\/(?:tcp|null)/i;
const span = /`([^`\n]{1,400})`/g;
/** `timeout-minutes: 15`, `permissions: contents: read`, `on: push`: keys and plain values. */
const setting = /^[\w.-]+(?::\s?[\w.-]+){0,3}:?$/;
/** `Node 24`, `Python 3.12`: what is run, not how. */
const version = /^[a-z]+\d?\s+v?\d+(?:\.[\dx]+)*\b/i;
/** Behind these words an option or an argument must follow for it to be an order: `node versions`, `set a limit`, `go on` are prose. */
const prose =
  /^(?:bash|sh|source|set|export|env|exec|node|go|kill|git|gh|docker|make|python\d?|ruby|php|bundle|cargo|helm|npm|pnpm|yarn|aws|az)\s+[a-z]+\b/i;

/**
 * True when a text holds a line that somebody could run and that did not stand in the question. Commands of the repository and of our own remediation
 * stand there; one that a model made up is never shown, because a reader might run it.
 */
export function holdsForeignCommand(text: string, known: KnownWords): boolean {
  const spans = [...text.matchAll(span)].map(([, inside = '']) => inside.trim());
  if (spans.some((inside) => isForeignSpan(inside, known))) return true;
  const outside = text.replace(span, (_found, inside: string) => (known.has(inside.trim()) ? ' ' : ` ${inside} `));
  if (operators.test(outside)) return true;
  return [...outside.matchAll(program)].some(([found]) => isOrder(found, known));
}

const isForeignSpan = (inside: string, known: KnownWords): boolean =>
  /\s/.test(inside) && !setting.test(inside) && (!known.has(inside) || harmful.test(inside) || operators.test(inside));

function isOrder(found: string, known: KnownWords): boolean {
  const words = found.replace(/[.,;:!?)]+$/, '').split(/\s+/);
  const isArgued = words.slice(1).some((word) => /^-{1,2}\w|^[~./[]|[$=/]/.test(word));
  if (harmful.test(found) && isArgued) return true;
  for (let length = words.length; length >= 2; length -= 1) {
    const next = words[length]?.replace(/\W+$/, '');
    if (known.has(words.slice(0, length).join(' ')) && (next === undefined || goesOn.test(next))) return false;
  }
  if (isArgued) return true;
  if (goesOn.test(words[1] ?? '')) return false;
  if (bringsIn.test(words.slice(0, 2).join(' ')) && words.length > 2) return !goesOn.test(words[2]?.replace(/\W+$/, '') ?? '');
  return !(prose.test(found) || version.test(found));
}
