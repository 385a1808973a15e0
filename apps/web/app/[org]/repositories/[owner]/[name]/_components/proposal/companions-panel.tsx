import type { Proposal } from '@autodevops/contracts/api';
import { type Companion, type CompanionId, chosenOf } from '@autodevops/contracts/workflow';
import type { ReactNode } from 'react';
import { useWrittenAnalysis } from '#api/analyses/get-written-analysis.ts';
import { useChooseCompanions } from '#api/proposals/choose-companions.ts';
import type { RepositoryAddress } from '#api/repository-address.ts';
import type { CitedRepository } from '#components/ai/claims.tsx';
import { OriginLine } from '#components/ai/origin-line.tsx';
import { usePlace } from '#components/organization/organization-context.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { CompanionAdvice } from './companion-advice.tsx';

interface RowProps {
  readonly companion: Companion;
  /** What the review of the proposal says about it; undefined where that is nothing. */
  readonly advice: ReactNode;
  readonly isChosen: boolean;
  readonly isFixed: boolean;
  readonly onToggle: (isChosen: boolean) => void;
}

function CompanionRow({ companion, advice, isChosen, isFixed, onToggle }: RowProps) {
  const id = `companion-${companion.id}`;
  return (
    <li className="flex gap-3 px-4 py-2 text-sm">
      <input
        id={id}
        type="checkbox"
        className="mt-0.5 size-4 shrink-0 accent-accent"
        aria-describedby={`${id}-what`}
        checked={isChosen}
        disabled={isFixed || companion.reason !== null}
        onChange={(event) => onToggle(event.target.checked)}
      />
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {companion.title}
        </label>
        <p id={`${id}-what`} className="break-words text-ink-muted text-xs">
          {companion.reason ?? companion.explanation}
        </p>
        {advice}
      </div>
    </li>
  );
}

interface PanelProps {
  readonly proposal: Proposal;
  readonly repository: Omit<CitedRepository, 'commitSha'>;
  readonly address: RepositoryAddress;
}

/** What goes into the pull request beside the CI workflow: a box for each companion, kept as soon as it is ticked. */
export function CompanionsPanel({ proposal, repository, address }: PanelProps) {
  const written = useWrittenAnalysis(address, proposal.analysisId);
  const choose = useChooseCompanions(address, proposal.id);
  const { organization } = usePlace();
  if (proposal.companions.length === 0) return null;
  const isFixed = proposal.status !== 'ready' || organization.role === 'viewer';
  const chosen = (choose.isPending ? choose.variables : null) ?? chosenOf(proposal.companions);
  const toggle = (id: CompanionId, isChosen: boolean) =>
    choose.mutate([...chosen.filter((each) => each !== id), ...(isChosen ? [id] : [])]);
  return (
    <Panel title="Also in the pull request">
      <ul className="py-1.5">
        {proposal.companions.map((companion) => (
          <CompanionRow
            key={companion.id}
            companion={companion}
            advice={
              companion.reason === null && written.data !== undefined ? (
                <CompanionAdvice
                  companionId={companion.id}
                  written={written.data}
                  repository={{ ...repository, commitSha: proposal.commitSha }}
                />
              ) : null
            }
            isChosen={chosen.includes(companion.id)}
            isFixed={isFixed}
            onToggle={(isChosen) => toggle(companion.id, isChosen)}
          />
        ))}
      </ul>
      {written.data?.reviewOrigin && written.data.review !== null ? (
        <div className="px-4 pb-3">
          <OriginLine origin={written.data.reviewOrigin} />
        </div>
      ) : null}
      {choose.isError ? (
        <div className="px-4 pb-3">
          <ErrorState error={choose.error}>The choice is as it was.</ErrorState>
        </div>
      ) : null}
    </Panel>
  );
}
