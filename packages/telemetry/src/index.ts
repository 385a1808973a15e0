export { type AiBreakerState, createAiMetrics } from './ai-metrics.ts';
export { createLogger, type Logger, type LoggerOptions, type LogLevel, logLevels } from './create-logger.ts';
export { addLogContext, type LogContext, logContext, withLogContext } from './log-context.ts';
export { type Counter, createMetrics, type Histogram, type MetricLabels, type Metrics } from './metrics.ts';
export { endOnUncaught, reportError } from './report-error.ts';
export { redacted, scrubText } from './scrub-text.ts';
export { scrubValue } from './scrub-value.ts';
export { answerWithMetrics, type MetricsServer, serveMetrics } from './serve-metrics.ts';
