import { isActionPath } from './action/read-action.ts';
import { isDependabotPath } from './dependabot/read-dependabot.ts';
import { isDockerfilePath } from './dockerfile/read-dockerfile.ts';
import { isGitlabPath } from './gitlab/read-gitlab-pipeline.ts';
import { isWorkflowPath } from './workflow/read-workflow.ts';

/**
 * True for the files that a rule reads: workflows, actions, Dockerfiles, the configuration of Dependabot and GitLab, owners of code,
 * hooks of pre-commit, and the page whose badges are looked at; and for those in which a repository acknowledges findings.
 */
export function isAuditedPath(path: string): boolean {
  const readers = [isWorkflowPath, isActionPath, isDependabotPath, isDockerfilePath, isGitlabPath];
  const others =
    /^(?:README\.md|(?:\.github\/|docs\/)?CODEOWNERS|autodevops\.yml|\.pre-commit-config\.ya?ml|(?:\.github\/)?zizmor\.ya?ml)$/i;
  return readers.some((isRead) => isRead(path)) || others.test(path);
}
