import type { Candidate, Fact } from '@autodevops/contracts/stack';
import { TriangleAlert } from 'lucide-react';
import { Badge } from '#components/ui/badge.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { SourceLink } from '#components/ui/source-link.tsx';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '#components/ui/table.tsx';
import { confidenceText, kindMeanings, sortFacts, valueText } from '../../_lib/fact-words.ts';

export type LinkOf = (place: { readonly file: string; readonly line: number }) => string;

function Losers({ fact, linkOf }: { readonly fact: Fact; readonly linkOf: LinkOf }) {
  if (fact.losers.length === 0) return null;
  const count = fact.losers.length === 1 ? '1 other source' : `${fact.losers.length} other sources`;
  return (
    <Disclosure
      className="text-xs"
      isOpen={fact.isConflict}
      summaryClassName="-ml-0.5 w-fit gap-0.5 rounded-sm text-ink-muted hover:text-ink"
      summary={count}
    >
      <ul className="flex flex-col gap-1 py-1">
        {fact.losers.map((loser: Candidate) => (
          <li key={`${loser.source.file}:${loser.source.line}:${valueText(loser.value)}`} className="flex flex-wrap items-baseline gap-x-2">
            <code className="text-ink-muted line-through decoration-ink-subtle">{valueText(loser.value)}</code>
            <SourceLink place={loser.source} href={linkOf(loser.source)} />
            <span className="text-ink-muted">{loser.reason}</span>
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

function FactRow({ fact, linkOf }: { readonly fact: Fact; readonly linkOf: LinkOf }) {
  return (
    <Row>
      <Cell className="h-9 break-words py-2 align-top text-ink-muted">{fact.name}</Cell>
      <Cell className="h-9 py-2 align-top max-sm:w-full">
        <div className="flex min-w-0 flex-col gap-0.5">
          <span className="flex flex-wrap items-center gap-2">
            <code className="break-words font-medium text-xs leading-5">{valueText(fact.value)}</code>
            {fact.isConflict ? (
              <Badge tone="warning" icon={TriangleAlert}>
                Conflict
              </Badge>
            ) : null}
          </span>
          <Losers fact={fact} linkOf={linkOf} />
        </div>
      </Cell>
      <Cell className="h-9 py-2 align-top">
        <SourceLink place={fact.source} href={linkOf(fact.source)} />
      </Cell>
      <Cell className="h-9 whitespace-nowrap py-2 text-right align-top text-ink-muted max-sm:ml-auto">
        <span title={kindMeanings[fact.kind]}>{fact.kind}</span>
        <span title={`Confidence ${Math.round(fact.confidence * 100)} %`}> · {confidenceText(fact.confidence)}</span>
      </Cell>
    </Row>
  );
}

/** Facts with value, source, kind and confidence; what lost against them is one press away. */
export function FactList({
  caption,
  facts,
  linkOf,
}: {
  readonly caption: string;
  readonly facts: readonly Fact[];
  readonly linkOf: LinkOf;
}) {
  if (facts.length === 0) return <p className="px-4 py-3 text-ink-muted text-sm">No facts beyond its manifest.</p>;
  return (
    <Table caption={caption} className="sm:table-fixed">
      <TableHead>
        <HeadCell className="w-[26%]">Fact</HeadCell>
        <HeadCell>Value</HeadCell>
        <HeadCell className="w-[26%]">Source</HeadCell>
        <HeadCell className="w-[22%] text-right">Kind and confidence</HeadCell>
      </TableHead>
      <TableBody>
        {sortFacts(facts).map((fact) => (
          <FactRow key={fact.id} fact={fact} linkOf={linkOf} />
        ))}
      </TableBody>
    </Table>
  );
}
