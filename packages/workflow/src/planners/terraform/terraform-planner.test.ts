import { describe, expect, it } from 'vitest';
import { expression } from '../../plan/expression.ts';
import { buildProfile, buildProject, buildWorkspace } from '../../testing/build-profile.ts';
import { draftedJobs, shortSteps } from '../../testing/parse-draft.ts';

const checkout = { 'actions/checkout': { 'persist-credentials': false } };
const init = 'terraform init -backend=false -input=false';

function root(directory: string, facts: Parameters<typeof buildProject>[0]['facts'] = {}) {
  const project = buildProject({ ecosystem: 'terraform', directory, workspaceId: null, facts: { 'terraform.version': '1.9.5', ...facts } });
  return { ...project, role: 'infrastructure' as const };
}

function module(directory: string, role: 'library' | 'unknown', facts: Parameters<typeof buildProject>[0]['facts'] = {}) {
  return { ...buildProject({ ecosystem: 'terraform', directory, workspaceId: '.:terraform', facts }), role };
}

describe('the Terraform planner', () => {
  it('checks one root module in one job, from its lock file and without its state', async () => {
    const jobs = await draftedJobs(buildProfile({ projects: [root('infra', { 'terraform.lock': 'infra/.terraform.lock.hcl' })] }));

    expect(Object.keys(jobs)).toEqual(['terraform-infra']);
    expect(shortSteps(jobs['terraform-infra'])).toEqual([
      checkout,
      { 'hashicorp/setup-terraform': { terraform_version: '1.9.5', terraform_wrapper: false } },
      'terraform fmt -check -diff -recursive',
      `${init} -lockfile=readonly\nterraform validate\n`,
    ]);
  });

  it('gives several root modules a cell each and checks the formatting once', async () => {
    const jobs = await draftedJobs(buildProfile({ projects: [root('live/dev'), root('live/prod')] }));

    expect(Object.keys(jobs)).toEqual(['terraform-checks', 'terraform-validate', 'ci']);
    expect(jobs['terraform-validate']).toMatchObject({
      strategy: { matrix: { directory: ['live/dev', 'live/prod'] } },
      defaults: { run: { 'working-directory': expression('matrix.directory') } },
    });
  });

  it('gives root modules of another version a job of their own', async () => {
    const jobs = await draftedJobs(buildProfile({ projects: [root('a'), root('b'), root('c', { 'terraform.version': '1.5.7' })] }));

    expect(Object.keys(jobs)).toEqual(['terraform-checks', 'terraform-validate', 'terraform-c-validate', 'ci']);
  });

  it('validates a reusable module on the floor and the newest version, and its examples once', async () => {
    const projects = [module('.', 'library', { 'terraform.versions': ['1.3.x', 'latest'] }), module('examples/full', 'unknown')];
    const workspace = buildWorkspace('terraform', {}, projects);
    const jobs = await draftedJobs(buildProfile({ projects, workspaces: [workspace] }));

    expect(Object.keys(jobs)).toEqual(['terraform-checks', 'terraform-validate-modules', 'ci']);
    expect(jobs['terraform-validate-modules']).toMatchObject({ strategy: { matrix: { version: ['1.3.x', 'latest'] } } });
    expect(jobs['terraform-checks']?.steps.at(-1)).toMatchObject({ 'working-directory': 'examples/full' });
  });

  it('lints with TFLint where it is configured, with the arguments of the hook', async () => {
    const facts = { 'terraform.lint-config': '.tflint.hcl', 'terraform.lint-arguments': ['--only=terraform_typed_variables', '--x=$(id)'] };
    const jobs = await draftedJobs(buildProfile({ projects: [root('.', facts)] }));

    expect(shortSteps(jobs['terraform'])).toContain(
      'tflint --init\ntflint --recursive --config="$GITHUB_WORKSPACE/.tflint.hcl" --only=terraform_typed_variables\n',
    );
    expect(shortSteps(jobs['terraform'])).toContain('terraform-linters/setup-tflint');
  });

  it('uses OpenTofu where the repository does', async () => {
    const jobs = await draftedJobs(buildProfile({ projects: [root('.', { 'terraform.tool': 'tofu', 'terraform.version': '1.8.3' })] }));

    expect(shortSteps(jobs['terraform'])).toContainEqual({ 'opentofu/setup-opentofu': { tofu_version: '1.8.3', tofu_wrapper: false } });
    expect(shortSteps(jobs['terraform'])).toContain('tofu fmt -check -diff -recursive');
  });
});
