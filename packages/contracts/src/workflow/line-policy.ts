import { z } from 'zod';

/** The rules of ours by which a line is there when no fact of the repository decided it. Stable: they stand in saved proposals. */
export const LinePolicyId = z.enum([
  'ecosystem-practice',
  'usual-version',
  'kept-between-runs',
  'version-matrix',
  'working-directory',
  'least-privilege',
  'pinned-actions',
  'no-credential-on-disk',
  'fixed-runner',
  'time-limit',
  'strict-shell',
  'cancel-older-runs',
  'when-it-runs',
  'one-required-check',
  'only-what-changed',
  'works-on-forks',
  'throw-away-services',
  'quiet-updates',
  'security-checks',
  'careful-releases',
  'file-structure',
]);
export type LinePolicyId = z.infer<typeof LinePolicyId>;

export interface LinePolicy {
  readonly title: string;
  /** What the rule is good for, in one or two sentences. */
  readonly text: string;
  /** Where it is written up in public. */
  readonly reference: string;
}

const docs = 'https://docs.github.com/en';
const syntax = `${docs}/actions/reference/workflows-and-actions/workflow-syntax`;

/** Every rule: its name, what it is good for and where to read more. */
export const linePolicies = {
  'ecosystem-practice': {
    title: 'Practice of the ecosystem',
    text: 'What the facts leave open is done as its engineers usually do it: order of set-up, tools, flags.',
    reference: `${docs}/actions/tutorials/build-and-test-code`,
  },
  'usual-version': {
    title: 'Usual version',
    text: 'The repository names no version, so the usual one is taken. A version file decides it for good.',
    reference: `${docs}/actions/tutorials/build-and-test-code`,
  },
  'kept-between-runs': {
    title: 'Kept between runs',
    text: 'What was downloaded or built once is kept, keyed by what it depends on, so that later runs start faster.',
    reference: `${docs}/actions/reference/workflows-and-actions/dependency-caching`,
  },
  'version-matrix': {
    title: 'One cell for each version',
    text: 'A library is tested on each version that it supports, and each cell shows its own result.',
    reference: `${syntax}#jobsjob_idstrategymatrix`,
  },
  'working-directory': {
    title: 'Where the files are',
    text: 'A step works in the directory that holds the files it needs.',
    reference: `${syntax}#defaultsrun`,
  },
  'least-privilege': {
    title: 'Least privilege',
    text: 'The token of a run can do what its steps need and nothing else.',
    reference: `${docs}/actions/concepts/security/github_token`,
  },
  'pinned-actions': {
    title: 'Pinned actions',
    text: 'An action is named by the commit that was looked at, so that a moved tag changes nothing.',
    reference: `${docs}/actions/reference/security/secure-use#using-third-party-actions`,
  },
  'no-credential-on-disk': {
    title: 'No credential on disk',
    text: 'The checkout leaves no token behind that a later step could read.',
    reference: `${docs}/actions/reference/security/secure-use`,
  },
  'fixed-runner': {
    title: 'Fixed runner',
    text: 'The image of the runner is named by its release, so that a new one breaks nothing by surprise.',
    reference: `${syntax}#jobsjob_idruns-on`,
  },
  'time-limit': {
    title: 'Time limit',
    text: 'A hung job ends within minutes and not after six hours.',
    reference: `${syntax}#jobsjob_idtimeout-minutes`,
  },
  'strict-shell': {
    title: 'Strict shell',
    text: 'Commands run in bash with errors and failing pipes ending the step.',
    reference: `${syntax}#jobsjob_idstepsshell`,
  },
  'cancel-older-runs': {
    title: 'Older runs end',
    text: 'A newer push to a pull request ends the older run; runs of the default branch always finish.',
    reference: `${syntax}#concurrency`,
  },
  'when-it-runs': {
    title: 'When it runs',
    text: 'Every change is checked before it is merged and once more after it.',
    reference: `${docs}/actions/reference/workflows-and-actions/events-that-trigger-workflows`,
  },
  'one-required-check': {
    title: 'One required check',
    text: 'One job always reports, whatever was skipped, so that a required check never hangs.',
    reference: `${docs}/pull-requests/collaborating-with-pull-requests/collaborating-on-repositories-with-code-quality-features/troubleshooting-required-status-checks`,
  },
  'only-what-changed': {
    title: 'Only what changed',
    text: 'A pull request runs the jobs of the projects that it touches and of those that depend on them. Everywhere else, all jobs run.',
    reference: `${syntax}#jobsjob_idif`,
  },
  'works-on-forks': {
    title: 'Works on forks',
    text: 'What needs a secret runs where that secret is there. Everywhere else, on forks above all, it is skipped and the rest is checked.',
    reference: `${docs}/actions/how-tos/write-workflows/choose-what-workflows-do/use-secrets`,
  },
  'throw-away-services': {
    title: 'Throw-away services',
    text: 'What the tests talk to runs in a container beside the job, is empty at its start and gone at its end.',
    reference: `${docs}/actions/tutorials/use-containerized-services`,
  },
  'quiet-updates': {
    title: 'Quiet updates',
    text: 'Updates come weekly, grouped, and after the days in which a bad release is mostly withdrawn.',
    reference: `${docs}/code-security/reference/supply-chain-security/dependabot-options-reference`,
  },
  'security-checks': {
    title: 'Security checks',
    text: 'What a change brings in is looked at before it is merged; the sources are looked at again every week.',
    reference: `${docs}/code-security`,
  },
  'careful-releases': {
    title: 'Careful releases',
    text: 'A release runs alone and to its end, starts from nothing that was kept between runs, and proves who it is instead of holding a key.',
    reference: `${docs}/actions/concepts/security/openid-connect`,
  },
  'file-structure': {
    title: 'Structure of the file',
    text: 'The form of the file asks for this line; what stands below it says more.',
    reference: syntax,
  },
} as const satisfies Record<LinePolicyId, LinePolicy>;
