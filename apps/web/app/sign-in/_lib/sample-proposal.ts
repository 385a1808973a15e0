/** One line of the sample, with the place in the sample repository that caused it. */
export interface SampleLine {
  readonly number: number;
  readonly text: string;
  readonly because?: { readonly place: string; readonly text: string };
}

const packageJson = (line: number, text: string) => ({ place: `package.json:${line}`, text });

/** Parts of what was really generated for a pnpm monorepo with a Postgres; parts left out show as a gap. */
export const sampleProposal: { readonly path: string; readonly lines: readonly SampleLine[] } = {
  path: '.github/workflows/autodevops-ci.yml',
  lines: [
    { number: 22, text: 'jobs:' },
    { number: 23, text: '  node:', because: packageJson(1, 'a Node.js project of its own') },
    { number: 24, text: '    name: Node.js' },
    { number: 25, text: '    runs-on: ubuntu-24.04' },
    { number: 26, text: '    timeout-minutes: 20' },
    { number: 34, text: '    services:' },
    { number: 35, text: '      postgres:', because: { place: 'compose.yaml:3', text: 'the tests need PostgreSQL' } },
    { number: 36, text: '        image: postgres:17 # compose.yaml:3' },
    { number: 53, text: '      - name: Set up pnpm' },
    {
      number: 54,
      text: '        uses: pnpm/action-setup@fe02b34f77f8bc703788d5817da081398fad5dd2 # v4.0.0',
      because: packageJson(4, 'pins pnpm 10.4.1'),
    },
    { number: 55, text: '      - name: Set up Node.js' },
    { number: 56, text: '        uses: actions/setup-node@820762786026740c76f36085b0efc47a31fe5020 # v7.0.0' },
    { number: 57, text: '        with:' },
    {
      number: 58,
      text: '          node-version-file: .nvmrc # .nvmrc:1',
      because: { place: '.nvmrc:1', text: 'pins 24.2.0; Dockerfile says 22' },
    },
    { number: 59, text: '          cache: pnpm # package.json:4' },
    { number: 60, text: '      - name: Install dependencies' },
    {
      number: 61,
      text: '        run: pnpm install --frozen-lockfile',
      because: { place: 'pnpm-lock.yaml:1', text: 'a lock file is committed' },
    },
    { number: 64, text: '      - name: Lint' },
    { number: 65, text: '        run: pnpm run lint', because: packageJson(10, 'has the task lint') },
    { number: 70, text: '      - name: Test' },
    { number: 71, text: '        run: pnpm run test', because: packageJson(12, 'has the task test') },
  ],
};
