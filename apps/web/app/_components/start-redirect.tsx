'use client';

import { AppError } from '@autodevops/contracts/errors';
import { Building2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { useRepositories } from '#api/repositories/list-repositories.ts';
import { useSession } from '#api/session/get-session.ts';
import { FrameSkeleton } from '#components/organization/frame-skeleton.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { paths } from '#navigation/paths.ts';

/** Leads to the first organization: to its repositories, or to the onboarding while it has none. */
function ToOrganization({ id, slug }: { readonly id: string; readonly slug: string }) {
  const router = useRouter();
  const repositories = useRepositories(id);
  const isEmpty = repositories.data?.pages[0]?.items.length === 0;
  const isKnown = repositories.data !== undefined || repositories.isError;
  useEffect(() => {
    if (isKnown) router.replace(isEmpty ? paths.onboarding(slug) : paths.repositories(slug));
  }, [isKnown, isEmpty, router, slug]);
  return <FrameSkeleton />;
}

/** The start page where the server could not tell where to go, for example because the session first has to be renewed. */
export function StartRedirect() {
  const session = useSession();
  const isSigningIn = AppError.is(session.error) && session.error.kind === 'unauthenticated';
  if (session.isPending || isSigningIn) return <FrameSkeleton />;
  const [organization] = session.data?.organizations ?? [];
  if (organization !== undefined) return <ToOrganization id={organization.id} slug={organization.slug} />;
  return (
    <main className="mx-auto w-full max-w-xl px-4 py-16">
      {session.isError ? (
        <ErrorState error={session.error} onRetry={() => void session.refetch()} />
      ) : (
        <EmptyState icon={Building2} title="You are in no organization">
          Ask an owner of an organization to invite you, or sign in with another GitHub account.
        </EmptyState>
      )}
    </main>
  );
}
