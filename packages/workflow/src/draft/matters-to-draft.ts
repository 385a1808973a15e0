/** Tells whether a proposal could meet this file of the repository: a workflow, or a configuration of Dependabot. */
export function mattersToDraft(path: string): boolean {
  return /^\.github\/(?:workflows\/[^/]+|dependabot)\.ya?ml$/i.test(path);
}
