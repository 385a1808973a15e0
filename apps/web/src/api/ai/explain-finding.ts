import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { apiClient } from '../api-client.ts';
import { keys } from '../keys.ts';

/** Asks for an explanation of a finding. Cancelling ends the request, and with it the call of the model; so does leaving the page. */
export function useExplainFinding(organizationId: string, findingId: string) {
  const queryClient = useQueryClient();
  const running = useRef<AbortController | null>(null);
  const explanation = useMutation({
    mutationFn: () => {
      const controller = new AbortController();
      running.current = controller;
      return apiClient.explainFinding({ organizationId, findingId }, { signal: controller.signal });
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: keys.aiStanding(organizationId) }),
  });
  useEffect(() => () => running.current?.abort(), []);
  const cancel = () => {
    running.current?.abort();
    explanation.reset();
  };
  return { ...explanation, cancel };
}
