export { PullRequestsModule } from './pull-requests.module.ts';
