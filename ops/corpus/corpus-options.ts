import { parseArgs } from 'node:util';

export interface CorpusOptions {
  /** Folder of checkouts, each `owner__name`. */
  readonly checkouts: string;
  /** Folder of expectations; undefined is the one of this repository. */
  readonly expected: string | undefined;
  /** `owner/name` or `owner__name`; none means all. */
  readonly only: readonly string[];
  readonly isExecuting: boolean;
  /** How long a step of a repository may take here. */
  readonly stepLimitSeconds: number;
  readonly isJson: boolean;
  readonly isVerbose: boolean;
  /** Where generated files are kept: `OUT/owner__name/…`. */
  readonly out: string | undefined;
}

/** What is printed on a wrong call. */
export const usage = `npm run corpus -- CHECKOUTS [--expected DIR] [--only OWNER/NAME]... [--no-execute] [--step-limit SECONDS] [--out DIR] [--verbose] [--json]

  CHECKOUTS     folder of checkouts, each named OWNER__NAME
  --expected    folder of OWNER__NAME.json files; left out: ops/corpus/expected
  --only        only this repository; can be given more than once
  --no-execute  do not run the generated jobs of repositories marked \`execute\`
  --step-limit  end a step after so many seconds; left out: 900
  --out         keep the generated workflows below DIR/OWNER__NAME
  --verbose     list the missing checks and the steps
  --json        print the results as JSON
`;

/** Reads the arguments; null where they make no sense. */
export function readOptions(parameters: readonly string[]): CorpusOptions | null {
  try {
    const { values, positionals } = parseArgs({
      args: [...parameters],
      allowPositionals: true,
      options: {
        expected: { type: 'string' },
        only: { type: 'string', multiple: true, default: [] },
        'no-execute': { type: 'boolean', default: false },
        'step-limit': { type: 'string', default: '900' },
        out: { type: 'string' },
        verbose: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
      },
    });
    const [checkouts, ...rest] = positionals;
    const stepLimitSeconds = Number(values['step-limit']);
    if (checkouts === undefined || rest.length > 0 || !(stepLimitSeconds > 0)) return null;
    return {
      checkouts,
      expected: values.expected,
      only: values.only,
      isExecuting: !values['no-execute'],
      isJson: values.json,
      isVerbose: values.verbose,
      stepLimitSeconds,
      out: values.out,
    };
  } catch {
    return null;
  }
}
