import type { StackProfile } from '@autodevops/contracts/stack';
import { choosePath } from '../../draft/choose-path.ts';
import { placeJobs } from '../../options/place-jobs.ts';
import { expression } from '../../plan/expression.ts';
import { listFact, ruleReason } from '../../plan/read-fact.ts';
import { isSafePath } from '../../plan/safe-text.ts';
import { actionStep, byRule, checkoutStep } from '../../plan/steps.ts';
import type { Decided, PlannedJob, PlannedMatrix } from '../../plan/workflow-plan.ts';
import { baseJob } from '../../planners/base-job.ts';
import { planningUnits } from '../../planners/ecosystem-planner.ts';
import { setupSteps } from '../../planners/jvm/setup-steps.ts';
import { renderWorkflow } from '../../render/render-workflow.ts';
import type { CompanionPlan, CompanionPlanner } from '../companion-planner.ts';
import { foreignWorkflowUsing } from '../foreign-workflows.ts';
import { type CodeqlLanguage, codeqlLanguages } from './codeql-languages.ts';

/** Monday night; the minute is one that few others use. */
const weekly = '37 3 * * 1';

/** A CodeQL workflow over the languages of the repository that CodeQL reads. */
export const codeScanningPlanner: CompanionPlanner = {
  id: 'code-scanning',
  title: 'Code scanning',
  summary: 'CodeQL looks for security problems in each pull request and once a week.',
  plan({ profile, branches, existingFiles, catalogue }): CompanionPlan {
    const foreign = foreignWorkflowUsing(existingFiles, 'github/codeql-action');
    if (foreign !== null) return { outcome: 'not-offered', reason: `${foreign} runs CodeQL already.` };
    const languages = codeqlLanguages(profile, existingFiles);
    if (languages.length === 0) return { outcome: 'not-offered', reason: 'CodeQL reads none of the languages here.' };
    const planned = groupLanguages(languages).map((group) => scanJob(profile, group));
    const jobs = placeJobs(profile.options, planned);
    return {
      outcome: 'offered',
      explanation: `CodeQL reads ${languages.map(({ id }) => id).join(', ')} in each pull request, after each merge and once a week. Turn the default set-up of code scanning off first; private repositories need GitHub Code Security.`,
      file: renderWorkflow(
        {
          title: 'Code scanning',
          triggers: ['push', 'pull_request', 'schedule', 'workflow_dispatch'],
          schedule: byRule(weekly, 'New queries find old problems, so unchanged code is looked at too.', 'security-checks'),
          branches,
          jobs,
          needs: [],
          question: null,
          omissions: [],
          problems: [],
        },
        choosePath(existingFiles, 'codeql'),
        catalogue,
      ),
      jobs,
    };
  },
};

/** Languages that run alike share a job: those without a build, and one job for each that is built. */
function groupLanguages(languages: readonly CodeqlLanguage[]): readonly (readonly CodeqlLanguage[])[] {
  const groups = Map.groupBy(languages, (language) => (language.buildMode === 'none' ? 'none' : language.id));
  return [...groups.values()].toSorted((left, right) => rank(left) - rank(right));
}

function rank(group: readonly CodeqlLanguage[]): number {
  return group[0]?.buildMode === 'none' ? 0 : 1;
}

function scanJob(profile: StackProfile, group: readonly CodeqlLanguage[]): PlannedJob {
  const [first] = group;
  const isBuilt = first?.buildMode === 'autobuild';
  const matrix = matrixOf(group);
  const language: Decided<string> = {
    value: matrix === null ? (first?.id ?? '') : expression('matrix.language'),
    reasons: first?.reasons ?? [],
  };
  const runner = first?.isApple === true ? { runner: byRule('macos-latest' as const, 'Swift is built on macOS.') } : {};
  return {
    ...baseJob('.', []),
    ...runner,
    id: isBuilt ? `codeql-${first?.id}` : 'codeql',
    title: isBuilt ? `CodeQL ${first?.id}` : 'CodeQL',
    explanation: `Looks for security problems in ${group.map(({ id }) => id).join(', ')}${isBuilt ? ' while it is built' : ', without building it'}.`,
    timeoutMinutes: 60,
    matrix,
    reasons: group.flatMap(({ reasons }) => reasons),
    permissions: {
      'security-events': byRule('write', 'The results are sent to code scanning.', 'least-privilege'),
      actions: byRule('read', 'In private repositories CodeQL reads the run it belongs to.', 'least-privilege'),
    },
    steps: [
      checkoutStep(isBuilt ? listFact(profile, 'submodules', isSafePath) : null),
      ...(first?.id === 'java-kotlin' && isBuilt ? javaSteps(profile) : []),
      actionStep(
        'Start CodeQL',
        'github/codeql-action/init',
        { languages: language, 'build-mode': byRule(first?.buildMode ?? 'none', buildReason(isBuilt)) },
        [],
      ),
      actionStep('Analyze', 'github/codeql-action/analyze', { category: `/language:${language.value}` }, [
        ruleReason('Each language has its own results.', 'security-checks'),
      ]),
    ],
  };
}

function buildReason(isBuilt: boolean): string {
  return isBuilt ? 'This language is read while it is compiled; CodeQL finds the build by itself.' : 'The sources alone are enough.';
}

function matrixOf(group: readonly CodeqlLanguage[]): PlannedMatrix | null {
  if (group.length < 2) return null;
  return { key: 'language', values: { value: group.map(({ id }) => id), reasons: group.flatMap(({ reasons }) => reasons) } };
}

function javaSteps(profile: StackProfile) {
  const [unit] = planningUnits(profile, 'jvm').units;
  const project = unit?.root ?? unit?.projects[0];
  return unit === undefined || project === undefined ? [] : setupSteps(unit, project, null).slice(0, 1);
}
