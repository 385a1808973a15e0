'use client';

import { useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useInstallations } from '#api/installations/list-installations.ts';
import { useRepositories } from '#api/repositories/list-repositories.ts';
import { FlowError } from '#components/organization/flow-error.tsx';
import { usePlace } from '#components/organization/organization-context.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { LoadingNotice, Skeleton } from '#components/ui/skeleton.tsx';
import { pushSearch } from '#navigation/replace-search.ts';
import { onboardingStep } from '../_lib/onboarding-step.ts';
import { ChooseStep } from './choose-step.tsx';
import { InstallStep } from './install-step.tsx';
import { StepRail } from './step-rail.tsx';
import { WatchStep } from './watch-step.tsx';

/** Three steps from nothing to the first analysis. Which one is open follows from what is there, and from the address. */
export function OnboardingView() {
  const { organization } = usePlace();
  const search = useSearchParams();
  const installations = useInstallations(organization.id);
  const repositories = useRepositories(organization.id);
  const error = installations.error ?? repositories.error;
  const isKnown = installations.data !== undefined && repositories.data !== undefined;
  const listed = repositories.data?.pages.flatMap((page) => page.items) ?? [];
  const step = isKnown ? onboardingStep(search.get('step'), installations.data.items, listed) : null;
  const heading = useRef<HTMLHeadingElement>(null);
  const last = useRef(step);
  useEffect(() => {
    // A new step replaces the page: who cannot see it is led to its beginning.
    if (last.current !== null && last.current !== step) heading.current?.focus();
    last.current = step;
  }, [step]);

  return (
    <div className="flex flex-col gap-6">
      <h1 ref={heading} tabIndex={-1} className="font-medium text-xl focus-visible:outline-none">
        Connect repositories
      </h1>
      <FlowError code={search.get('error')} />
      {!isKnown && error !== null ? (
        <ErrorState error={error} onRetry={() => void Promise.all([installations.refetch(), repositories.refetch()])} />
      ) : null}
      {!isKnown && error === null ? (
        <div className="grid grid-cols-1 gap-8 md:grid-cols-[200px_1fr]" aria-busy>
          <LoadingNotice what="the set-up" />
          <Skeleton className="h-28" />
          <Skeleton className="h-64" />
        </div>
      ) : null}
      {step === null || installations.data === undefined ? null : (
        <div className="grid grid-cols-1 items-start gap-x-10 gap-y-6 md:grid-cols-[200px_minmax(0,1fr)]">
          <StepRail
            current={step}
            isInstalled={installations.data.items.some(({ status }) => status === 'active')}
            isConnected={listed.length > 0}
            onChoose={(next) => pushSearch('step', next)}
          />
          {step === 'install' ? <InstallStep installations={installations.data.items} onNext={() => pushSearch('step', 'choose')} /> : null}
          {step === 'choose' ? (
            <ChooseStep installations={installations.data.items} onConnected={() => pushSearch('step', 'watch')} />
          ) : null}
          {step === 'watch' ? <WatchStep repositories={listed} onMore={() => pushSearch('step', 'choose')} /> : null}
        </div>
      )}
    </div>
  );
}
