import { isActionPath } from './action/read-action.ts';
import { isDependabotPath } from './dependabot/read-dependabot.ts';
import { isDockerfilePath } from './dockerfile/read-dockerfile.ts';
import { isGitlabPath } from './gitlab/read-gitlab-pipeline.ts';
import { isWorkflowPath } from './workflow/read-workflow.ts';

/** True for the files that a rule reads: workflows, actions, Dockerfiles, the configuration of Dependabot and GitLab, owners of code, and the page whose badges are looked at. */
export function isAuditedPath(path: string): boolean {
  const readers = [isWorkflowPath, isActionPath, isDependabotPath, isDockerfilePath, isGitlabPath];
  return readers.some((isRead) => isRead(path)) || /^(?:README\.md|(?:\.github\/|docs\/)?CODEOWNERS)$/i.test(path);
}
