'use client';

import type { RuleDescription } from '@autodevops/contracts/api';
import { AppError } from '@autodevops/contracts/errors';
import { ExternalLink, ScanSearch } from 'lucide-react';
import Link from 'next/link';
import { useRule } from '#api/rules/get-rule.ts';
import { SafetyBadge } from '#components/findings/finding-detail.tsx';
import { FindingsBoard } from '#components/findings/findings-board.tsx';
import { FindingsSkeleton } from '#components/findings/findings-skeleton.tsx';
import { usePlace } from '#components/organization/organization-context.tsx';
import { severityLooks } from '#components/repository/severity-counts.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { InlineCode } from '#components/ui/inline-code.tsx';
import { paths } from '#navigation/paths.ts';

function Description({ rule }: { readonly rule: RuleDescription }) {
  const { icon: Icon, className, title } = severityLooks[rule.severity];
  const links = rule.references.filter((reference) => /^https:\/\//.test(reference));
  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-col gap-2">
        <h1 className="font-medium text-xl">{rule.title}</h1>
        <p className="max-w-[72ch] text-ink-muted">
          <InlineCode text={rule.summary} />
        </p>
        <ul className="flex flex-wrap items-center gap-x-4 gap-y-2 text-sm">
          <li className="inline-flex items-center gap-1.5">
            <Icon aria-hidden className={classNames('size-4', className)} strokeWidth={2.25} />
            {title}
          </li>
          <li className="text-ink-muted">{rule.confidence} confidence</li>
          <li>
            {rule.fixSafety === null ? (
              <span className="text-ink-muted">No automatic fix</span>
            ) : (
              <SafetyBadge fix={{ safety: rule.fixSafety }} />
            )}
          </li>
          <li className="font-mono text-ink-muted text-xs">{rule.id}</li>
          <li className="text-ink-muted">since {rule.since}</li>
        </ul>
      </div>
      <dl className="grid gap-x-6 gap-y-3 rounded-md border border-line bg-surface p-4 text-sm sm:grid-cols-[84px_minmax(0,72ch)]">
        <dt className="text-ink-subtle">Why</dt>
        <dd>
          <InlineCode text={rule.why} />
        </dd>
        <dt className="text-ink-subtle">What to do</dt>
        <dd>
          <InlineCode text={rule.remediation} />
        </dd>
        {rule.asksFor === null ? null : (
          <>
            <dt className="text-ink-subtle">Permission</dt>
            <dd>
              <InlineCode text={rule.asksFor} />
            </dd>
          </>
        )}
        {links.length === 0 ? null : (
          <>
            <dt className="text-ink-subtle">Read more</dt>
            <dd className="flex min-w-0 flex-col items-start gap-1">
              {links.map((reference) => (
                <a
                  key={reference}
                  href={reference}
                  target="_blank"
                  rel="noreferrer"
                  className="inline-flex max-w-full items-center gap-1 text-accent-ink hover:underline"
                >
                  <span className="truncate-line">{reference.replace('https://', '')}</span>
                  <ExternalLink aria-hidden className="size-3 shrink-0" />
                </a>
              ))}
            </dd>
          </>
        )}
      </dl>
    </div>
  );
}

/** One rule in its own words, and where it fires in the organization. */
export function RuleView({ ruleId }: { readonly ruleId: string }) {
  const { organization } = usePlace();
  const rule = useRule(ruleId);
  if (rule.isPending) return <FindingsSkeleton />;
  if (rule.data === undefined) {
    if (!AppError.is(rule.error) || rule.error.code !== 'rule.not_found')
      return <ErrorState error={rule.error} onRetry={() => void rule.refetch()} />;
    return (
      <>
        <h1 className="sr-only">{ruleId}</h1>
        <EmptyState
          icon={ScanSearch}
          title={`There is no rule called ${ruleId}`}
          action={
            <Link href={paths.findings(organization.slug)} className={buttonClasses()}>
              All findings
            </Link>
          }
        >
          It may have had another name in an older version.
        </EmptyState>
      </>
    );
  }
  return (
    <div className="flex flex-col gap-6">
      <Description rule={rule.data} />
      <section aria-label="Where it fires" className="flex flex-col gap-3">
        <h2 className="font-medium text-lg">Where it fires</h2>
        <FindingsBoard fixed={{ rule: ruleId }} />
      </section>
    </div>
  );
}
