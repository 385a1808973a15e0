import { AppError } from '@autodevops/contracts/errors';
import { QueryClient } from '@tanstack/react-query';

const worthRetrying = new Set(['upstream', 'unavailable', 'bug']);

/** Fresh data comes with change events; what is fetched again is only what fails for a passing reason. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        gcTime: 10 * 60_000,
        retry: (failures, error) => failures < 2 && AppError.is(error) && worthRetrying.has(error.kind),
        retryDelay: (failures) => 500 * 2 ** failures,
      },
    },
  });
}
