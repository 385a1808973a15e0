'use client';

import type { AiRequest } from '@autodevops/contracts/ai';
import { ArrowLeft } from 'lucide-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useAiRequest } from '#api/ai/ai-requests.ts';
import { fullNameOf } from '#api/repository-address.ts';
import { countText, moneyText, providerTitles, taskTitles } from '#components/ai/ai-words.ts';
import { QuotaRefusalNotice } from '#components/ai/quota-refusal.tsx';
import { usePlace } from '#components/organization/organization-context.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { paths } from '#navigation/paths.ts';
import { duration } from '#time/duration.ts';
import { AdminSkeleton } from '../../../_components/admin-skeleton.tsx';
import { OutcomeBadge } from '../../_components/outcome-badge.tsx';
import { Life } from './life.tsx';

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-line border-b px-4 py-2 text-sm last:border-b-0">
      <dt className="shrink-0 text-ink-muted">{name}</dt>
      <dd className="min-w-0 break-words text-right">{children}</dd>
    </div>
  );
}

function Receipt({ request }: { readonly request: AiRequest }) {
  const { organization } = usePlace();
  const { user, repository, provider, model, keySource, tokens } = request;
  return (
    <Panel title="Receipt">
      <dl>
        <Fact name="Asked by">{user?.login ?? 'an analysis after a push'}</Fact>
        <Fact name="About">
          {repository === null ? (
            'no repository'
          ) : (
            <Link href={paths.repository(organization.slug, repository)} className="text-accent-ink hover:underline">
              {fullNameOf(repository)}
            </Link>
          )}
        </Fact>
        <Fact name="Answered by">
          {provider === null ? 'nobody' : providerTitles[provider]}
          {model === null ? null : <span className="block font-mono text-xs">{model}</span>}
        </Fact>
        <Fact name="Key">{keySource === null ? 'none' : keySource === 'operator' ? 'the operator’s' : 'the organization’s own'}</Fact>
        <Fact name="Tokens in">{countText(tokens.input)}</Fact>
        <Fact name="Tokens out">{countText(tokens.output)}</Fact>
        <Fact name="Thinking">{countText(tokens.thinking)}</Fact>
        <Fact name="Cost">{moneyText(request.costMicrodollars)}</Fact>
        <Fact name="Prompt version">
          <span className="font-mono text-xs">{request.promptVersion}</span>
        </Fact>
        <Fact name="Request">
          <span className="select-all break-all font-mono text-xs">{request.id}</span>
        </Fact>
      </dl>
    </Panel>
  );
}

function Shown({ request }: { readonly request: AiRequest }) {
  return (
    <>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h2 className="font-medium text-lg">{taskTitles[request.task]}</h2>
        <OutcomeBadge outcome={request.outcome} />
        <span className="text-ink-muted text-sm">
          <RelativeTime at={request.createdAt} />
          {request.durationMs === null ? null : `, took ${duration(request.durationMs)}`}
        </span>
      </div>
      {request.refusal === null ? null : <QuotaRefusalNotice refusal={request.refusal} />}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel title="Its life">
          <Life life={request.life} />
        </Panel>
        <Receipt request={request} />
      </div>
    </>
  );
}

/** One AI request: what happened to it, and its receipt. No text of the question or the answer is kept. */
export function RequestView({ requestId }: { readonly requestId: string }) {
  const { organization } = usePlace();
  const request = useAiRequest(organization.id, requestId);
  return (
    <div className="flex flex-col gap-4">
      <Link
        href={paths.admin(organization.slug, 'requests')}
        className="flex w-fit items-center gap-1.5 rounded-sm text-ink-muted text-sm hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-4" strokeWidth={1.75} /> All AI requests
      </Link>
      {request.isPending ? (
        <AdminSkeleton what="the AI request" />
      ) : request.data === undefined ? (
        <ErrorState error={request.error} onRetry={() => void request.refetch()}>
          The list of AI requests has the others.
        </ErrorState>
      ) : (
        <Shown request={request.data} />
      )}
    </div>
  );
}
