import { describe, expect, it } from 'vitest';
import { expression } from '../../plan/expression.ts';
import { buildProfile, buildProject } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

const checkout = { 'actions/checkout': { 'persist-credentials': false } };
const configure = 'cmake -S . -B build -DCMAKE_BUILD_TYPE=Release';
const tasks = { build: 'cmake --build build --parallel', test: 'ctest --test-dir build --output-on-failure' } as const;

function project(shape: Partial<Parameters<typeof buildProject>[0]>) {
  return buildProject({ ecosystem: 'cpp', workspaceId: null, tasks, ...shape });
}

describe('the C and C++ planner', () => {
  it('installs system packages, configures, builds and tests, in this order', async () => {
    const facts = { 'cpp.configure': [configure], 'system-packages': ['libssl-dev'] };
    const jobs = await draftedJobs(buildProfile({ projects: [project({ facts })] }));

    expect(Object.keys(jobs)).toEqual(['cpp']);
    expect(shortSteps(jobs['cpp'])).toEqual([
      checkout,
      'sudo apt-get update\nsudo apt-get install --no-install-recommends --yes libssl-dev\n',
      configure,
      tasks.build,
      tasks.test,
    ]);
  });

  it('builds a library with both compilers', async () => {
    const facts = { 'cpp.configure': [configure], 'cpp.compilers': ['g++', 'clang++', 'evil$(id)'] };
    const jobs = await draftedJobs(buildProfile({ projects: [project({ facts })] }));

    expect(jobs['cpp']).toMatchObject({
      strategy: { matrix: { compiler: ['g++', 'clang++'] } },
      env: { CXX: expression('matrix.compiler') },
    });
  });

  it('makes the configure script of a build that does not commit it', async () => {
    const facts = { 'cpp.configure': ['NOCONFIGURE=1 ./autogen.sh', './configure'] };
    const jobs = await draftedJobs(buildProfile({ projects: [project({ facts, tasks: { build: 'make -j4', test: 'make check' } })] }));

    expect(shortSteps(jobs['cpp'])).toEqual([checkout, 'NOCONFIGURE=1 ./autogen.sh\n./configure\n', 'make -j4', 'make check']);
  });

  it('runs the hooks in a job that builds nothing, unless another ecosystem runs them', async () => {
    const lint = 'pipx run pre-commit run --all-files';
    const native = project({ tasks: { ...tasks, lint } });
    const python = buildProject({ ecosystem: 'python', tasks: { lint: 'pre-commit run --all-files' } });

    const alone = await draftedJobs(buildProfile({ projects: [native] }));
    const both = await draftedJobs(buildProfile({ projects: [native, python] }));

    expect(shortSteps(alone['cpp-checks'])).toEqual([checkout, lint]);
    expect(shortSteps(alone['cpp'])).not.toContain(lint);
    expect(Object.keys(both)).not.toContain('cpp-checks');
  });

  it('works in the directory of the build', async () => {
    const jobs = await draftedJobs(buildProfile({ projects: [project({ directory: 'native', facts: { 'cpp.configure': [configure] } })] }));

    expect(jobs['cpp-native']).toMatchObject({ defaults: { run: { 'working-directory': 'native' } } });
  });

  it('drops a configure command that a shell would read', async () => {
    const jobs = await draftedJobs(buildProfile({ projects: [project({ facts: { 'cpp.configure': ['cmake . && id'] } })] }));

    expect(shortSteps(jobs['cpp'])).toEqual([checkout, tasks.build, tasks.test]);
  });
});
