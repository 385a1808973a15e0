import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** What expressions can read, by the name of the context: `matrix`, `needs`, `env`. */
export type Contexts = Readonly<Record<string, unknown>>;

/** How the job has gone up to a condition. */
export type StatusSoFar = 'success' | 'failure';

/** Every context that GitHub has; those that are not given are empty. */
const contextNames = ['github', 'env', 'vars', 'job', 'jobs', 'steps', 'runner', 'secrets', 'strategy', 'matrix', 'needs', 'inputs'];

const statusFunctions = ['success', 'failure', 'always', 'cancelled'] as const;

/** A text with every `${{ … }}` in it replaced by its value. Throws where GitHub would refuse the expression. */
export function interpolate(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{([\s\S]*?)\}\}/g, (_, expression: string) => evaluate(expression, contexts, 'success').coerceString());
}

/** Whether a condition is met. Without a function that asks for the status, it also needs that nothing has failed. */
export function isMet(condition: string | undefined, contexts: Contexts, status: StatusSoFar): boolean {
  const bare = (condition ?? '').trim().replace(/^\$\{\{([\s\S]*)\}\}$/, '$1');
  const text = bare.trim() === '' ? 'success()' : bare;
  const asksForStatus = statusFunctions.some((name) => new RegExp(`\\b${name}\\s*\\(`).test(text));
  const whole = asksForStatus ? `!!(${text})` : `success() && !!(${text})`;
  return evaluate(whole, contexts, status).coerceString() === 'true';
}

function evaluate(expression: string, contexts: Contexts, status: StatusSoFar): data.ExpressionData {
  const answers = { success: status === 'success', failure: status === 'failure', always: true, cancelled: false };
  const functions = statusFunctions.map((name) => ({ name, minArgs: 0, maxArgs: 0, call: () => new data.BooleanData(answers[name]) }));
  const known = Object.fromEntries(contextNames.map((name) => [name, contexts[name] ?? {}]));
  const context = JSON.parse(JSON.stringify(known), data.reviver) as data.Dictionary;
  const tree = new Parser(new Lexer(expression).lex().tokens, contextNames, functions).parse();
  return new Evaluator(tree, context, new Map(functions.map((one) => [one.name, one]))).evaluate();
}
