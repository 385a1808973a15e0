import { describe, expect, it } from 'vitest';
import { buildProfile, buildProject, buildWorkspace } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

const checkout = { 'actions/checkout': { 'persist-credentials': false } };
const tasks = {
  'format-check': 'mix format --check-formatted',
  typecheck: 'mix dialyzer',
  build: 'mix compile --warnings-as-errors',
  test: 'mix test',
} as const;

function profileWith(facts: Record<string, string | string[]>, lock = true) {
  const project = buildProject({ ecosystem: 'elixir', facts: { 'elixir.version': '1.18', 'elixir.otp': '27', ...facts }, tasks });
  const locked = { 'package-manager.lock': 'mix.lock', 'package-manager.install-mode': 'frozen' };
  const workspace = buildWorkspace('elixir', { 'package-manager': 'mix', ...(lock ? locked : {}) }, [project]);
  return buildProfile({ projects: [project], workspaces: [workspace] });
}

describe('the Elixir planner', () => {
  it('checks, compiles and tests in one environment, with dependencies as locked and the database made before the tests', async () => {
    const jobs = await draftedJobs(
      profileWith({
        'elixir.database': ['mix ecto.create --quiet', 'mix ecto.migrate --quiet', 'mix release'],
        'elixir.development-tools': ['mix dialyzer'],
      }),
    );

    expect(Object.keys(jobs)).toEqual(['elixir']);
    expect(jobs['elixir']?.env).toEqual({ MIX_ENV: 'test' });
    expect(shortSteps(jobs['elixir'])).toEqual([
      checkout,
      { 'erlef/setup-beam': { 'elixir-version': '1.18', 'otp-version': '27' } },
      {
        'actions/cache': {
          path: 'deps\n_build\n~/.mix/dialyxir_*.plt*\n',
          key: expect.stringMatching(/^mix-1\.18-27-.*mix\.lock/),
          'restore-keys': 'mix-1.18-27-',
        },
      },
      'mix deps.get --check-locked\nmix deps.compile\n',
      'mix format --check-formatted',
      'mix dialyzer',
      'mix compile --warnings-as-errors',
      'mix ecto.create --quiet\nmix ecto.migrate --quiet\n',
      'mix test',
    ]);
    expect(jobs['elixir']?.steps?.find((step) => step.run === 'mix dialyzer')?.env).toEqual({ MIX_ENV: 'dev' });
  });

  it('leaves exact versions to the file that pins them', async () => {
    const jobs = await draftedJobs(profileWith({ 'elixir.version-file': '.tool-versions' }));

    expect(shortSteps(jobs['elixir'])).toContainEqual({
      'erlef/setup-beam': { 'version-file': '.tool-versions', 'version-type': 'strict' },
    });
  });

  it('tests a library on its oldest Elixir with an OTP that it runs on, without judging warnings', async () => {
    const jobs = await draftedJobs(profileWith({ 'elixir.oldest': '1.14', 'elixir.oldest-otp': '25' }, false));

    expect(shortSteps(jobs['elixir-oldest'])).toEqual([
      checkout,
      { 'erlef/setup-beam': { 'elixir-version': '1.14', 'otp-version': '25' } },
      'mix deps.get',
      'mix compile',
      'mix test',
    ]);
  });
});
