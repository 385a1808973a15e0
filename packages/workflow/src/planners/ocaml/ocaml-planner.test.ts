import { describe, expect, it } from 'vitest';
import { expression } from '../../plan/expression.ts';
import { buildProfile, buildProject } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

const checkout = { 'actions/checkout': { 'persist-credentials': false } };

describe('the OCaml planner', () => {
  const tasks = { build: 'opam exec -- dune build', test: 'opam exec -- dune runtest' } as const;

  it('tests a library from its floor on and checks the formatting once', async () => {
    const facts = { 'ocaml.versions': ['4.08', '5'], 'ocaml.opam-files': true, 'ocaml.format-config': '.ocamlformat' };
    const project = buildProject({ ecosystem: 'ocaml', workspaceId: null, facts, tasks });
    const jobs = await draftedJobs(buildProfile({ projects: [project] }));

    expect(Object.keys(jobs)).toEqual(['ocaml-format', 'ocaml', 'ci']);
    expect(shortSteps(jobs['ocaml-format']).at(-1)).toBe('ocaml/setup-ocaml/lint-fmt');
    expect(jobs['ocaml']).toMatchObject({ strategy: { matrix: { 'ocaml-compiler': ['4.08', '5'] } } });
    expect(shortSteps(jobs['ocaml'])).toEqual([
      checkout,
      { 'ocaml/setup-ocaml': { 'ocaml-compiler': expression('matrix.ocaml-compiler'), 'dune-cache': true } },
      'opam install . --deps-only --with-test',
      'opam exec -- dune build',
      'opam exec -- dune runtest',
    ]);
  });

  it('installs dune itself where no opam file asks for it', async () => {
    const project = buildProject({ ecosystem: 'ocaml', workspaceId: null, facts: { 'ocaml.version': '5.2.1' }, tasks });
    const jobs = await draftedJobs(buildProfile({ projects: [project] }));

    expect(shortSteps(jobs['ocaml']).slice(1, 3)).toEqual([
      { 'ocaml/setup-ocaml': { 'ocaml-compiler': '5.2.1', 'dune-cache': true } },
      'opam install dune',
    ]);
  });
});
