import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';
import { logContext } from './log-context.ts';
import { plainValue } from './plain-value.ts';
import { redacted, scrubText } from './scrub-text.ts';
import { scrubValue } from './scrub-value.ts';

export type Logger = PinoLogger;

/** From the most to the least talkative. */
export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface LoggerOptions {
  /** Which process writes: `api`. */
  readonly service: string;
  readonly level: LogLevel;
  /** The process's own secrets: their exact text never appears, wherever it stands. Shorter ones than 8 characters are left alone. */
  readonly secrets?: readonly (string | undefined)[];
  /** Standard output when left out. */
  readonly destination?: DestinationStream;
}

/**
 * A logger that writes JSON lines with the context of where it is called, and from which no secret comes out: every line passes through one
 * place that takes secrets out by field name, by shape and by value, whatever was logged and however.
 */
export function createLogger(options: LoggerOptions): Logger {
  const secrets = knownSecrets(options.secrets ?? []);
  const settings = {
    level: options.level,
    base: { service: options.service },
    timestamp: pino.stdTimeFunctions.isoTime,
    errorKey: 'error',
    mixin: () => ({ ...logContext() }),
    serializers: { error: plainValue, err: plainValue },
    // Before anything else reads the fields: from here on they are plain data.
    mixinMergeStrategy: (fields: object, context: object) => ({ ...context, ...plainFields(fields) }),
    formatters: { level: (label: string) => ({ level: label }) },
    hooks: { streamWrite: (line: string) => scrubLine(line, secrets) },
  };
  return options.destination === undefined ? pino(settings) : pino(settings, options.destination);
}

function plainFields(fields: object): object {
  const plain = plainValue(fields);
  return typeof plain === 'object' && plain !== null ? plain : { fields: plain };
}

function scrubLine(line: string, secrets: readonly string[]): string {
  try {
    return `${JSON.stringify(scrubValue(JSON.parse(line), secrets))}\n`;
  } catch {
    return `${JSON.stringify({ level: 'error', msg: 'a log line was not readable', line: scrubText(line.slice(0, 16_000), secrets) })}\n`;
  }
}

/** Longest first, so that a secret that contains another is taken out whole; keys of several lines also line by line. */
function knownSecrets(given: readonly (string | undefined)[]): string[] {
  const texts = given
    .filter((secret) => secret !== undefined)
    .flatMap((secret) => [secret, encodeURIComponent(secret), ...secret.split(/\n|\\n/)]);
  return [...new Set(texts.map((secret) => secret.trim()))]
    .filter((secret) => secret.length >= 8 && secret !== redacted)
    .sort((left, right) => right.length - left.length);
}
