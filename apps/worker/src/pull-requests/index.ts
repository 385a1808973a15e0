export { publicationBranch } from './publication-branch.ts';
export { PublicationsProcessor } from './publications.processor.ts';
export { publishInRounds } from './publish-in-rounds.ts';
export { PullRequestsModule } from './pull-requests.module.ts';
export { completePullRequestFacts, readPullRequestFacts } from './read-pull-request-facts.ts';
