import { type OptionsReading, optionGuide, optionsExample, optionsFile } from '@autodevops/contracts/options';
import { useAnalysis } from '#api/analyses/get-analysis.ts';
import { CodeBlock } from '#components/ui/code-block.tsx';
import { Disclosure } from '#components/ui/disclosure.tsx';
import { ErrorState } from '#components/ui/error-state.tsx';
import { Panel } from '#components/ui/panel.tsx';
import { Skeleton } from '#components/ui/skeleton.tsx';
import { SourceLink } from '#components/ui/source-link.tsx';
import { Cell, HeadCell, Row, Table, TableBody, TableHead } from '#components/ui/table.tsx';
import { TermList } from '#components/ui/term-list.tsx';
import { sourceUrl } from '#navigation/paths.ts';
import { optionRows } from '../../_lib/option-rows.ts';
import type { TabProps } from '../tab-props.ts';

type LinkOf = (line: number) => string;

/** What `autodevops.yml` asks for, as the newest analysis read it, and what else it could. */
export function OptionsPanel({ overview, address }: Pick<TabProps, 'overview' | 'address'>) {
  const analysis = useAnalysis(address, overview.latestAnalysis?.id ?? null);
  return (
    <Panel title="Options">
      <div className="flex flex-col gap-4 px-4 py-3">
        {overview.latestAnalysis === null ? (
          <p className="text-ink-muted text-sm">The first analysis reads them from {optionsFile}.</p>
        ) : analysis.data !== undefined ? (
          <OptionsOf
            reading={analysis.data.profile.options}
            linkOf={(line) => sourceUrl(overview.repository.url, analysis.data.commitSha, { file: optionsFile, line })}
          />
        ) : analysis.isPending ? (
          <Skeleton className="h-20" />
        ) : (
          <ErrorState error={analysis.error} onRetry={() => void analysis.refetch()} />
        )}
        <Guide />
      </div>
    </Panel>
  );
}

function OptionsOf({ reading, linkOf }: { readonly reading: OptionsReading | undefined; readonly linkOf: LinkOf }) {
  if (reading === undefined) return <NoOptions />;
  if (reading.problems.length > 0) return <Problems reading={reading} linkOf={linkOf} />;
  const rows = optionRows(reading);
  if (rows.length === 0) return <p className="text-ink-muted text-sm">{optionsFile} is there and asks for nothing.</p>;
  return (
    <Table caption={`Options of ${optionsFile}`}>
      <TableHead>
        <HeadCell>Option</HeadCell>
        <HeadCell>Value</HeadCell>
        <HeadCell>From</HeadCell>
      </TableHead>
      <TableBody>
        {rows.map(({ path, value, line }) => (
          <Row key={path}>
            <Cell data-label="Option" className="break-all font-mono text-xs">
              {path}
            </Cell>
            <Cell data-label="Value" className="break-words font-mono text-xs">
              {value}
            </Cell>
            <Cell data-label="From">
              <SourceLink place={{ file: optionsFile, line }} href={linkOf(line)} />
            </Cell>
          </Row>
        ))}
      </TableBody>
    </Table>
  );
}

function Problems({ reading, linkOf }: { readonly reading: OptionsReading; readonly linkOf: LinkOf }) {
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p>No option holds until this is corrected:</p>
      <ul className="flex flex-col gap-2">
        {reading.problems.map(({ line, message }) => (
          <li key={`${line}:${message}`}>
            <SourceLink place={{ file: optionsFile, line }} href={linkOf(line)} />
            <span className="block text-ink-muted">{message}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function NoOptions() {
  return (
    <div className="flex flex-col gap-3 text-sm">
      <p className="max-w-[64ch] text-ink-muted">
        There is no {optionsFile} in this repository, so everything is as it was found. To ask for something else, commit a file of that
        name at the root, for example:
      </p>
      <CodeBlock code={optionsExample} label={`an example of ${optionsFile}`} canCopy />
    </div>
  );
}

/** What each key is for. */
function Guide() {
  return (
    <Disclosure className="text-sm" summaryClassName="-ml-0.5 w-fit gap-1 rounded-sm font-medium" summary={`What ${optionsFile} can say`}>
      <TermList
        isCode
        width="wide"
        className="mt-3"
        terms={optionGuide.map(({ key, text }) => ({ term: key, text: <span className="text-ink-muted">{text}</span> }))}
      />
    </Disclosure>
  );
}
