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
import { type Term, TermList } from '#components/ui/term-list.tsx';
import { paths } from '#navigation/paths.ts';

function References({ links }: { readonly links: readonly string[] }) {
  return (
    <span className="flex min-w-0 flex-col items-start gap-1">
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
    </span>
  );
}

function termsOf(rule: RuleDescription): readonly Term[] {
  const links = rule.references.filter((reference) => /^https:\/\//.test(reference));
  return [
    { term: 'Why', text: <InlineCode text={rule.why} /> },
    { term: 'What to do', text: <InlineCode text={rule.remediation} /> },
    ...(rule.asksFor === null ? [] : [{ term: 'Permission', text: <InlineCode text={rule.asksFor} /> }]),
    ...(links.length === 0 ? [] : [{ term: 'Read more', text: <References links={links} /> }]),
  ];
}

function Description({ rule }: { readonly rule: RuleDescription }) {
  const { icon: Icon, className, title } = severityLooks[rule.severity];
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
      <TermList className="rounded-md border border-line bg-surface p-4" terms={termsOf(rule)} />
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
