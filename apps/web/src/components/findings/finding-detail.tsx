'use client';

import type { RepositoryFinding } from '@autodevops/contracts/api';
import type { Fix } from '@autodevops/contracts/audit';
import { BadgeCheck, ExternalLink, GitPullRequest, ShieldCheck, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { paths, sourceUrl } from '../../navigation/paths.ts';
import { usePlace } from '../organization/organization-context.tsx';
import { Badge } from '../ui/badge.tsx';
import { Button } from '../ui/button.tsx';
import { CodeBlock } from '../ui/code-block.tsx';
import { InlineCode } from '../ui/inline-code.tsx';
import { SourceLink } from '../ui/source-link.tsx';
import { TermList } from '../ui/term-list.tsx';
import { CodeContext } from './code-context.tsx';
import { ExplainFinding } from './explain-finding.tsx';
import { FindingCare } from './finding-care.tsx';
import { FixDiff } from './fix-diff.tsx';
import { OverlapNote } from './overlap-note.tsx';

export interface FindingActions {
  /** Null for a viewer, who may only read. */
  readonly onAcknowledge: ((items: readonly RepositoryFinding[]) => void) | null;
  readonly onUndo: ((items: readonly RepositoryFinding[]) => void) | null;
  readonly onMend: ((items: readonly RepositoryFinding[]) => void) | null;
}

/** Whether a fix changes what a run does. */
export function SafetyBadge({ fix }: { readonly fix: Pick<Fix, 'safety'> }) {
  return fix.safety === 'safe' ? (
    <Badge tone="success" icon={ShieldCheck}>
      Safe fix
    </Badge>
  ) : (
    <Badge tone="warning" icon={TriangleAlert}>
      Fix to review
    </Badge>
  );
}

function Links({ item }: { readonly item: RepositoryFinding }) {
  const { organization } = usePlace();
  const links = item.finding.references.filter((reference) => /^https:\/\//.test(reference));
  return (
    <p className="flex flex-wrap gap-x-4 gap-y-1 text-xs">
      <Link href={paths.rule(organization.slug, item.finding.ruleId)} className="text-accent-ink hover:underline">
        About this rule
      </Link>
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

function FixPart({ item }: { readonly item: RepositoryFinding }) {
  const { fix } = item.finding;
  if (fix === null) return null;
  return (
    <section className="flex flex-col gap-2" aria-label="Fix">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <SafetyBadge fix={fix} />
        <span className="min-w-0">
          <InlineCode text={fix.description} />
        </span>
      </p>
      {item.excerpt === null || item.excerpt.diff.length === 0 ? null : <FixDiff hunks={item.excerpt.diff} />}
    </section>
  );
}

function Buttons({ item, actions }: { readonly item: RepositoryFinding; readonly actions: FindingActions }) {
  const { onAcknowledge, onMend } = actions;
  if (item.state !== 'open' || onAcknowledge === null) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <OverlapNote overlapping={item.overlapping} className="basis-full" />
      {item.finding.fix === null || onMend === null ? null : (
        <Button size="sm" onClick={() => onMend([item])} icon={<GitPullRequest aria-hidden className="size-3.5" />}>
          Open a pull request with this fix
        </Button>
      )}
      <Button size="sm" onClick={() => onAcknowledge([item])} icon={<BadgeCheck aria-hidden className="size-3.5" />}>
        Acknowledge…
      </Button>
    </div>
  );
}

/** All that is known of a finding: where, what, why, what to do, the fix, and what was done about it. */
export function FindingDetail({ item, actions }: { readonly item: RepositoryFinding; readonly actions: FindingActions }) {
  const { finding, repository, commitSha, excerpt, acknowledgement } = item;
  const { onUndo } = actions;
  return (
    <div className="flex flex-col gap-3">
      <FindingCare item={item} onUndo={acknowledgement === null || onUndo === null ? null : () => onUndo([item])} />
      <SourceLink place={finding.place} href={sourceUrl(repository.url, commitSha, finding.place)} className="self-start" />
      {excerpt?.context ? (
        <CodeContext excerpt={excerpt.context} place={finding.place} />
      ) : finding.evidence === '' ? null : (
        <CodeBlock code={finding.evidence} label={`lines of ${finding.place.file}`} firstLine={finding.place.line} />
      )}
      <TermList
        terms={[
          { term: 'Why', text: <InlineCode text={finding.why} /> },
          { term: 'What to do', text: <InlineCode text={finding.remediation} /> },
        ]}
      />
      <ExplainFinding item={item} />
      <FixPart item={item} />
      <Buttons item={item} actions={actions} />
      <Links item={item} />
    </div>
  );
}
