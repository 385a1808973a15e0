import type { GateResult } from '@autodevops/contracts/workflow';
import { CircleCheck, CircleX } from 'lucide-react';
import { Badge } from '#components/ui/badge.tsx';
import { Panel } from '#components/ui/panel.tsx';

/** The gate's result, check by check; a failed one says where and what. */
export function GatePanel({ gate }: { readonly gate: GateResult }) {
  return (
    <Panel
      title="Gate"
      aside={
        gate.isPassed ? (
          <Badge tone="success" icon={CircleCheck}>
            Passed
          </Badge>
        ) : (
          <Badge tone="danger" icon={CircleX}>
            Not passed
          </Badge>
        )
      }
    >
      <ul className="py-1.5">
        {gate.checks.map((check) => {
          const isPassed = check.status === 'passed';
          const Icon = isPassed ? CircleCheck : CircleX;
          return (
            <li key={check.id} className="flex gap-2.5 px-4 py-1 text-sm">
              <Icon aria-hidden className={`mt-0.5 size-4 shrink-0 ${isPassed ? 'text-success' : 'text-danger'}`} />
              <span className="min-w-0">
                {check.title}
                <span className="sr-only"> ({check.status})</span>
                {check.messages.map((message) => (
                  <span key={`${message.file}:${message.line}:${message.message}`} className="block break-words text-ink-muted text-xs">
                    <span className="font-mono">
                      {message.file.split('/').at(-1)}:{message.line}:{message.column}
                    </span>{' '}
                    {message.message}
                  </span>
                ))}
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
