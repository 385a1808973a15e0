/** Workflows as repositories have them, varied by a number and the same for the same number: 1 to 25 KB, a few of them with defects. */

/** A generator of numbers from 0 up to, not including, a limit; the same sequence for the same seed. */
function randomBelow(seed: number): (limit: number) => number {
  let state = (seed + 1) * 0x9e3779b9;
  return (limit) => {
    state = Math.imul(state ^ (state >>> 15), 0x85ebca6b);
    state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
    state ^= state >>> 16;
    return (state >>> 0) % limit;
  };
}

const sha = 'a5ac7e51b41094c92402da3b24376905380afc29';

/** Steps by what a job is for, without indentation. */
const stepKinds: readonly (readonly string[])[] = [
  ['- uses: actions/checkout@v4'],
  [`- uses: actions/checkout@${sha} # v4.1.6`, '  with:', '    fetch-depth: 0', '    persist-credentials: false'],
  ['- name: Set up Node.js', '  uses: actions/setup-node@v4', '  with:', '    node-version: 22', '    cache: npm'],
  ['- uses: actions/setup-python@v5', '  with:', '    python-version: "3.13"'],
  ['- uses: actions/setup-go@v5', '  with:', '    go-version-file: go.mod'],
  ['- run: npm ci', '- run: npm run lint', '- run: npm test -- --coverage'],
  ['- name: Install', '  run: |', '    python -m pip install --upgrade pip', '    pip install -r requirements.txt', '- run: pytest -q'],
  ['- name: Title', '  run: echo "$' + '{{ github.event.pull_request.title }}"'],
  [
    '- name: Describe',
    '  env:',
    '    BODY: $' + '{{ github.event.pull_request.body }}',
    '  run: |',
    '    set -euo pipefail',
    '    printf "%s" "$BODY" > body.txt',
  ],
  [
    '- uses: docker/build-push-action@v6',
    '  with:',
    '    context: .',
    '    push: $' + "{{ github.event_name != 'pull_request' }}",
    '    tags: ghcr.io/acme/app:$' + '{{ github.sha }}',
  ],
  [
    '- uses: actions/cache@v4',
    '  with:',
    '    path: ~/.cache',
    '    key: $' + '{{ runner.os }}-$' + "{{ hashFiles('**/package-lock.json') }}",
  ],
  ['- uses: some-owner/some-action@main', '  with:', '    token: $' + '{{ secrets.GITHUB_TOKEN }}'],
  [
    '- name: Release',
    "  if: github.ref == 'refs/heads/main' && success()",
    '  run: npx semantic-release',
    '  env:',
    '    NPM_TOKEN: $' + '{{ secrets.NPM_TOKEN }}',
  ],
  [
    '- uses: actions/upload-artifact@v4',
    '  if: always()',
    '  with:',
    '    name: logs',
    '    path: |',
    '      logs/',
    '      reports/**/*.xml',
  ],
];
const runners = ['ubuntu-latest', 'ubuntu-24.04', 'ubuntu-20.04', 'windows-latest', 'macos-15', '[self-hosted, linux]'];
const triggers: readonly (readonly string[])[] = [
  ['on: push'],
  ['on: [push, pull_request]'],
  ['on:', '  push:', '    branches: [main]', '  pull_request:', '    paths: ["src/**", "package.json"]'],
  ['on:', '  pull_request_target:', '    types: [opened, synchronize]'],
  [
    'on:',
    '  schedule:',
    '    - cron: "0 3 * * *"',
    '  workflow_dispatch:',
    '    inputs:',
    '      level:',
    '        type: choice',
    '        options: [info, debug]',
  ],
  ['on:', '  release:', '    types: [published]'],
];

/** The text of one workflow. */
export function generateWorkflow(number: number): string {
  const below = randomBelow(number);
  const jobs = Array.from({ length: 1 + below(below(8) === 0 ? 20 : 5) }, (_, index) => generateJob(index, below));
  return [
    `name: Workflow ${number}`,
    '',
    ...(triggers[below(triggers.length)] ?? []),
    '',
    ...(below(2) === 0 ? ['permissions:', '  contents: read', ''] : []),
    ...(below(3) === 0
      ? ['concurrency:', '  group: $' + '{{ github.workflow }}-$' + '{{ github.ref }}', '  cancel-in-progress: true', '']
      : []),
    'jobs:',
    ...jobs.flat(),
    '',
  ].join('\n');
}

function generateJob(index: number, below: (limit: number) => number): readonly string[] {
  const steps = Array.from({ length: 2 + below(8) }, () => stepKinds[below(stepKinds.length)] ?? []).flat();
  const lines = [
    ...(index > 0 && below(2) === 0 ? [`needs: job-${below(index)}`] : []),
    `runs-on: ${runners[below(runners.length)]}`,
    ...(below(2) === 0 ? ['timeout-minutes: 15'] : []),
    ...(below(3) === 0
      ? ['strategy:', '  fail-fast: false', '  matrix:', '    version: [20, 22, 24]', '    os: [ubuntu-24.04, windows-2025]']
      : []),
    ...(below(5) === 0 ? ['services:', '  postgres:', '    image: postgres:17', '    env:', '      POSTGRES_PASSWORD: test'] : []),
    '# What follows is needed by the gate.',
    'steps:',
    ...steps.map((line) => `  ${line}`),
  ];
  return [
    `  job-${index}:${below(20) === 0 ? ' # autodevops: ignore[require-job-timeout] Ends by itself.' : ''}`,
    ...lines.map((line) => `    ${line}`),
  ];
}
