import { useMutation, useQueryClient } from '@tanstack/react-query';
import { apiClient } from '../api-client.ts';

/** Ends the session, forgets what was fetched with it, and shows the sign-in page. */
export function useSignOut() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: () => apiClient.signOut({}),
    onSuccess: () => {
      queryClient.clear();
      window.location.assign('/sign-in');
    },
  });
}
