'use client';

import type { ProposalFile } from '@autodevops/contracts/workflow';
import { useMemo, useRef } from 'react';
import type { CodeLine } from '#code/highlight-yaml.ts';
import { useHighlightedLines } from '#code/use-highlighted-lines.ts';
import { classNames } from '#components/ui/class-names.ts';
import { CodeLineText } from '#components/ui/code-line.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { conflictsOf, provenanceByLine } from '../../_lib/provenance.ts';
import { ConflictStrip } from './conflict-strip.tsx';
import { LineGutter } from './line-gutter.tsx';
import { LineLegend } from './line-legend.tsx';
import { LineReasons } from './line-reasons.tsx';
import { useShownLine } from './use-shown-line.ts';

interface CodeViewProps {
  readonly file: ProposalFile;
  /** A line to show as pointed at, for example the beginning of a job. */
  readonly markedLine: number | null;
  readonly linkOf: (place: { readonly file: string; readonly line: number }) => string;
}

/** A generated file with line numbers. Each line says why it is there: to the pointer, to a touch, and to the arrow keys. */
export function CodeView({ file, markedLine, linkOf }: CodeViewProps) {
  const lines = useHighlightedLines(file.content);
  const provenance = useMemo(() => provenanceByLine(file), [file]);
  const conflicts = useMemo(() => conflictsOf(provenance), [provenance]);
  const list = useRef<HTMLOListElement>(null);
  const { shown, current, keep, hide, close, focusLine } = useShownLine(list);
  const tabStop = current ?? provenance.keys().next().value;
  return (
    <div className="min-w-0 rounded-md border border-line bg-surface">
      <div className="flex h-10 items-center justify-between gap-3 border-line border-b pr-1.5 pl-4">
        <h2 className="truncate-line font-mono text-xs" title={file.path}>
          {file.path}
        </h2>
        <CopyButton text={file.content} label="Copy the file" />
      </div>
      <ConflictStrip conflicts={conflicts} linkOf={linkOf} onLine={focusLine} />
      <section
        aria-label={`Lines of ${file.path}; the arrow keys lead from one to the next`}
        className="overflow-x-auto py-2 font-mono text-xs"
      >
        <ol ref={list} className="w-max min-w-full">
          {lines.map((line: CodeLine, index) => {
            const number = index + 1;
            const isLit = shown?.line === number || markedLine === number;
            return (
              <li
                // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their number
                key={index}
                id={`line-${number}`}
                data-line={provenance.has(number) ? number : undefined}
                className={classNames('flex h-6 scroll-mt-24 items-center', isLit ? 'bg-accent-soft' : 'bg-surface')}
              >
                <LineGutter
                  number={number}
                  provenance={provenance.get(number)}
                  isShown={shown?.line === number}
                  isTabStop={tabStop === number}
                />
                <code className="pr-6">
                  <CodeLineText line={line} />
                </code>
              </li>
            );
          })}
        </ol>
      </section>
      <LineLegend />
      <LineReasons
        explained={shown === null ? undefined : provenance.get(shown.line)}
        isPinned={shown?.isPinned ?? false}
        list={list}
        linkOf={linkOf}
        onKeep={keep}
        onLeave={hide}
        onClose={close}
      />
    </div>
  );
}
