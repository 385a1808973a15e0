export { AppError, type AppErrorOptions } from './app-error.ts';
export { type ErrorCode, type ErrorEntry, errorCatalogue } from './catalogue.ts';
export { type ErrorKind, errorKinds } from './error-kind.ts';
export { Problem } from './problem.ts';
