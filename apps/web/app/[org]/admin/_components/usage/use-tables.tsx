import type { AiUse } from '@autodevops/contracts/api';
import Link from 'next/link';
import { countText, moneyText, providerTitles, tokensText } from '#components/ai/ai-words.ts';
import { usePlace } from '#components/organization/organization-context.tsx';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '#components/ui/table.tsx';
import { paths } from '#navigation/paths.ts';

const number = 'h-10 text-right max-sm:text-left';

function Numbers({ sum }: { readonly sum: AiUse['total'] }) {
  return (
    <>
      <Cell className={number}>
        {countText(sum.requests)}
        <span className="text-ink-muted sm:hidden"> requests</span>
      </Cell>
      <Cell className={number}>
        {tokensText(sum.tokens)}
        <span className="text-ink-muted sm:hidden"> tokens</span>
      </Cell>
      <Cell className={number}>{moneyText(sum.microdollars)}</Cell>
    </>
  );
}

/** How much of the most expensive row this one is; by requests where nothing cost anything. The numbers beside it say the same in words. */
function ShareBar({ sum, all }: { readonly sum: AiUse['total']; readonly all: readonly AiUse['total'][] }) {
  const unit = all.some(({ microdollars }) => microdollars > 0) ? 'microdollars' : 'requests';
  const most = Math.max(1, ...all.map((one) => one[unit]));
  return (
    <span aria-hidden className="mt-1 block h-1 w-full overflow-hidden rounded-sm bg-hover">
      <span className="block h-full bg-accent" style={{ width: `${(100 * sum[unit]) / most}%` }} />
    </span>
  );
}

function NumberHeads() {
  return (
    <>
      <HeadCell className="text-right">Requests</HeadCell>
      <HeadCell className="text-right">Tokens</HeadCell>
      <HeadCell className="text-right">Cost</HeadCell>
    </>
  );
}

/** Who asked, most expensive first. A name leads to the requests of that person. */
export function UseByUser({ users }: Pick<AiUse, 'users'>) {
  const { organization } = usePlace();
  return (
    <Table caption="Use by person">
      <TableHead>
        <HeadCell className="w-full">Person</HeadCell>
        <NumberHeads />
        <HeadCell className="text-right">Refused</HeadCell>
      </TableHead>
      <TableBody>
        {users.map(({ user, refused, ...sum }) => (
          <Row key={user?.id ?? 'system'}>
            <Cell className="h-10">
              {user === null ? (
                <span className="text-ink-muted">Analyses after a push</span>
              ) : (
                <Link
                  href={`${paths.admin(organization.slug, 'requests')}?user=${encodeURIComponent(user.login)}`}
                  data-list-item
                  data-row-link
                  className="after:absolute after:inset-0"
                >
                  {user.login}
                </Link>
              )}
              <ShareBar sum={sum} all={users} />
            </Cell>
            <Numbers sum={sum} />
            <Cell className={`${number} ${refused === 0 ? 'text-ink-subtle max-sm:hidden' : 'text-warning'}`}>
              {countText(refused)}
              <span className="sm:hidden"> refused</span>
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

/** Which models answered, most expensive first. */
export function UseByModel({ models }: Pick<AiUse, 'models'>) {
  return (
    <Table caption="Use by model">
      <TableHead>
        <HeadCell className="w-full">Model</HeadCell>
        <NumberHeads />
      </TableHead>
      <TableBody>
        {models.map(({ provider, model, ...sum }) => (
          <Row key={`${provider} ${model}`}>
            <Cell className="h-10 break-words">
              {provider === 'offline' || model === null ? (
                <span className="text-ink-muted">{providerTitles[provider]}</span>
              ) : (
                <>
                  <span className="font-mono text-xs">{model}</span> <span className="text-ink-muted">{providerTitles[provider]}</span>
                </>
              )}
              <ShareBar sum={sum} all={models} />
            </Cell>
            <Numbers sum={sum} />
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}
