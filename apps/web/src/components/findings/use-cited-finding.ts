'use client';

import type { RepositoryFinding } from '@autodevops/contracts/api';
import { useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useFindingState } from '../../api/findings/find-finding-state.ts';
import type { FindingFilter } from '../../api/findings/finding-filter.ts';
import { readCitedFinding, writeFindingFilter } from '../../api/findings/finding-filter.ts';
import type { useFindings } from '../../api/findings/list-findings.ts';
import { replaceQuery } from '../../navigation/replace-search.ts';

export interface CitedFinding {
  /** The id of the shown finding that the address names; null while it is not shown. */
  readonly id: string | null;
  /** True when the address names a finding that the repository no longer has. */
  readonly isGone: boolean;
}

/**
 * The finding that the address names, because a sentence somewhere cites it. While it is on a later page of the list, that page is loaded; when
 * it is in another state than the one that is shown, the list turns to that state.
 */
export function useCitedFinding(input: {
  readonly organizationId: string;
  readonly filter: FindingFilter;
  readonly findings: ReturnType<typeof useFindings>;
  readonly shown: readonly RepositoryFinding[];
}): CitedFinding {
  const { organizationId, filter, findings, shown } = input;
  const fingerprint = readCitedFinding(useSearchParams());
  const id = fingerprint === null ? null : (shown.find(({ finding }) => finding.fingerprint === fingerprint)?.id ?? null);
  const isSettled = findings.data !== undefined && !findings.isPlaceholderData && !findings.isFetching;
  // Once it was seen the reader goes on: what they do with it must not move the list under them.
  const seen = useRef<string | null>(null);
  useEffect(() => {
    if (id !== null) seen.current = fingerprint;
  }, [id, fingerprint]);
  const isSought = fingerprint !== null && fingerprint !== seen.current && id === null && isSettled;
  const { hasNextPage, fetchNextPage } = findings;
  useEffect(() => {
    if (isSought && hasNextPage) void fetchNextPage();
  }, [isSought, hasNextPage, fetchNextPage]);
  const { repository, rule } = filter;
  const elsewhere = useFindingState(isSought && !hasNextPage ? { organizationId, repository, rule, fingerprint } : null);
  const state = elsewhere.data ?? null;
  useEffect(() => {
    if (isSought && state !== null && state !== filter.state) replaceQuery((current) => writeFindingFilter({ ...filter, state }, current));
  });
  return { id, isGone: isSought && elsewhere.isSuccess && state === null };
}
