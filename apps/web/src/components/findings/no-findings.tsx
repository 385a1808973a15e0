'use client';

import type { FindingState } from '@autodevops/contracts/api';
import { BadgeCheck, CircleCheck, FolderGit2, GitMerge, GitPullRequest, type LucideIcon, SearchX } from 'lucide-react';
import Link from 'next/link';
import { useRepositories } from '../../api/repositories/list-repositories.ts';
import { paths } from '../../navigation/paths.ts';
import { usePlace } from '../organization/organization-context.tsx';
import { Button, buttonClasses } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';

const empty: Record<FindingState, { readonly icon: LucideIcon; readonly title: string; readonly text: string }> = {
  open: {
    icon: CircleCheck,
    title: 'Nothing to mend',
    text: 'No rule finds anything wrong in the latest analyses. Every push is checked again.',
  },
  fixing: {
    icon: GitPullRequest,
    title: 'No pull request is mending a finding',
    text: 'Select open findings that have a fix: one pull request mends all of them, and its rescan is the proof.',
  },
  acknowledged: {
    icon: BadgeCheck,
    title: 'No finding is acknowledged',
    text: 'A finding that your team accepts can be acknowledged with a reason and a time. It stays here until then.',
  },
  mended: {
    icon: GitMerge,
    title: 'Nothing was mended from here yet',
    text: 'Findings show up here when a pull request of ours is merged and the next analysis no longer finds them.',
  },
};

/** Why the list is empty, and the way on. */
export function NoFindings({ state, onClear }: { readonly state: FindingState; readonly onClear: (() => void) | null }) {
  const { organization } = usePlace();
  const repositories = useRepositories(organization.id);
  if (repositories.data?.pages[0]?.items.length === 0) {
    return (
      <EmptyState
        icon={FolderGit2}
        title="No repository is connected yet"
        action={
          <Link href={paths.onboarding(organization.slug)} className={buttonClasses({ variant: 'primary' })}>
            Connect your first repository
          </Link>
        }
      >
        What the CI of each connected repository does wrong is listed here, with a fix where one is known.
      </EmptyState>
    );
  }
  if (onClear !== null) {
    return (
      <EmptyState icon={SearchX} title="No finding matches" action={<Button onClick={onClear}>Clear the filters</Button>}>
        The search looks at titles, messages, files, rules and repositories.
      </EmptyState>
    );
  }
  const { icon, title, text } = empty[state];
  return (
    <EmptyState icon={icon} title={title}>
      {text}
    </EmptyState>
  );
}
