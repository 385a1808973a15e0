/** What GitHub says is wrong with a query, by its type: `NOT_FOUND`, `STALE_DATA`, `FORBIDDEN`. */
export interface GraphqlProblem {
  readonly type: string;
  readonly message: string;
}

/** The problems in an error of the GraphQL client; empty for any other error. */
export function graphqlProblems(error: unknown): GraphqlProblem[] {
  if (typeof error !== 'object' || error === null || !('errors' in error) || !Array.isArray(error.errors)) return [];
  return error.errors.map((problem: { type?: unknown; message?: unknown }) => ({
    type: String(problem.type ?? ''),
    message: String(problem.message ?? ''),
  }));
}
