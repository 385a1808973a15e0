import type { AiRequestSummary } from '@autodevops/contracts/api';
import Link from 'next/link';
import { fullNameOf } from '#api/repository-address.ts';
import { moneyText, taskTitles, tokensText } from '#components/ai/ai-words.ts';
import { usePlace } from '#components/organization/organization-context.tsx';
import { MiddleTruncate } from '#components/ui/middle-truncate.tsx';
import { RelativeTime } from '#components/ui/relative-time.tsx';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '#components/ui/table.tsx';
import { paths } from '#navigation/paths.ts';
import { duration } from '#time/duration.ts';
import { OutcomeBadge } from './outcome-badge.tsx';

const tokensOf = ({ tokens }: AiRequestSummary) => tokens.input + tokens.output + tokens.thinking;

function RequestRow({ request }: { readonly request: AiRequestSummary }) {
  const { organization } = usePlace();
  const { user, repository, model, durationMs } = request;
  return (
    <Row>
      <Cell className="max-sm:w-full">
        <Link
          href={paths.aiRequest(organization.slug, request.id)}
          data-list-item
          data-row-link
          className="block font-medium after:absolute after:inset-0"
        >
          {taskTitles[request.task]}
        </Link>
        <span className="flex min-w-0 max-w-72 text-ink-muted text-xs">
          {repository === null ? 'no repository' : <MiddleTruncate text={fullNameOf(repository)} />}
        </span>
      </Cell>
      <Cell>
        <OutcomeBadge outcome={request.outcome} />
      </Cell>
      <Cell className="text-ink-muted">{user?.login ?? 'a push'}</Cell>
      <Cell className="max-w-48 break-words font-mono text-ink-muted text-xs max-lg:hidden">{model ?? '–'}</Cell>
      <Cell className="text-right max-md:hidden">{tokensOf(request) === 0 ? '–' : tokensText(tokensOf(request))}</Cell>
      <Cell className="text-right">{moneyText(request.costMicrodollars)}</Cell>
      <Cell className="whitespace-nowrap text-right text-ink-muted max-lg:hidden">{durationMs === null ? '–' : duration(durationMs)}</Cell>
      <Cell className="text-right text-ink-muted max-sm:ml-auto">
        <RelativeTime at={request.createdAt} />
      </Cell>
    </Row>
  );
}

/** One row a request, newest first; a row is a link to its life. */
export function RequestsTable({ items }: { readonly items: readonly AiRequestSummary[] }) {
  return (
    <div className="rounded-md border border-line bg-surface">
      <Table caption="AI requests">
        <TableHead>
          <HeadCell>Task and repository</HeadCell>
          <HeadCell>Outcome</HeadCell>
          <HeadCell>Asked by</HeadCell>
          <HeadCell className="max-lg:hidden">Model</HeadCell>
          <HeadCell className="text-right max-md:hidden">Tokens</HeadCell>
          <HeadCell className="text-right">Cost</HeadCell>
          <HeadCell className="text-right max-lg:hidden">Took</HeadCell>
          <HeadCell className="text-right">When</HeadCell>
        </TableHead>
        <TableBody>
          {items.map((request) => (
            <RequestRow key={request.id} request={request} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
