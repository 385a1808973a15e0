import { describe, expect, it } from 'vitest';
import { buildProfile, buildProject, buildService, buildWorkspace } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

const checkout = { 'actions/checkout': { 'persist-credentials': false } };
const tasks = {
  'format-check': 'cargo fmt --all --check',
  lint: 'cargo clippy --locked --all-targets -- -D warnings',
  test: 'cargo test --locked',
} as const;

type Shape = Parameters<typeof buildProject>[0];

function crate(facts: NonNullable<Shape['facts']>, shape: Partial<Shape> = {}) {
  const project = buildProject({ ecosystem: 'rust', facts: { 'rust.toolchain': 'stable', ...facts }, tasks, ...shape });
  const workspaces = [buildWorkspace('rust', { 'package-manager': 'cargo' }, [project], project.directory)];
  return buildProfile({ projects: [project], workspaces });
}

describe('the Rust planner', () => {
  it('checks the formatting, lints and tests with stable and its components, and keeps what was compiled', async () => {
    const jobs = await draftedJobs(crate({}));

    expect(shortSteps(jobs['rust'])).toEqual([
      checkout,
      { 'dtolnay/rust-toolchain': { toolchain: 'stable', components: 'clippy, rustfmt' } },
      'Swatinem/rust-cache',
      ...Object.values(tasks),
    ]);
  });

  it('leaves a toolchain file to rustup and adds the components that the file may not name', async () => {
    const facts = {
      'rust.toolchain': '1.85.0',
      'rust.toolchain-file': 'rust-toolchain.toml',
      'rust.targets': ['wasm32-unknown-unknown', 'x; id'],
    };
    const jobs = await draftedJobs(crate(facts));

    expect(jobs['rust']?.steps[1]?.run).toBe(
      'rustup toolchain install\nrustup component add clippy rustfmt\nrustup target add wasm32-unknown-unknown\n',
    );
  });

  it('proves the oldest supported compiler in a job of its own, against a toolchain file too', async () => {
    const floor = { 'rust.minimum-version': '1.80', 'rust.minimum-check': 'cargo check --locked --workspace' };
    const free = await draftedJobs(crate(floor));
    const pinned = await draftedJobs(crate({ ...floor, 'rust.toolchain-file': 'rust-toolchain.toml' }));

    expect(shortSteps(free['rust-minimum-version'])).toEqual([
      checkout,
      { 'dtolnay/rust-toolchain': { toolchain: '1.80' } },
      'Swatinem/rust-cache',
      'cargo check --locked --workspace',
    ]);
    expect(free['rust-minimum-version']?.env).not.toHaveProperty('RUSTUP_TOOLCHAIN');
    expect(pinned['rust-minimum-version']?.env).toMatchObject({ RUSTUP_TOOLCHAIN: '1.80' });
  });

  it('formats with a nightly compiler that it sets up before the default one', async () => {
    const jobs = await draftedJobs(crate({}, { tasks: { 'format-check': 'cargo +nightly fmt --all --check', test: 'cargo test' } }));

    expect(shortSteps(jobs['rust']).slice(1, 3)).toEqual([
      { 'dtolnay/rust-toolchain': { toolchain: 'nightly', components: 'rustfmt' } },
      { 'dtolnay/rust-toolchain': { toolchain: 'stable' } },
    ]);
  });

  it('checks the dependencies apart from the code, with ready-made tools', async () => {
    const jobs = await draftedJobs(crate({ 'rust.tools': ['cargo-deny', 'evil'] }));

    expect(shortSteps(jobs['rust-dependencies'])).toEqual([
      checkout,
      { 'taiki-e/install-action': { tool: 'cargo-deny' } },
      'cargo deny check',
    ]);
    expect(Object.keys(jobs)).toEqual(['rust', 'rust-dependencies', 'ci']);
  });

  it('tells the cache where a workspace below the root is', async () => {
    const jobs = await draftedJobs(crate({}, { directory: 'server' }));

    expect(shortSteps(jobs['rust-server'])).toContainEqual({ 'Swatinem/rust-cache': { workspaces: 'server' } });
    expect(jobs['rust-server']?.defaults).toEqual({ run: { 'working-directory': 'server' } });
  });

  it('prepares the database for sqlx, and without one checks queries against the saved data', async () => {
    const facts = { 'rust.migrations': 'sqlx', 'rust.offline-queries': true } as const;
    const alone = await draftedJobs(crate(facts));
    const beside = await draftedJobs({ ...crate(facts), ...buildService('postgres', 'postgres:16', ['DATABASE_URL']) });

    expect(alone['rust']?.env).toMatchObject({ SQLX_OFFLINE: 'true' });
    expect(shortSteps(alone['rust'])).not.toContain('sqlx database setup');
    expect(beside['rust']?.env).not.toHaveProperty('SQLX_OFFLINE');
    expect(shortSteps(beside['rust'])).toContain('sqlx database setup');
  });
});
