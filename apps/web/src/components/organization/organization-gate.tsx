'use client';

import { AppError } from '@autodevops/contracts/errors';
import type { ReactNode } from 'react';
import { useSession } from '../../api/session/get-session.ts';
import { RealtimeProvider } from '../../realtime/realtime-provider.tsx';
import { Frame } from '../frame/frame.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { FrameSkeleton } from './frame-skeleton.tsx';
import { PlaceProvider } from './organization-context.tsx';
import { OrganizationMissing } from './organization-missing.tsx';

function isSignedOut(error: unknown): boolean {
  return AppError.is(error) && error.kind === 'unauthenticated' && error.code !== 'session.reuse_detected';
}

/** Lets in who is a member of the organization, and says to everyone else what to do. */
export function OrganizationGate({ slug, children }: { readonly slug: string; readonly children: ReactNode }) {
  const session = useSession();
  // On the way to the sign-in page: no error flashes up before it.
  if (session.isPending || (session.isError && isSignedOut(session.error))) return <FrameSkeleton />;
  if (session.data === undefined) {
    return (
      <main className="mx-auto w-full max-w-xl px-4 py-16">
        <h1 className="sr-only">AutoDevOps could not be loaded</h1>
        <ErrorState error={session.error} onRetry={() => void session.refetch()}>
          Analyses and pull requests go on meanwhile; nothing is lost.
        </ErrorState>
      </main>
    );
  }
  const organization = session.data.organizations.find((each) => each.slug === slug);
  if (organization === undefined) return <OrganizationMissing slug={slug} session={session.data} />;
  return (
    <PlaceProvider place={{ session: session.data, organization }}>
      <RealtimeProvider key={organization.id} organizationId={organization.id}>
        <Frame>{children}</Frame>
      </RealtimeProvider>
    </PlaceProvider>
  );
}
