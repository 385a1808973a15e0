import { AppError } from '@autodevops/contracts/errors';
import type { z } from 'zod';
import type { InputIssue } from './problem-of.ts';

/** A refused request with the fields at fault. */
export class InvalidInput extends AppError {
  readonly issues: readonly InputIssue[];

  constructor(error: z.ZodError) {
    super('request.invalid');
    this.issues = error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.map(String).join('.'), message }));
  }
}
