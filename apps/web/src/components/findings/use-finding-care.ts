'use client';

import type { Organization, RepositoryFinding } from '@autodevops/contracts/api';
import { useState } from 'react';
import { useAcknowledgeFindings, useUndoAcknowledgements } from '../../api/findings/acknowledge-findings.ts';
import { type Mending, useMendFindings } from '../../api/findings/mend-findings.ts';
import type { FindingActions } from './finding-detail.tsx';
import type { Selection } from './use-selection.ts';

export interface FindingCareState {
  /** Null for each thing that a viewer may not do. */
  readonly actions: FindingActions;
  /** The findings whose acknowledgement is being asked for; empty while it is not. */
  readonly asking: readonly RepositoryFinding[];
  readonly stopAsking: () => void;
  readonly acknowledge: (reason: string, expiresAt: string | null) => void;
  /** What was acknowledged last and can be undone with one press. */
  readonly acknowledged: readonly RepositoryFinding[];
  readonly undoLast: () => void;
  readonly forgetLast: () => void;
  /** What was asked to be mended from this page. */
  readonly mendings: readonly Mending[];
  readonly dismiss: (mending: Mending) => void;
  readonly isMending: boolean;
  /** The last refusal by the API. */
  readonly error: Error | null;
}

/** What is done about findings from one page: acknowledging, undoing, mending. */
export function useFindingCare(input: { organization: Organization; login: string; selection: Selection }): FindingCareState {
  const { organization, login, selection } = input;
  const acknowledging = useAcknowledgeFindings(organization.id, login);
  const undoing = useUndoAcknowledgements(organization.id);
  const mending = useMendFindings(organization.id);
  const [asking, setAsking] = useState<readonly RepositoryFinding[]>([]);
  const [acknowledged, setAcknowledged] = useState<readonly RepositoryFinding[]>([]);
  const [mendings, setMendings] = useState<readonly Mending[]>([]);
  const undo = (items: readonly RepositoryFinding[]) => {
    setAcknowledged([]);
    selection.set(items, false);
    undoing.mutate(items);
  };
  const acknowledge = (reason: string, expiresAt: string | null) => {
    const findings = asking;
    setAsking([]);
    selection.set(findings, false);
    setAcknowledged(findings);
    acknowledging.mutate({ findings, reason, expiresAt }, { onError: () => setAcknowledged([]) });
  };
  const mend = (items: readonly RepositoryFinding[]) =>
    mending.mutate(items, {
      onSuccess: (started) => {
        selection.set(items, false);
        const fresh = new Set(started.map(({ job }) => job.id));
        setMendings((before) => [...started, ...before.filter(({ job }) => !fresh.has(job.id))]);
      },
    });
  const askFor = (items: readonly RepositoryFinding[]) => {
    const chosen = selection.selected.filter(({ state }) => state === 'open');
    const open = items.length === 1 && items[0] !== undefined && selection.has(items[0]) ? chosen : items;
    setAsking(open.filter(({ state }) => state === 'open'));
  };
  const isViewer = organization.role === 'viewer';
  return {
    actions: isViewer ? { onAcknowledge: null, onUndo: null, onMend: null } : { onAcknowledge: askFor, onUndo: undo, onMend: mend },
    asking,
    stopAsking: () => setAsking([]),
    acknowledge,
    acknowledged,
    undoLast: () => undo(acknowledged),
    forgetLast: () => setAcknowledged([]),
    mendings,
    dismiss: (done) => setMendings((before) => before.filter(({ job }) => job.id !== done.job.id)),
    isMending: mending.isPending,
    error: mending.error ?? acknowledging.error ?? undoing.error,
  };
}
