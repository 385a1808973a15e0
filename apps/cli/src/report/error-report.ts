import { AppError, errorCatalogue } from '@autodevops/contracts/errors';
import type { Colors } from './colors.ts';
import { plainText } from './plain-text.ts';

/** A failure as the command line tells it: the stable code, what happened, and the way out. Unknown errors show a fixed text. */
export function describeFailure(error: unknown): { code: keyof typeof errorCatalogue; message: string; wayOut: string } {
  const known = AppError.is(error) ? error : new AppError('internal', { cause: error });
  return { code: known.code, message: plainText(known.publicMessage), wayOut: errorCatalogue[known.code].wayOut };
}

export function errorReport(error: unknown, colors: Colors): string {
  const { code, message, wayOut } = describeFailure(error);
  return `${colors.red(colors.bold('error'))} ${code}\n  ${message}\n  ${wayOut}\n`;
}
