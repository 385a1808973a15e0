import type { SeverityCounts as Counts } from '@autodevops/contracts/api';
import { Severity } from '@autodevops/contracts/audit';
import { ChevronDown, ChevronsUp, ChevronUp, Info, type LucideIcon, OctagonAlert } from 'lucide-react';
import { classNames } from '../ui/class-names.ts';

export const severityLooks: Record<Severity, { readonly icon: LucideIcon; readonly className: string; readonly title: string }> = {
  critical: { icon: OctagonAlert, className: 'text-danger', title: 'Critical' },
  high: { icon: ChevronsUp, className: 'text-danger', title: 'High' },
  medium: { icon: ChevronUp, className: 'text-warning', title: 'Medium' },
  low: { icon: ChevronDown, className: 'text-ink-muted', title: 'Low' },
  info: { icon: Info, className: 'text-ink-muted', title: 'Info' },
};

/** Open findings, the worst first: at most two kinds, and how many more there are. */
export function SeverityCounts({ counts }: { readonly counts: Counts }) {
  const present = Severity.options.filter((severity) => counts[severity] > 0);
  if (present.length === 0) return <span className="text-ink-muted">None</span>;
  const rest = present.slice(2).reduce((sum, severity) => sum + counts[severity], 0);
  const all = present.map((severity) => `${counts[severity]} ${severity}`).join(', ');
  return (
    <span className="inline-flex items-center gap-3 align-middle" title={all}>
      {present.slice(0, 2).map((severity) => {
        const { icon: Icon, className } = severityLooks[severity];
        return (
          <span key={severity} className="inline-flex items-center gap-1">
            <Icon aria-hidden className={classNames('size-3.5', className)} strokeWidth={2.25} />
            {counts[severity]} {severity}
          </span>
        );
      })}
      {rest > 0 ? <span className="text-ink-muted">+{rest}</span> : null}
    </span>
  );
}
