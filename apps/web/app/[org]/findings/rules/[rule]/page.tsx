import type { Metadata } from 'next';
import { readFindingFilter } from '#api/findings/finding-filter.ts';
import { findingsQuery } from '#api/findings/list-findings.ts';
import { findingsSummaryQuery } from '#api/findings/summarize-findings.ts';
import { ruleQuery } from '#api/rules/get-rule.ts';
import { Prefetch } from '#server/prefetch.tsx';
import { RuleView } from './_components/rule-view.tsx';

interface PageProps {
  readonly params: Promise<{ org: string; rule: string }>;
}

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  return { title: `Rule ${decodeURIComponent((await params).rule)}` };
}

export default async function RulePage({ params }: PageProps) {
  const { org, rule } = await params;
  const ruleId = decodeURIComponent(rule);
  const filter = { ...readFindingFilter(new URLSearchParams()), rule: ruleId, group: 'repository' as const };
  return (
    <Prefetch
      slug={decodeURIComponent(org)}
      fill={(queryClient, { id }, client) =>
        Promise.all([
          queryClient.prefetchQuery(ruleQuery(ruleId, client)),
          queryClient.prefetchInfiniteQuery(findingsQuery(id, filter, client)),
          queryClient.prefetchQuery(findingsSummaryQuery(id, filter, client)),
        ])
      }
    >
      <RuleView ruleId={ruleId} />
    </Prefetch>
  );
}
