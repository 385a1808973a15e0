import { Severity } from '@autodevops/contracts/audit';
import { ArrowRight, RefreshCw, ScanSearch } from 'lucide-react';
import { useStartAnalysis } from '#api/analyses/start-analysis.ts';
import { JobFailure } from '#components/job/job-failure.tsx';
import { JobSteps } from '#components/job/job-steps.tsx';
import { jobTitles } from '#components/job/job-titles.ts';
import { LanguagesBar } from '#components/repository/languages.tsx';
import { LevelBar } from '#components/repository/level.tsx';
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

/** The job that goes on or that failed, with its steps; after a failed analysis, the way to another one. */
function Work({ overview, address }: TabProps) {
  const startAnalysis = useStartAnalysis(address);
  const job = overview.latestJob;
  if (job === null || !(isActive(job) || hasFailed(job))) return null;
  return (
    <Panel title={jobTitles[job.kind]}>
      <div className="flex flex-col items-start gap-3 px-4 pt-2 pb-3 *:w-full">
        <JobSteps job={job} />
        {hasFailed(job) ? <JobFailure job={job} /> : null}
        {job.kind === 'analysis' && hasFailed(job) ? (
          <Button
            className="max-w-max"
            isPending={startAnalysis.isPending}
            onClick={() => startAnalysis.mutate()}
            icon={<RefreshCw aria-hidden className="size-4" />}
          >
            Analyse again
          </Button>
        ) : null}
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
        <LevelBar value={latestAnalysis.maturityLevel ?? 0} size="wide" />
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
                  onClick={() => onTab('findings', [severity])}
                  className="flex w-full flex-col rounded-sm text-left hover:underline"
                >
                  <span className={classNames('font-medium text-2xl', count === 0 && 'text-ink-subtle')}>{count}</span>
                  <span className="flex min-w-0 items-center gap-1 text-ink-muted text-xs">
                    <Icon aria-hidden className={classNames('size-3 shrink-0 max-sm:hidden', count > 0 && className)} />
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
              onClick={() => onTab(step.tab, step.severities)}
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
  // What goes on or has failed says the same above, with its own way on.
  if (overview.latestJob !== null && (isActive(overview.latestJob) || hasFailed(overview.latestJob))) return null;
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
  if (latestAnalysis === null) {
    return (
      <div className="flex flex-col gap-4">
        <Work {...props} />
        <NotAnalysed {...props} />
      </div>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <p className="max-w-[72ch] text-lg">{latestAnalysis.headline}</p>
      <Work {...props} />
      <Numbers {...props} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          <NextSteps {...props} />
          <WrittenSummary {...props} />
          <MaturityPanel {...props} />
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Timeline {...props} />
          {latestAnalysis.languages.length === 0 ? null : (
            <Panel title="Languages">
              <div className="px-4 py-4">
                <LanguagesBar languages={latestAnalysis.languages} />
              </div>
            </Panel>
          )}
        </div>
      </div>
    </div>
  );
}
