/** What a place in code does with a variable of the environment. */
type Use =
  /** Reads it and has nothing to go on with where it is missing. */
  | 'bare'
  /** Ends with an error where it is missing. */
  | 'required'
  /** Has another value, asks whether it is there, or sets it. */
  | 'free';

export interface VariableUse {
  readonly name: string;
  readonly use: Use;
  /** The offset in the text. */
  readonly offset: number;
}

const reference = /\bprocess\.env(?:\.([A-Z][A-Z0-9_]{1,60})\b|\[\s*["']([A-Z][A-Z0-9_]{1,60})["']\s*\])/g;
/** Ends of files that this reads are generated. */
const maxUses = 200;
/** How far around a place its meaning is looked for. */
const reach = 160;

/** Every use of `process.env.NAME` in code of JavaScript, in order. */
export function readVariables(text: string): VariableUse[] {
  return [...text.matchAll(reference)].slice(0, maxUses).map((match) => {
    const end = match.index + match[0].length;
    const before = text.slice(Math.max(0, match.index - reach), match.index);
    const after = text.slice(end, end + reach);
    return { name: match[1] ?? match[2] ?? '', use: useOf(text, before, after), offset: match.index };
  });
}

const isAssigned = /^\s*(?:[|?&]{2})?=(?!=)/;
const isEmptyDefault = /^!?\s*(?:\|\||\?\?)\s*(?:""|''|``|undefined\b|null\b)/;
const isCompared = /^\s*(?:\|\||\?\?|&&|[!=]==?|\?(?!\.))/;
const isAsked = /(?:!\s*|\bif\s*\(\s*|&&\s*|\|\|\s*|\btypeof\s+|\bBoolean\(\s*|\bdelete\s+|\bskip\w*\(\s*)$/i;
const endsWithError = /^\s*\)\s*\{?\s*(?:[\w.]+\([^()]*\);?\s*)?(?:throw\b|process\.exit\b)/;

function useOf(text: string, before: string, after: string): Use {
  if (isAssigned.test(after)) return 'free';
  if (isEmptyDefault.test(after)) return useOfAlias(text, before);
  if (isAsked.test(before)) return endsWithError.test(after) ? 'required' : 'free';
  return isCompared.test(after) ? 'free' : useOfAlias(text, before);
}

/** A constant that holds the variable is asked in its place. */
function useOfAlias(text: string, before: string): Use {
  const alias = /\b(?:const|let|var)\s+([A-Za-z_$][\w$]{0,60})\s*(?::[^=\n]{1,40})?=\s*$/.exec(before)?.[1];
  if (alias === undefined) return 'bare';
  const uses = [...text.matchAll(new RegExp(`(?<![\\w$.])${alias.replaceAll('$', '\\$')}(?![\\w$])`, 'g'))].slice(0, maxUses);
  const asked = uses.flatMap(({ index }): Use[] => {
    const after = text.slice(index + alias.length, index + alias.length + reach);
    if (isAsked.test(text.slice(Math.max(0, index - 20), index))) return [endsWithError.test(after) ? 'required' : 'free'];
    return isCompared.test(after) ? ['free'] : [];
  });
  if (asked.includes('required')) return 'required';
  return asked.includes('free') ? 'free' : 'bare';
}

const calledAddress =
  /(?:\b(?:fetch|axios|got|request|ky|ofetch)|\.(?:get|post|put|patch|delete|request|fetch|head))\s*(?:<[^<>()]*>)?\(\s*["'`]https?:\/\/([\w.-]+)/g;
const ownHost = /^(?:localhost|127\.|0\.0\.0\.0|\[?::1)|(?:^|\.)(?:example(?:\.\w+)?|test|local|localhost|internal|invalid)$/i;

/** Tells whether code calls an address on the network that is not of this machine. */
export const callsOutside = (text: string): boolean =>
  [...text.matchAll(calledAddress)].some(([, host = '']) => host.includes('.') && !ownHost.test(host));
