import type { Octokit } from '@octokit/rest';
import { failureOf } from './map-github-error.ts';

/** Runs a query or mutation. Undefined where this GitHub has no GraphQL for us; problems of the query itself are thrown as they come. */
export async function graphqlOrUndefined(octokit: Octokit, query: string, variables: Record<string, unknown>): Promise<unknown> {
  try {
    return await octokit.graphql<unknown>(query, variables);
  } catch (error) {
    const status = failureOf(error)?.status;
    if (status === 404 || status === 405 || status === 501) return undefined;
    throw error;
  }
}
