import type { Finding } from '@autodevops/contracts/audit';
import { CircleCheck, ExternalLink, ScanSearch } from 'lucide-react';
import { useAnalysis } from '#api/analyses/get-analysis.ts';
import { severityLooks } from '#components/repository/severity-counts.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { InlineCode } from '#components/ui/inline-code.tsx';
import { SourceLink } from '#components/ui/source-link.tsx';
import { sourceUrl } from '#navigation/paths.ts';
import { groupFindings } from '../../_lib/group-findings.ts';
import { TabSkeleton } from '../repository-skeleton.tsx';
import type { TabProps } from '../tab-props.ts';

function References({ finding }: { readonly finding: Finding }) {
  const links = finding.references.filter((reference) => /^https:\/\//.test(reference));
  if (links.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
      {links.map((reference) => (
        <a
          key={reference}
          href={reference}
          target="_blank"
          rel="noreferrer"
          className="inline-flex items-center gap-1 text-accent-ink hover:underline"
        >
          {new URL(reference).hostname} <ExternalLink aria-hidden className="size-3" />
        </a>
      ))}
    </p>
  );
}

function FindingItem({ finding, href }: { readonly finding: Finding; readonly href: string }) {
  const { icon: Icon, className } = severityLooks[finding.severity];
  return (
    <li className="border-line border-b last:border-b-0">
      <details className="group" open={finding.severity === 'critical' || finding.severity === 'high'}>
        <summary
          data-list-item
          className="flex list-none items-start gap-3 px-4 py-3 text-sm -outline-offset-2 hover:bg-hover/60 [&::-webkit-details-marker]:hidden"
        >
          <Icon aria-hidden className={classNames('mt-0.5 size-4 shrink-0', className)} strokeWidth={2.25} />
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{finding.title}</span>
            <span className="block text-ink-muted">
              <InlineCode text={finding.message} />
            </span>
          </span>
          <span className="shrink-0 font-mono text-ink-subtle text-xs leading-5 max-sm:hidden">{finding.ruleId}</span>
        </summary>
        <div className="flex flex-col gap-3 px-4 pb-4 sm:pl-11">
          <SourceLink place={finding.place} href={href} className="self-start" />
          {finding.evidence === '' ? null : (
            <CodeBlock code={finding.evidence} label={`lines of ${finding.place.file}`} firstLine={finding.place.line} />
          )}
          <dl className="grid gap-x-6 gap-y-2 text-sm sm:grid-cols-[48px_minmax(0,72ch)]">
            <dt className="text-ink-subtle">Why</dt>
            <dd>
              <InlineCode text={finding.why} />
            </dd>
            <dt className="text-ink-subtle">Fix</dt>
            <dd>
              <InlineCode text={finding.remediation} />
            </dd>
          </dl>
          <References finding={finding} />
        </div>
      </details>
    </li>
  );
}

/** What the CI of the repository does wrong, by severity. */
export function FindingsTab({ overview, address }: TabProps) {
  const analysis = useAnalysis(address, overview.latestAnalysis?.id ?? null);
  if (overview.latestAnalysis === null) {
    return (
      <EmptyState icon={ScanSearch} title="No analysis yet">
        What the CI of this repository does wrong is listed here after the first analysis.
      </EmptyState>
    );
  }
  if (analysis.isPending) return <TabSkeleton what="the findings" />;
  if (analysis.data === undefined) return <ErrorState error={analysis.error} onRetry={() => void analysis.refetch()} />;
  const { findings, commitSha } = analysis.data;
  if (findings.length === 0) {
    return (
      <EmptyState icon={CircleCheck} title="Nothing to mend">
        No rule found anything wrong in the workflow files at <code className="text-xs">{commitSha.slice(0, 7)}</code>. The next push is
        checked again.
      </EmptyState>
    );
  }
  return (
    <div className="flex flex-col gap-5">
      {groupFindings(findings).map((group) => (
        <section key={group.severity} className="flex flex-col gap-2">
          <h2 className="flex items-center gap-2 font-medium text-sm">
            {severityLooks[group.severity].title}
            <span className="font-normal text-ink-muted">{group.findings.length}</span>
          </h2>
          <ul className="rounded-md border border-line bg-surface">
            {group.findings.map((finding) => (
              <FindingItem
                key={finding.fingerprint}
                finding={finding}
                href={sourceUrl(overview.repository.url, commitSha, finding.place)}
              />
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
