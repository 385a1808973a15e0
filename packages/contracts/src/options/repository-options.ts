import { z } from 'zod';
import { Severity } from '../audit/finding.ts';
import { ServiceKind } from '../stack/service-kind.ts';
import { CompanionId } from '../workflow/companion-id.ts';

/**
 * What a repository may ask for in a committed `autodevops.yml`. Its values come from a repository, so each is from a closed list or matches
 * a strict pattern: no free commands, images or expressions. Unknown keys are errors.
 */

/** The name of the file, at the root of the repository. */
export const optionsFile = 'autodevops.yml';

const text = (pattern: RegExp, form: string, description: string) => z.string().regex(pattern, form).meta({ description });

const Branch = text(
  /^(?!.*(?:\/\/|\.\.|\/\.|\.lock$|[/.]$))[A-Za-z0-9*][A-Za-z0-9._/*-]{0,199}$/,
  'A branch holds letters, digits and ". _ / -"; "*" stands for any part of a name.',
  'A branch, or a pattern with "*" such as "release/*".',
);

const Label = text(
  /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/,
  'A label of a runner holds letters, digits and ". _ -", at most 64.',
  'A label of a runner: "ubuntu-24.04", "self-hosted".',
);

const Runner = z
  .union([Label, list(Label, 10)], { error: 'Expected a label of a runner, or a list of labels that one runner has.' })
  .meta({ description: 'A label, or a list of labels that one runner must all have.' });

const JobId = text(
  /^[a-z][a-z0-9-]{0,99}$/,
  'The id of a job holds small letters, digits and "-".',
  'The id of a job in the generated workflow.',
);

const versionForm = 'Expected a version such as "22" or "3.13". Put quotes around a version with a point, or YAML reads 3.10 as 3.1.';

const Version = z
  .union([z.string().regex(/^[A-Za-z0-9][A-Za-z0-9.+*/_-]{0,39}$/, versionForm), z.int().nonnegative().transform(String)], {
    error: versionForm,
  })
  .meta({ description: 'A version or an alias, as the set-up action takes it. Quote versions with a point.' });

const tagForm = 'Expected the tag of an image, such as "16" or "7-alpine". Put quotes around a version with a point.';

const Tag = z
  .union([z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/, tagForm), z.int().nonnegative().transform(String)], { error: tagForm })
  .meta({ description: 'The tag of the image of this kind of service.' });

const Variable = text(
  /^(?!(?:GITHUB|RUNNER|ACTIONS)_|(?:PATH|NODE_OPTIONS|BASH_ENV|LD_PRELOAD)$)[A-Z][A-Z0-9_]{0,99}$/,
  'The name of a variable holds capital letters, digits and "_", and is none that the runner itself reads.',
  'The name of an environment variable; its value is made from its last word: DATABASE_URL, DB_HOST, PGPORT.',
);

const Service = z
  .strictObject({
    kind: ServiceKind.exclude(['minio']).meta({ description: 'The service. MinIO cannot run beside a job: its image needs a command.' }),
    version: Tag.optional(),
    environment: list(Variable, 20).optional().meta({ description: 'Variables that tell the tests where it is.' }),
  })
  .meta({ description: 'A service that runs beside the jobs that test.' });

/** Ecosystems whose planners can test on several versions. */
export const MatrixEcosystem = z.enum([
  'node',
  'python',
  'ruby',
  'php',
  'jvm',
  'dart',
  'swift',
  'julia',
  'lua',
  'ocaml',
  'haskell',
  'r',
  'terraform',
]);
export type MatrixEcosystem = z.infer<typeof MatrixEcosystem>;

/** Images of GitHub's own runners. */
export const HostedRunner = z.enum([
  'ubuntu-24.04',
  'ubuntu-22.04',
  'ubuntu-latest',
  'macos-15',
  'macos-14',
  'macos-latest',
  'windows-2025',
  'windows-2022',
  'windows-latest',
]);

const Matrix = z
  .strictObject({
    versions: list(Version, 12).optional().meta({ description: 'The versions to test on; one alone replaces the version that was found.' }),
    os: list(HostedRunner, 6).optional().meta({ description: 'The systems to test on. Jobs with services run on Linux only.' }),
  })
  .meta({ description: 'What the tests of one ecosystem run on.' });

const RuleName = text(
  /^[a-z][a-z0-9-]{0,99}$/,
  'The id of a rule holds small letters, digits and "-".',
  'The id of a rule, as the findings show it.',
);

const Reason = text(
  /^(?=.*\S).{1,500}$/,
  'A reason is one line of at most 500 characters.',
  'Why this is accepted, for those who read it later.',
);

const Day = z.iso
  .date({ error: 'Expected a day such as 2027-01-31.' })
  .meta({ description: 'The last day on which this holds. After it the findings count again.' });

const RepositoryPath = text(
  /^(?!\/|.*(?:^|\/)\.{1,2}(?:\/|$))[^\\\p{Cc}]{1,300}$/u,
  'A path begins at the root of the repository, has no "..", and "/" between its parts; "*" stands for any part of a name, "**" for any folders.',
  'A file, or a pattern such as ".github/workflows/legacy-*.yml".',
);

const Fingerprint = text(/^[0-9a-f]{64}$/, 'A fingerprint has 64 digits and letters a to f.', 'The fingerprint of one finding.');

const Acknowledged = z
  .strictObject({
    rule: RuleName.optional(),
    path: RepositoryPath.optional(),
    fingerprint: Fingerprint.optional(),
    reason: Reason,
    until: Day.optional(),
  })
  .refine(({ rule, path, fingerprint }) => rule !== undefined || path !== undefined || fingerprint !== undefined, {
    error: 'Name a rule, a path or a fingerprint, or all findings would be meant.',
  })
  .meta({ description: 'Findings that are known and accepted: those that match all that is named.' });

export const AuditOptions = z
  .strictObject({
    'min-severity': Severity.optional().meta({ description: 'Findings below this severity are acknowledged.' }),
    disable: z
      .array(z.strictObject({ rule: RuleName, reason: Reason, until: Day.optional() }))
      .min(1)
      .max(100)
      .optional()
      .meta({ description: 'Rules whose findings are all acknowledged.' }),
    ignore: z.array(Acknowledged).min(1).max(500).optional().meta({ description: 'Findings that are acknowledged.' }),
  })
  .meta({ description: 'What the audit of this repository passes over.' });
export type AuditOptions = z.infer<typeof AuditOptions>;

/** A list without repetitions that holds something. */
function list<Item extends z.ZodType>(item: Item, most: number) {
  return z
    .array(item)
    .min(1)
    .max(most)
    .refine((items) => new Set(items).size === items.length, 'The same value is there twice.');
}

/** An object with one optional key for each name. */
function keyed<Name extends string, Value extends z.ZodType>(names: readonly Name[], value: Value) {
  return z.strictObject(Object.fromEntries(names.map((name) => [name, value.optional()])) as Record<Name, z.ZodOptional<Value>>);
}

export const RepositoryOptions = z
  .strictObject({
    branches: list(Branch, 10).optional().meta({ description: 'Branches whose pushes run the workflow, instead of the default branch.' }),
    runners: z
      .strictObject({
        linux: Runner.optional(),
        macos: Runner.optional(),
        windows: Runner.optional(),
        jobs: z.record(JobId, Runner).optional().meta({ description: 'Runners of single jobs, by the id of the job.' }),
      })
      .optional()
      .meta({ description: 'Runners instead of those of GitHub.' }),
    services: z.array(Service).min(1).max(10).optional().meta({ description: 'Services that the tests need and that were not found.' }),
    skip: list(JobId, 50).optional().meta({
      description:
        'Jobs to leave out, by their ids. Without "changes" every job runs on every pull request; without "secrets" tests that ask for a secret run whether it is there or not; without "ci" no job sums the others up.',
    }),
    matrix: keyed(MatrixEcosystem.options, Matrix).optional().meta({ description: 'Versions and systems to test on, by ecosystem.' }),
    'package-manager': z
      .strictObject({
        node: z.enum(['npm', 'pnpm', 'yarn', 'bun']).optional(),
        python: z.enum(['uv', 'poetry', 'pdm', 'pipenv', 'pixi', 'conda', 'hatch', 'pip']).optional(),
      })
      .optional()
      .meta({ description: 'The package manager to use where another one was found.' }),
    companions: keyed(CompanionId.options, z.boolean())
      .optional()
      .meta({ description: 'Files beside the CI workflow that are taken unless somebody leaves them out.' }),
    audit: AuditOptions.optional(),
  })
  .meta({ title: 'autodevops.yml', description: 'Options for what AutoDevOps writes for this repository and finds in it.' });
export type RepositoryOptions = z.infer<typeof RepositoryOptions>;
