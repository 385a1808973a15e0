export { AppError, type AppErrorOptions, type ErrorCode, type ErrorKind, errorCatalogue } from './errors/index.ts';
