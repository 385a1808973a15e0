'use client';

import type { ProposalFile } from '@autodevops/contracts/workflow';
import { useMemo, useRef, useState } from 'react';
import type { CodeLine } from '#code/highlight-yaml.ts';
import { useHighlightedLines } from '#code/use-highlighted-lines.ts';
import { classNames } from '#components/ui/class-names.ts';
import { CodeLineText } from '#components/ui/code-line.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { type LineProvenance, provenanceByLine } from '../../_lib/provenance.ts';
import { LineReasons } from './line-reasons.tsx';

interface CodeViewProps {
  readonly file: ProposalFile;
  /** A line to show as pointed at, for example the beginning of a job. */
  readonly markedLine: number | null;
  readonly linkOf: (place: { readonly file: string; readonly line: number }) => string;
}

interface ShownReasons {
  readonly line: number;
  /** Stays until it is closed, and holds the focus. */
  readonly isPinned: boolean;
}

interface GutterProps {
  readonly number: number;
  readonly provenance: LineProvenance | undefined;
  readonly isShown: boolean;
  readonly onShow: (element: HTMLElement, isPinned: boolean) => void;
  readonly onHide: () => void;
}

const gutterClasses = 'sticky left-0 flex h-6 w-14 items-center bg-inherit';

/** The number of a line; a line with a reason has a mark that shows it: filled when a file of the repository is behind it. */
function Gutter({ number, provenance, isShown, onShow, onHide }: GutterProps) {
  const digits = <span className="ml-auto pr-3 text-ink-subtle">{number}</span>;
  if (provenance === undefined) {
    return (
      <span aria-hidden className={classNames(gutterClasses, 'select-none')}>
        {digits}
      </span>
    );
  }
  return (
    <button
      type="button"
      aria-label={`Why line ${number} is there`}
      aria-expanded={isShown}
      onPointerEnter={(event) => event.pointerType === 'mouse' && onShow(event.currentTarget, false)}
      onPointerLeave={onHide}
      onFocus={(event) => event.currentTarget.matches(':focus-visible') && onShow(event.currentTarget, false)}
      onBlur={onHide}
      onClick={(event) => onShow(event.currentTarget, true)}
      className={classNames(gutterClasses, 'group select-none rounded-none -outline-offset-2')}
    >
      <span
        aria-hidden
        className={classNames(
          'ml-1 h-4 w-1 rounded-[1px] transition-[width] group-hover:w-2',
          provenance.isSourced ? 'bg-accent' : 'border border-line-strong bg-transparent',
          isShown && 'w-2',
        )}
      />
      {digits}
    </button>
  );
}

/** A generated file with line numbers; marks in the gutter say why a line is there. */
export function CodeView({ file, markedLine, linkOf }: CodeViewProps) {
  const lines = useHighlightedLines(file.content);
  const provenance = useMemo(() => provenanceByLine(file), [file]);
  const [shown, setShown] = useState<ShownReasons | null>(null);
  const anchor = useRef<HTMLElement | null>(null);
  const hiding = useRef<ReturnType<typeof setTimeout>>(undefined);
  const keep = () => clearTimeout(hiding.current);
  const hide = () => {
    keep();
    // Long enough to move the pointer onto what is shown.
    hiding.current = setTimeout(() => setShown((current) => (current?.isPinned ? current : null)), 150);
  };
  const show = (line: number) => (element: HTMLElement, isPinned: boolean) => {
    keep();
    setShown((current) => {
      if (current?.isPinned && !isPinned) return current;
      if (isPinned && current?.isPinned && current.line === line) return null;
      anchor.current = element;
      return { line, isPinned };
    });
  };
  const close = () => {
    keep();
    if (shown?.isPinned) anchor.current?.focus();
    setShown(null);
  };
  return (
    <div className="min-w-0 rounded-md border border-line bg-surface">
      <div className="flex h-10 items-center justify-between gap-3 border-line border-b pr-1.5 pl-4">
        <h2 className="truncate-line font-mono text-xs" title={file.path}>
          {file.path}
        </h2>
        <CopyButton text={file.content} label="Copy the file" />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable with the keyboard */}
      <section aria-label={`Lines of ${file.path}`} tabIndex={0} className="overflow-x-auto py-2 font-mono text-xs -outline-offset-2">
        <ol className="w-max min-w-full">
          {lines.map((line: CodeLine, index) => {
            const number = index + 1;
            const reasons = provenance.get(number);
            const isLit = shown?.line === number || markedLine === number;
            return (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their number
                key={index}
                id={`line-${number}`}
                className={classNames('flex h-6 scroll-mt-24 items-center', isLit ? 'bg-accent-soft' : 'bg-surface')}
              >
                <Gutter number={number} provenance={reasons} isShown={shown?.line === number} onShow={show(number)} onHide={hide} />
                <code className="pr-6">
                  <CodeLineText line={line} />
                </code>
              </li>
            );
          })}
        </ol>
      </section>
      <LineReasons
        line={shown?.line ?? null}
        reasons={shown === null ? [] : (provenance.get(shown.line)?.reasons ?? [])}
        isPinned={shown?.isPinned ?? false}
        anchor={anchor}
        linkOf={linkOf}
        onKeep={keep}
        onLeave={hide}
        onClose={close}
      />
    </div>
  );
}
