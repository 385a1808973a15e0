import { Severity } from '@autodevops/contracts/audit';
import { ArrowRight, RefreshCw, ScanSearch } from 'lucide-react';
import { useStartAnalysis } from '#api/analyses/start-analysis.ts';
import { JobFailure } from '#components/job/job-failure.tsx';
import { JobSteps } from '#components/job/job-steps.tsx';
import { LanguagesBar } from '#components/repository/languages.tsx';
import { hasFailed, isActive } from '#components/repository/repository-state.ts';
import { severityLooks } from '#components/repository/severity-counts.tsx';
import { Button } from '#components/ui/button.tsx';
import { classNames } from '#components/ui/class-names.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { nextSteps } from '../../_lib/next-steps.ts';
import type { TabProps } from '../tab-props.ts';
import { MaturityPanel } from './maturity-panel.tsx';
import { Timeline } from './timeline.tsx';
import { WrittenSummary } from './written-summary.tsx';

function Work({ overview }: TabProps) {
  const job = overview.latestJob;
  if (job === null || !(isActive(job) || hasFailed(job))) return null;
  return (
    <Panel title={job.kind === 'analysis' ? 'Analysis' : 'Pull request'}>
      <div className="flex flex-col gap-2 px-4 py-2">
        <JobSteps job={job} />
        {hasFailed(job) ? <JobFailure job={job} /> : null}
      </div>
    </Panel>
  );
}

function Numbers({ overview, onTab }: TabProps) {
  const { latestAnalysis } = overview;
  if (latestAnalysis === null) return null;
  return (
    <div className="grid grid-cols-1 gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)]">
      <div className="flex flex-col gap-3 rounded-md border border-line bg-surface px-4 py-4">
        <h2 className="text-ink-muted text-sm">Level</h2>
        <p className="flex items-baseline gap-1.5">
          <span className="font-medium text-2xl">{latestAnalysis.maturityLevel ?? '–'}</span>
          <span className="text-ink-muted text-sm">of 5</span>
        </p>
        <div aria-hidden className="h-1.5 overflow-hidden rounded-sm bg-hover">
          <div className="h-full bg-accent" style={{ width: `${((latestAnalysis.maturityLevel ?? 0) / 5) * 100}%` }} />
        </div>
      </div>
      <div className="flex flex-col gap-3 rounded-md border border-line bg-surface px-4 py-4">
        <h2 className="text-ink-muted text-sm">Open findings</h2>
        <ul className="grid grid-cols-5 gap-2">
          {Severity.options.map((severity) => {
            const { icon: Icon, className, title } = severityLooks[severity];
            const count = latestAnalysis.findingCounts[severity] ?? 0;
            return (
              <li key={severity} className="min-w-0">
                <button
                  type="button"
                  onClick={() => onTab('findings')}
                  className="flex w-full flex-col rounded-sm text-left hover:underline"
                >
                  <span className={classNames('font-medium text-2xl', count === 0 && 'text-ink-subtle')}>{count}</span>
                  <span className="flex min-w-0 items-center gap-1 text-ink-muted text-xs">
                    <Icon aria-hidden className={classNames('size-3 shrink-0', count > 0 && className)} />
                    <span className="truncate-line">{title}</span>
                  </span>
                </button>
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

function NextSteps({ overview, onTab }: TabProps) {
  const steps = nextSteps(overview);
  if (steps.length === 0) return null;
  return (
    <Panel title="Next steps">
      <ol>
        {steps.map((step) => (
          <li key={step.text} className="border-line border-b last:border-b-0">
            <button
              type="button"
              data-list-item
              onClick={() => onTab(step.tab)}
              className="group flex w-full items-center gap-4 px-4 py-3 text-left text-sm -outline-offset-2 hover:bg-hover/60"
            >
              <span className="min-w-0">
                <span className="block font-medium">{step.text}</span>
                <span className="block text-ink-muted">{step.why}</span>
              </span>
              <ArrowRight aria-hidden className="ml-auto size-4 shrink-0 text-ink-subtle" />
            </button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function NotAnalysed({ overview, address }: TabProps) {
  const startAnalysis = useStartAnalysis(address);
  if (overview.latestJob !== null && isActive(overview.latestJob)) return null;
  return (
    <EmptyState
      icon={ScanSearch}
      title="Not analysed yet"
      action={
        <Button
          isPending={startAnalysis.isPending}
          onClick={() => startAnalysis.mutate()}
          icon={<RefreshCw aria-hidden className="size-4" />}
        >
          Analyse now
        </Button>
      }
    >
      An analysis reads the manifests and CI files of the default branch and takes a few seconds. It also starts by itself on every push.
    </EmptyState>
  );
}

/** What the repository is, how its CI stands, what to do next, and what has happened. */
export function OverviewTab(props: TabProps) {
  const { latestAnalysis } = props.overview;
  return (
    <div className="flex flex-col gap-4">
      <WrittenSummary {...props} />
      <Work {...props} />
      {latestAnalysis === null ? <NotAnalysed {...props} /> : null}
      <Numbers {...props} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <NextSteps {...props} />
          <MaturityPanel {...props} />
          {latestAnalysis === null ? null : (
            <Panel title="Languages">
              <div className="px-4 py-4">
                <LanguagesBar languages={latestAnalysis.languages} />
              </div>
            </Panel>
          )}
        </div>
        <Timeline {...props} />
      </div>
    </div>
  );
}
