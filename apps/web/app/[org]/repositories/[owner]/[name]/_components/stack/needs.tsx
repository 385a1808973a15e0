import type { StackProfile } from '@autodevops/contracts/stack';
import { KeyRound, TriangleAlert } from 'lucide-react';
import { Badge } from '#components/ui/badge.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { SourceLink } from '#components/ui/source-link.tsx';
import type { LinkOf } from './fact-list.tsx';

/** Services that the tests need, with the variables that point at them. */
export function ServiceNeeds({ profile }: { readonly profile: StackProfile }) {
  if (profile.services.length === 0) return null;
  return (
    <Panel title="Services the tests need">
      <ul>
        {profile.services.map((service) => (
          <li
            key={service.factId}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-4 py-2.5 text-sm last:border-b-0"
          >
            <code className="font-medium text-xs">{service.image}</code>
            <span className="break-words font-mono text-ink-muted text-xs">{service.environment.join(' ')}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const usedAtText = { build: 'while building', test: 'in tests', deploy: 'for deploying' } as const;

/** Environment variables that the code reads, by name; values are never read. */
export function EnvironmentNeeds({ profile, linkOf }: { readonly profile: StackProfile; readonly linkOf: LinkOf }) {
  if (profile.environment.length === 0) return null;
  return (
    <Panel title="Environment variables the code reads">
      <ul>
        {profile.environment.map((need) => (
          <li
            key={need.name}
            className="flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b px-4 py-2.5 text-sm last:border-b-0"
          >
            <code className="break-all font-medium text-xs">{need.name}</code>
            {need.isSecret ? <Badge icon={KeyRound}>Secret</Badge> : null}
            {need.isRequired === true ? <Badge>Needed to start</Badge> : null}
            {need.usedAt === 'unknown' ? null : <span className="text-ink-muted text-xs">{usedAtText[need.usedAt]}</span>}
            {need.via === undefined ? null : <span className="text-ink-muted text-xs">{need.via}</span>}
            <SourceLink place={need.source} href={linkOf(need.source)} className="ml-auto" />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** Variables whose values stand in committed files and look like real secrets, by name and place. */
export function CommittedSecrets({ profile, linkOf }: { readonly profile: StackProfile; readonly linkOf: LinkOf }) {
  const leaks = profile.problems.filter(({ kind }) => kind === 'leak');
  if (leaks.length === 0) return null;
  return (
    <Panel title="Secrets in committed files" aside={<TriangleAlert aria-hidden className="size-4 text-warning" />}>
      <ul className="flex flex-col gap-2 px-4 py-3 text-sm">
        {leaks.map(({ file, line, message }) => (
          <li key={`${file}:${line}:${message}`}>
            <SourceLink place={{ file, line: line ?? 1 }} href={linkOf({ file, line: line ?? 1 })} />
            <span className="block text-ink-muted">{message}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
