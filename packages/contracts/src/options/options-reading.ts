import { z } from 'zod';
import { RepositoryOptions } from './repository-options.ts';

/** Something in `autodevops.yml` that is not understood or has no effect. Lines count from 1. */
export const OptionsProblem = z.object({ line: z.number().int().min(1), message: z.string() });
export type OptionsProblem = z.infer<typeof OptionsProblem>;

/** A repository's `autodevops.yml` as it was read. With a problem there are no options: half of what was asked for is not what was asked for. */
export const OptionsReading = z.object({
  file: z.string(),
  options: RepositoryOptions,
  /** The line of each value by its path, `matrix.node.versions` or `skip.0`. */
  lines: z.record(z.string(), z.number().int().min(1)),
  problems: z.array(OptionsProblem),
});
export type OptionsReading = z.infer<typeof OptionsReading>;
