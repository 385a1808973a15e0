'use client';

import type { LineReason } from '@autodevops/contracts/workflow';
import { ExternalLink, TriangleAlert } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type RefObject, useEffect, useRef } from 'react';
import { SourceLink } from '#components/ui/source-link.tsx';
import { type LineProvenance, placeText, policyOf } from '../../_lib/provenance.ts';

type LinkOf = (place: { readonly file: string; readonly line: number }) => string;

interface LineReasonsProps {
  /** The line that is explained; undefined shows nothing. */
  readonly explained: LineProvenance | undefined;
  readonly isPinned: boolean;
  /** The lines; what happens in there is not outside. */
  readonly list: RefObject<HTMLElement | null>;
  readonly linkOf: LinkOf;
  readonly onKeep: () => void;
  readonly onLeave: () => void;
  readonly onClose: () => void;
}

/** What else was found: struck through where the fact won over something different, marked where the two contradict. */
function Losers({ reason, linkOf }: { readonly reason: LineReason; readonly linkOf: LinkOf }) {
  const losers = reason.losers ?? [];
  if (losers.length === 0) return null;
  const isConflict = reason.isConflict === true;
  return (
    <ul className={isConflict ? 'my-1 flex flex-col gap-1 rounded-sm bg-warning-soft px-2 py-1.5' : 'flex flex-col gap-1 py-0.5'}>
      {losers.map((loser) => (
        <li
          key={`${loser.source.file}:${loser.source.line}:${loser.value}`}
          className="flex min-w-0 flex-wrap items-baseline gap-x-1.5 text-xs"
        >
          {isConflict ? (
            <span className="inline-flex items-center gap-1 font-medium text-warning">
              <TriangleAlert aria-hidden className="size-3 self-center" strokeWidth={2.25} />
              Conflict
            </span>
          ) : (
            <span className="text-ink-muted">also found</span>
          )}
          <code className="[overflow-wrap:anywhere]">{loser.value}</code>
          <SourceLink place={loser.source} href={linkOf(loser.source)} />
          <span className="basis-full text-ink-muted">{loser.reason}</span>
        </li>
      ))}
    </ul>
  );
}

function Reason({ reason, linkOf }: { readonly reason: LineReason; readonly linkOf: LinkOf }) {
  const policy = policyOf(reason);
  return (
    <li className="flex min-w-0 flex-col">
      <span className="[overflow-wrap:anywhere]">{reason.text}</span>
      {reason.source === null || placeText(reason) === null ? null : (
        <SourceLink place={reason.source} href={linkOf(reason.source)} className="self-start" />
      )}
      {policy === null ? null : (
        <a
          href={policy.reference}
          target="_blank"
          rel="noreferrer"
          title={policy.text}
          className="inline-flex min-h-6 items-center gap-1 self-start text-ink-muted text-xs hover:text-ink hover:underline"
        >
          Rule: {policy.title}
          <ExternalLink aria-hidden className="size-3" />
        </a>
      )}
      <Losers reason={reason} linkOf={linkOf} />
    </li>
  );
}

function Reasons({ explained, linkOf }: { readonly explained: LineProvenance; readonly linkOf: LinkOf }) {
  const { line, reasons, inheritedFrom } = explained;
  return (
    <>
      <p className="border-line border-b px-3 py-1.5 text-ink-subtle text-xs">
        Line {line} is there because
        {inheritedFrom === null ? null : ` it belongs to line ${inheritedFrom}, and`}
      </p>
      <ul className="flex max-h-72 flex-col gap-2 overflow-y-auto px-3 py-2">
        {reasons.map((reason) => (
          <Reason key={`${reason.text}${placeText(reason)}`} reason={reason} linkOf={linkOf} />
        ))}
      </ul>
    </>
  );
}

/** Why a line is there: each place in the repository that caused it with what contradicts it, then the rules. */
export function LineReasons({ explained, isPinned, list, linkOf, onKeep, onLeave, onClose }: LineReasonsProps) {
  const content = useRef<HTMLDivElement>(null);
  const anchor = useRef<HTMLElement | null>(null);
  const line = explained?.line;
  anchor.current = line === undefined ? null : (list.current?.querySelector<HTMLElement>(`[data-line="${line}"] [data-gutter]`) ?? null);
  useEffect(() => {
    if (isPinned) content.current?.focus();
  }, [isPinned]);
  if (explained === undefined) return null;
  return (
    <Popover.Root open onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Popover.Anchor virtualRef={anchor as RefObject<HTMLElement>} />
      <Popover.Portal>
        <Popover.Content
          ref={content}
          // Each line has a place of its own: without a key the layer would stay at the first.
          key={line}
          side="bottom"
          align="start"
          alignOffset={16}
          sideOffset={2}
          collisionPadding={8}
          aria-label={`Why line ${line} is there`}
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (isPinned) content.current?.focus();
          }}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => {
            if (event.target instanceof Node && list.current?.contains(event.target)) event.preventDefault();
          }}
          onPointerEnter={onKeep}
          onPointerLeave={onLeave}
          className="z-50 flex w-[min(420px,calc(100vw-24px))] animate-appear flex-col rounded-md border border-line-strong bg-surface text-sm focus:outline-none"
        >
          <Reasons explained={explained} linkOf={linkOf} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
