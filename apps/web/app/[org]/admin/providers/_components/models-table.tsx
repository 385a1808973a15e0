import type { AiModelState } from '@autodevops/contracts/api';
import { CircleCheck, CirclePause, KeyRound } from 'lucide-react';
import { priceText, providerTitles, tokensText } from '#components/ai/ai-words.ts';
import { Badge } from '#components/ui/badge.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '#components/ui/table.tsx';
import { useNow } from '#time/use-now.ts';

function State({ model }: { readonly model: AiModelState }) {
  const now = useNow();
  const { keySource, openUntil } = model;
  if (keySource === null) return <Badge icon={KeyRound}>No key</Badge>;
  if (openUntil === null) {
    return (
      <Badge tone="success" icon={CircleCheck}>
        Ready
      </Badge>
    );
  }
  const isOver = now !== null && new Date(openUntil) <= now;
  return (
    <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
      <Badge tone="warning" icon={CirclePause}>
        {isOver ? 'Waiting for a probe' : 'Paused'}
      </Badge>
      <span className="text-ink-muted text-xs">
        {isOver ? 'the next request tries it' : 'failed too often, tried again '}
        {isOver ? null : <RelativeTime at={openUntil} />}
      </span>
    </span>
  );
}

/** The configured models in the order in which they are asked. */
export function ModelsTable({ models }: { readonly models: readonly AiModelState[] }) {
  return (
    <Table caption="Models">
      <TableHead>
        <HeadCell>Model</HeadCell>
        <HeadCell>State</HeadCell>
        <HeadCell className="max-md:hidden">For</HeadCell>
        <HeadCell className="text-right max-md:hidden">Window</HeadCell>
        <HeadCell className="text-right">In, a million</HeadCell>
        <HeadCell className="text-right">Out, a million</HeadCell>
        <HeadCell className="max-md:hidden">Key</HeadCell>
      </TableHead>
      <TableBody>
        {models.map((model) => (
          <Row key={`${model.provider} ${model.name}`}>
            <Cell className="max-sm:w-full">
              <span className="block break-words font-mono text-xs">{model.name}</span>
              <span className="text-ink-muted text-xs">{providerTitles[model.provider]}</span>
            </Cell>
            <Cell className="max-sm:w-full">
              <State model={model} />
            </Cell>
            <Cell className="text-ink-muted max-md:hidden">{model.tiers.join(', ')}</Cell>
            <Cell className="text-right text-ink-muted max-md:hidden">{tokensText(model.contextTokens)}</Cell>
            <Cell className="text-right">
              <span className="text-ink-muted sm:hidden">in </span>
              {priceText(model.price.input)}
            </Cell>
            <Cell className="text-right">
              <span className="text-ink-muted sm:hidden">out </span>
              {priceText(model.price.output)}
            </Cell>
            <Cell className="text-ink-muted max-md:hidden">
              {model.keySource === null ? '–' : model.keySource === 'operator' ? 'operator’s' : 'your own'}
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
