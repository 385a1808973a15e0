import type { WorkflowRuns } from '@autodevops/contracts/audit';
import { AppError } from '@autodevops/contracts/errors';
import type { Octokit } from '@octokit/rest';
import { type GitHubClient, repositoryScope } from '../client/github-client.ts';
import { mapBounded } from '../client/map-bounded.ts';
import type { RepositoryPlace } from '../github-config.ts';
import { type FinishedRun, summarizeRuns } from './summarize-runs.ts';

export interface WorkflowRunsRequest extends RepositoryPlace {
  readonly defaultBranch: string;
  /** Paths of the workflows to tell about; the first thirty are asked about. */
  readonly paths: readonly string[];
}

/** How workflows have run. */
export interface WorkflowRunsReader {
  /** By path of the workflow. Null where the installation may not read runs: then nothing is known of any. */
  read(request: WorkflowRunsRequest): Promise<ReadonlyMap<string, WorkflowRuns> | null>;
}

const maxWorkflows = 30;
/** The newest runs of one workflow on the default branch that are looked at. */
const runsEach = 30;

export function createWorkflowRuns(client: GitHubClient): WorkflowRunsReader {
  return {
    read: async (request) => {
      try {
        return await client.asInstallation(repositoryScope(request, { actions: 'read', metadata: 'read' }), (octokit) =>
          readAll(octokit, request),
        );
      } catch (error) {
        // The permission came later than some installations: whoever has not agreed to it does without.
        if (AppError.is(error) && error.code === 'github.permission_missing') return null;
        throw error;
      }
    },
  };
}

async function readAll(octokit: Octokit, request: WorkflowRunsRequest): Promise<ReadonlyMap<string, WorkflowRuns>> {
  const place = { owner: request.owner, repo: request.name };
  const { data } = await octokit.actions.listRepoWorkflows({ ...place, per_page: 100 });
  const wanted = data.workflows.filter(({ path }) => request.paths.includes(path)).slice(0, maxWorkflows);
  const entries = await mapBounded(wanted, 4, async ({ id, path }): Promise<[string, WorkflowRuns]> => {
    const [newest, onDefault] = await Promise.all([
      octokit.actions.listWorkflowRuns({ ...place, workflow_id: id, per_page: 1 }),
      octokit.actions.listWorkflowRuns({ ...place, workflow_id: id, branch: request.defaultBranch, per_page: runsEach }),
    ]);
    const finished = onDefault.data.workflow_runs.map(
      (run): FinishedRun => ({ sha: run.head_sha, conclusion: run.conclusion, attempt: run.run_attempt ?? 1 }),
    );
    const lastRunOn = newest.data.workflow_runs[0]?.created_at.slice(0, 10) ?? null;
    return [path, { lastRunOn, ...summarizeRuns(finished) }];
  });
  return new Map(entries);
}
