import type { StackProfile } from '@autodevops/contracts/stack';
import { choosePath } from '../../draft/choose-path.ts';
import { placeJobs } from '../../options/place-jobs.ts';
import { findFact } from '../../plan/read-fact.ts';
import { branchPattern, isSafePath } from '../../plan/safe-text.ts';
import { byRule } from '../../plan/steps.ts';
import { renderWorkflow } from '../../render/render-workflow.ts';
import type { CompanionPlan, CompanionPlanner } from '../companion-planner.ts';
import { foreignWorkflows } from '../foreign-workflows.ts';
import { changesetsRelease } from './changesets-release.ts';
import { goreleaserRelease } from './goreleaser-release.ts';
import { pypiRelease } from './pypi-release.ts';
import { releasePleaseRelease } from './release-please-release.ts';
import type { ReleasePlan } from './release-recipe.ts';

/** In the order in which they are asked; the first that can be planned is taken. */
const plans: readonly ReleasePlan[] = [goreleaserRelease, changesetsRelease, releasePleaseRelease, pypiRelease];

/** A workflow that releases, only where the repository already says how. It never deploys. */
export const releasePlanner: CompanionPlanner = {
  id: 'release',
  title: 'Release',
  summary: 'Makes releases with the tool that the repository is already configured for.',
  plan(context): CompanionPlan {
    const { profile, existingFiles, defaultBranch, catalogue } = context;
    const foreign = releasingWorkflow(existingFiles);
    if (foreign !== null) return { outcome: 'not-offered', reason: `${foreign} releases already.` };
    const recipes = plans.flatMap((plan) => plan(context) ?? []);
    const planned = recipes.find((recipe) => recipe.outcome === 'planned');
    if (planned === undefined) {
      const refused = recipes.find((recipe) => recipe.outcome === 'refused');
      return { outcome: 'not-offered', reason: [refused?.reason ?? undescribed(profile), ...deployment(profile)].join(' ') };
    }
    const jobs = placeJobs(profile.options, planned.jobs);
    return {
      outcome: 'offered',
      explanation: [planned.explanation, ...deployment(profile)].join(' '),
      needs: planned.needs,
      file: renderWorkflow(
        {
          title: 'Release',
          triggers: [planned.trigger],
          isRelease: true,
          branches: byRule([branchPattern(defaultBranch)], 'Releases are made from the default branch.', 'careful-releases'),
          jobs,
          needs: planned.needs,
          question: null,
          omissions: [],
          problems: [],
        },
        choosePath(existingFiles, 'release'),
        catalogue,
      ),
      jobs,
    };
  },
};

/** Calls that release, in whatever workflow they stand. */
const releasing =
  /goreleaser|changesets\/action|changeset publish|release-please|semantic-release|release-plz|cargo-dist|dist (?:host|plan)|gh-action-pypi-publish|action-gh-release|gh release create|twine upload|\b(?:npm|pnpm|yarn|uv|poetry|flit|hatch|pdm|maturin|cargo|lerna) publish\b|gem push/;

function releasingWorkflow(existingFiles: ReadonlyMap<string, string>): string | null {
  const path = foreignWorkflows(existingFiles).find(([, content]) => releasing.test(withoutComments(content)))?.[0];
  if (path === undefined) return null;
  return isSafePath(path) ? path : 'A workflow of the repository';
}

const withoutComments = (content: string): string => content.replaceAll(/(?:^|\s)#.*$/gm, '');

/** Tools that are known and for which no workflow is written. */
function undescribed(profile: StackProfile): string {
  const tools = findFact(profile, 'release.tools');
  if (tools === null) return 'Nothing here says how a release is made.';
  const [first] = [tools.value].flat();
  return `${tools.source.file} configures ${String(first)}, for which no workflow is written.`;
}

/** Why no job deploys: the platform does it, or nothing here says how. */
function deployment(profile: StackProfile): readonly string[] {
  const itself = findFact(profile, 'deploy.on-push');
  if (itself !== null) return [`${itself.source.file} belongs to a platform that deploys each push by itself, so no job deploys.`];
  const byCommand = findFact(profile, 'deploy.by-command');
  return byCommand === null ? [] : [`${byCommand.source.file} tells where it is deployed and not with which account, so no job deploys.`];
}
