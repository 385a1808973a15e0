import type { StackProfile } from '@autodevops/contracts/stack';
import { FileWarning, ScanSearch, TriangleAlert } from 'lucide-react';
import { useAnalysis } from '#api/analyses/get-analysis.ts';
import { classNames } from '#components/ui/class-names.ts';
import { EmptyState } from '#components/ui/empty-state.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SourceLink } from '#components/ui/source-link.tsx';
import { sourceUrl } from '#navigation/paths.ts';
import { type StackNode, stackTree } from '../../_lib/stack-tree.ts';
import { TabSkeleton } from '../repository-skeleton.tsx';
import type { TabProps } from '../tab-props.ts';
import { FactList, type LinkOf } from './fact-list.tsx';
import { CommittedSecrets, EnvironmentNeeds, ServiceNeeds } from './needs.tsx';

const anchorOf = (node: StackNode) => `stack-${node.id.replace(/[^a-z0-9]+/gi, '-')}`;

/** The tree of projects and workspaces; each entry leads to its facts. */
function Tree({ nodes }: { readonly nodes: readonly StackNode[] }) {
  return (
    <nav aria-label="Projects and workspaces" className="lg:sticky lg:top-16">
      <ul className="flex flex-col text-sm">
        {nodes.map((node) => (
          <li key={node.id}>
            <a
              href={`#${anchorOf(node)}`}
              data-list-item
              className={classNames(
                'flex min-h-8 items-center gap-2 rounded-md px-2 py-1 hover:bg-hover',
                node.depth === 1 && 'ml-3 border-line border-l pl-4',
              )}
            >
              <span className="min-w-0">
                <span className="block break-words">{node.title}</span>
                <span className="block text-ink-muted text-xs">{node.what}</span>
              </span>
              {node.facts.some((fact) => fact.isConflict) ? (
                <TriangleAlert aria-label="has a conflict" className="ml-auto size-3.5 shrink-0 text-warning" />
              ) : null}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Problems({ profile, linkOf }: { readonly profile: StackProfile; readonly linkOf: LinkOf }) {
  const problems = profile.problems.filter(({ kind }) => kind === undefined);
  if (problems.length === 0) return null;
  return (
    <Panel title="Files that could not be understood" aside={<FileWarning aria-hidden className="size-4 text-warning" />}>
      <ul className="flex flex-col gap-2 px-4 py-3 text-sm">
        {problems.map((problem) => (
          <li key={`${problem.file}:${problem.line}:${problem.message}`}>
            <SourceLink place={problem} href={linkOf({ file: problem.file, line: problem.line ?? 1 })} />
            <span className="block text-ink-muted">{problem.message} The analysis went on without it.</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What the repository is, fact by fact, each with the file and line that say so. */
export function StackTab({ overview, address }: TabProps) {
  const analysis = useAnalysis(address, overview.latestAnalysis?.id ?? null);
  if (overview.latestAnalysis === null) {
    return (
      <EmptyState icon={ScanSearch} title="No analysis yet">
        Projects, versions, package managers, tasks and services are listed here after the first analysis, each with its source.
      </EmptyState>
    );
  }
  if (analysis.isPending) return <TabSkeleton what="the stack" />;
  if (analysis.data === undefined) return <ErrorState error={analysis.error} onRetry={() => void analysis.refetch()} />;
  const { profile, commitSha } = analysis.data;
  const linkOf: LinkOf = (place) => sourceUrl(overview.repository.url, commitSha, place);
  const nodes = stackTree(profile);
  return (
    <div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-[220px_minmax(0,1fr)]">
      <Tree nodes={nodes} />
      <div className="flex min-w-0 flex-col gap-4">
        <CommittedSecrets profile={profile} linkOf={linkOf} />
        <Problems profile={profile} linkOf={linkOf} />
        {nodes.map((node) => (
          <section key={node.id} id={anchorOf(node)} className="scroll-mt-16 rounded-md border border-line bg-surface">
            <div className="flex flex-wrap items-baseline gap-x-3 border-line border-b px-4 py-2">
              <h2 className="break-words font-medium text-sm">{node.title}</h2>
              <p className="text-ink-muted text-sm">{node.what}</p>
            </div>
            <FactList caption={`Facts of ${node.title}`} facts={node.facts} linkOf={linkOf} />
          </section>
        ))}
        <ServiceNeeds profile={profile} />
        <EnvironmentNeeds profile={profile} linkOf={linkOf} />
      </div>
    </div>
  );
}
