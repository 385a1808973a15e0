export { PublicationsProcessor } from './publications.processor.ts';
export { PullRequestsModule } from './pull-requests.module.ts';
export { readPullRequestFacts } from './read-pull-request-facts.ts';
