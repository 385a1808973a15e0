import type { Proposal } from '@autodevops/contracts/api';
import { needsOf } from '@autodevops/contracts/workflow';
import { CircleHelp } from 'lucide-react';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { needCommand } from '../../_lib/need-command.ts';

interface NeedsProps {
  readonly proposal: Proposal;
  readonly repository: { readonly owner: string; readonly name: string };
}

/** What the proposal needs and could not know, each with the command that sets it, and its one question. */
export function NeedsPanel({ proposal, repository }: NeedsProps) {
  const needs = needsOf(proposal);
  if (needs.length === 0 && proposal.question === null) return null;
  return (
    <Panel title="What it needs from you">
      <div className="flex flex-col gap-4 px-4 py-3">
        {proposal.question === null ? null : (
          <p className="flex gap-2.5 text-sm">
            <CircleHelp aria-hidden className="mt-0.5 size-4 shrink-0 text-accent" />
            {proposal.question}
          </p>
        )}
        {needs.map((need) => {
          const command = needCommand(need, repository);
          return (
            <div key={`${need.kind}-${need.name}`} className="flex min-w-0 flex-col gap-1.5">
              <p className="text-sm">
                <code className="break-all font-medium text-xs">{need.name}</code> <span className="text-ink-muted">({need.kind})</span>
                <span className="block text-ink-muted">{need.why}</span>
              </p>
              {command === null ? null : <CodeBlock code={command} label={`command that sets ${need.name}`} canCopy />}
            </div>
          );
        })}
      </div>
    </Panel>
  );
}
