import type { AreaMaturity, Maturity, MaturityCriterion } from '@autodevops/contracts/audit';
import { Check, Circle, Minus } from 'lucide-react';
import { useAnalysis } from '#api/analyses/get-analysis.ts';
import { Level } from '#components/repository/level.tsx';
import { areaTitles } from '#components/repository/maturity-areas.ts';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { InlineCode } from '#components/ui/inline-code.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import type { TabProps } from '../tab-props.ts';
import { LevelHistory } from './level-history.tsx';

const states = {
  met: { icon: Check, text: 'met', className: 'text-success' },
  missed: { icon: Circle, text: 'not met', className: 'text-ink-subtle' },
  moot: { icon: Minus, text: 'does not apply', className: 'text-ink-subtle' },
} as const;

function CriterionItem({ criterion }: { readonly criterion: MaturityCriterion }) {
  const { icon: Icon, text, className } = states[criterion.isMet === null ? 'moot' : criterion.isMet ? 'met' : 'missed'];
  return (
    <li className="flex gap-2.5 py-1.5">
      <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${className}`} />
      <span className="min-w-0">
        <span className={criterion.isMet === null ? 'text-ink-muted' : undefined}>{criterion.title}</span>
        <span className="text-ink-muted">
          {' '}
          · level {criterion.level}
          <span className="sr-only">, {text}</span>
        </span>
        {criterion.isMet === false ? (
          <span className="block text-ink-muted">
            <InlineCode text={criterion.remediation} />
          </span>
        ) : null}
      </span>
    </li>
  );
}

function AreaItem({ area }: { readonly area: AreaMaturity }) {
  return (
    <li className="border-line border-b last:border-b-0">
      <Disclosure
        isListItem
        summaryClassName="gap-3 px-4 py-2.5 text-sm -outline-offset-2 hover:bg-hover/60"
        summary={
          <>
            <span className="min-w-0 flex-1">{areaTitles[area.area]}</span>
            <Level value={area.level} />
          </>
        }
      >
        <ul className="px-4 pb-3 pl-11 text-sm">
          {area.criteria.map((criterion) => (
            <CriterionItem key={criterion.id} criterion={criterion} />
          ))}
        </ul>
      </Disclosure>
    </li>
  );
}

function Projects({ projects }: Pick<Maturity, 'projects'>) {
  if (projects.length < 2) return null;
  return (
    <Disclosure
      className="border-line border-t"
      summaryClassName="gap-3 px-4 py-2.5 text-ink-muted text-sm -outline-offset-2 hover:bg-hover/60"
      summary={`The level of each of the ${projects.length} projects`}
    >
      <ul className="px-4 pb-3 pl-11 text-sm">
        {projects.map(({ projectId, level }) => (
          <li key={projectId} className="flex items-center justify-between gap-4 py-1">
            <span className="min-w-0 truncate font-mono text-xs">{projectId}</span>
            <Level value={level} />
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

/** What the next level asks for, in the words of its criteria. */
function NextLevel({ maturity }: { readonly maturity: Maturity }) {
  const [first] = maturity.nextSteps;
  if (first === undefined) return null;
  return (
    <div className="border-line border-b px-4 py-3 text-sm">
      <p className="font-medium">To reach level {Math.min(5, maturity.level + 1)}</p>
      <ul className="mt-1 list-disc pl-5 text-ink-muted">
        {maturity.nextSteps.slice(0, 5).map(({ id, remediation }) => (
          <li key={id}>
            <InlineCode text={remediation} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The eight areas with what each level asks for; the criteria open below an area. */
export function MaturityPanel({ overview, address }: TabProps) {
  const analysis = useAnalysis(address, overview.latestAnalysis?.id ?? null);
  if (overview.latestAnalysis === null || overview.latestAnalysis.maturityLevel === null) return null;
  if (analysis.data === undefined)
    return (
      <Panel title="Maturity">
        <div className="p-4">
          <Skeleton className="h-40" />
        </div>
      </Panel>
    );
  const { maturity } = analysis.data;
  if (maturity === null) return null;
  return (
    <Panel title="Maturity" aside={<Level value={maturity.level} />}>
      <LevelHistory address={address} />
      <NextLevel maturity={maturity} />
      <ul>
        {maturity.areas.map((area) => (
          <AreaItem key={area.area} area={area} />
        ))}
      </ul>
      <Projects projects={maturity.projects} />
    </Panel>
  );
}
