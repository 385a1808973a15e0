export { createLogger, type Logger, type LoggerOptions, type LogLevel, logLevels } from './create-logger.ts';
export { addLogContext, type LogContext, logContext, withLogContext } from './log-context.ts';
export { endOnUncaught, reportError } from './report-error.ts';
export { redacted, scrubText } from './scrub-text.ts';
export { scrubValue } from './scrub-value.ts';
