'use client';

import { AiRequestOutcome, type QuotaUnit } from '@autodevops/contracts/ai';
import type { AiUse } from '@autodevops/contracts/api';
import { ChartArea } from 'lucide-react';
import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useAiUse } from '#api/ai/get-ai-use.ts';
import { countText, moneyText, outcomeTitles, tokensText, unitTitles } from '#components/ai/ai-words.ts';
import { usePlace } from '#components/organization/organization-context.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import { Choices } from '#components/ui/choices.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { paths } from '#navigation/paths.ts';
import { replaceSearch } from '#navigation/replace-search.ts';
import { stackByTask } from '../../_lib/stack-by-task.ts';
import { readUsageView, type UsageShown, usageRanges } from '../../_lib/usage-range.ts';
import { AdminSkeleton } from '../admin-skeleton.tsx';
import { UsageChart } from './usage-chart.tsx';
import { UseByModel, UseByUser } from './use-tables.tsx';

const unitOrder = ['microdollars', 'requests', 'tokens'] as const satisfies readonly QuotaUnit[];

function Totals({ use }: { readonly use: AiUse }) {
  const { organization } = usePlace();
  const facts = [
    ['Cost', moneyText(use.total.microdollars)],
    ['Requests', countText(use.total.requests)],
    ['Tokens', tokensText(use.total.tokens)],
  ] as const;
  const outcomes = AiRequestOutcome.options.filter((outcome) => use.outcomes[outcome] > 0);
  return (
    <div className="flex flex-wrap items-end gap-x-10 gap-y-4 rounded-md border border-line bg-surface px-4 py-4">
      <dl className="flex flex-wrap gap-x-10 gap-y-3">
        {facts.map(([name, value]) => (
          <div key={name} className="flex flex-col-reverse">
            <dt className="text-ink-muted text-xs">{name}</dt>
            <dd className="font-medium text-xl">{value}</dd>
          </div>
        ))}
      </dl>
      <ul aria-label="What became of the requests" className="-mb-1 flex flex-wrap gap-x-4 text-ink-muted text-xs">
        {outcomes.map((outcome) => (
          <li key={outcome}>
            <Link
              href={`${paths.admin(organization.slug, 'requests')}?outcome=${outcome}`}
              className="inline-flex min-h-6 items-center gap-1 rounded-sm hover:text-ink hover:underline"
            >
              {outcomeTitles[outcome]}
              <span className="text-ink">{countText(use.outcomes[outcome])}</span>
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Shown({ use, shown }: { readonly use: AiUse; readonly shown: UsageShown }) {
  const hasNone = AiRequestOutcome.options.every((outcome) => use.outcomes[outcome] === 0);
  const { organization } = usePlace();
  if (hasNone) {
    return (
      <EmptyState
        icon={ChartArea}
        title={`No model was asked in the last ${shown.days} days`}
        action={
          <Link href={paths.admin(organization.slug, 'providers')} className={buttonClasses()}>
            Look at the providers
          </Link>
        }
      >
        Here is what summaries, explanations and reviews cost, day by day, by person and by model. The rules cost nothing.
      </EmptyState>
    );
  }
  return (
    <>
      <Totals use={use} />
      <Panel
        title={`${unitTitles[shown.unit]} by day and task`}
        aside={
          <Choices
            label="What the chart shows"
            value={shown.unit}
            options={unitOrder.map((value) => ({ value, text: unitTitles[value] }))}
            onChange={(unit) => replaceSearch('show', unit === 'microdollars' ? '' : unit)}
          />
        }
      >
        <div className="p-4">
          <UsageChart stack={stackByTask(use, shown.unit)} unit={shown.unit} />
        </div>
      </Panel>
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-2">
        <Panel title="By person">
          <UseByUser users={use.users} />
        </Panel>
        <Panel title="By model">
          <UseByModel models={use.models} />
        </Panel>
      </div>
    </>
  );
}

/** What AI was used for and what it cost, over a range of days. */
export function UsageView() {
  const { organization } = usePlace();
  const shown = readUsageView(new URLSearchParams(useSearchParams()));
  const use = useAiUse(organization.id, shown.days);
  return (
    <div className="flex flex-col gap-4" aria-busy={use.isPlaceholderData || undefined}>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <h2 className="font-medium text-lg">Usage and cost</h2>
        <Choices
          label="Range"
          value={shown.days}
          options={usageRanges.map((value) => ({ value, text: `${value} days` }))}
          onChange={(days) => replaceSearch('days', days === 30 ? '' : String(days))}
        />
      </div>
      {use.isPending ? (
        <AdminSkeleton what="the usage" />
      ) : use.data === undefined ? (
        <ErrorState error={use.error} onRetry={() => void use.refetch()}>
          Quotas hold and requests are counted meanwhile.
        </ErrorState>
      ) : (
        <Shown use={use.data} shown={shown} />
      )}
    </div>
  );
}
