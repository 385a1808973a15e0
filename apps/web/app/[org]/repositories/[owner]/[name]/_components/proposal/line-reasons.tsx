'use client';

import type { LineReason } from '@autodevops/contracts/workflow';
import { Popover } from 'radix-ui';
import { type RefObject, useEffect, useRef } from 'react';
import { SourceLink } from '#components/ui/source-link.tsx';
import { placeText } from '../../_lib/provenance.ts';

interface LineReasonsProps {
  /** The line that is explained; null shows nothing. */
  readonly line: number | null;
  readonly reasons: readonly LineReason[];
  readonly isPinned: boolean;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly linkOf: (place: { readonly file: string; readonly line: number }) => string;
  readonly onKeep: () => void;
  readonly onLeave: () => void;
  readonly onClose: () => void;
}

/** Why a line is there: each place in the repository that caused it, then the rules. */
export function LineReasons(props: LineReasonsProps) {
  const { line, reasons, isPinned } = props;
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isPinned) content.current?.focus();
  }, [isPinned]);
  return (
    <Popover.Root open={line !== null} onOpenChange={(isOpen) => (isOpen ? undefined : props.onClose())}>
      <Popover.Anchor virtualRef={props.anchor as RefObject<HTMLElement>} />
      <Popover.Portal>
        <Popover.Content
          ref={content}
          // Each line has a place of its own: without a key the layer would stay at the first.
          key={line ?? 0}
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
          onPointerEnter={props.onKeep}
          onPointerLeave={props.onLeave}
          className="z-50 flex w-[min(420px,calc(100vw-24px))] animate-appear flex-col rounded-md border border-line-strong bg-surface text-sm focus:outline-none"
        >
          <p className="border-line border-b px-3 py-1.5 text-ink-subtle text-xs">Line {line} is there because</p>
          <ul className="flex flex-col gap-2 px-3 py-2">
            {reasons.map((reason) => (
              <li key={`${reason.text}${placeText(reason)}`} className="flex flex-col">
                <span>{reason.text}</span>
                {reason.source === null || placeText(reason) === null ? null : (
                  <SourceLink place={reason.source} href={props.linkOf(reason.source)} className="self-start" />
                )}
              </li>
            ))}
          </ul>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
