import type { Claim } from '@autodevops/contracts/ai';
import type { Citation } from '@autodevops/contracts/api';
import { FileText, ScanSearch } from 'lucide-react';
import Link from 'next/link';
import { paths, sourceUrl } from '../../navigation/paths.ts';
import { usePlace } from '../organization/organization-context.tsx';
import { classNames } from '../ui/class-names.ts';

/** The commit of the repository that an answer is about: its citations lead there. */
export interface CitedRepository {
  readonly owner: string;
  readonly name: string;
  readonly url: string;
  readonly commitSha: string;
}

const chipClasses =
  'inline-flex max-w-full items-center gap-1 rounded-sm border border-line bg-sunken px-1 align-baseline font-mono text-accent-ink text-xs leading-[18px] hover:border-line-strong hover:underline';

function Chip({ citation, repository }: { readonly citation: Citation; readonly repository: CitedRepository }) {
  const { organization } = usePlace();
  const { kind, label, place, ruleId } = citation;
  if (place === null) return null;
  const at = `${place.file}:${place.line}`;
  // The name alone keeps the sentence readable; the whole path is read out and shown on hover.
  const text = (
    <span aria-hidden className="truncate-line max-w-52">
      {place.file.split('/').at(-1)}:{place.line}
    </span>
  );
  const title = `${label} (${at})`;
  if (kind === 'finding' && ruleId !== null) {
    return (
      <Link href={paths.finding(organization.slug, repository, { ruleId, fingerprint: citation.id })} title={title} className={chipClasses}>
        <ScanSearch aria-hidden className="size-3 shrink-0" />
        <span className="sr-only">Finding: {title}</span>
        {text}
      </Link>
    );
  }
  if (kind === 'fact' && place.file !== '' && place.file !== '.') {
    return (
      <a
        href={sourceUrl(repository.url, repository.commitSha, place)}
        target="_blank"
        rel="noreferrer"
        title={title}
        className={chipClasses}
      >
        <FileText aria-hidden className="size-3 shrink-0" />
        <span className="sr-only">Fact: {title}</span>
        {text}
      </a>
    );
  }
  return null;
}

/** Several facts of one line are one place to look at. */
function onePerPlace(citations: readonly Citation[]): Citation[] {
  const places = new Map(citations.map((citation) => [`${citation.kind} ${citation.place?.file}:${citation.place?.line}`, citation]));
  return [...places.values()];
}

/** One statement with the facts and findings that it stands on. */
export function ClaimText({
  claim,
  citations,
  repository,
}: {
  readonly claim: Claim;
  readonly citations: readonly Citation[];
  readonly repository: CitedRepository;
}) {
  const cited = onePerPlace(citations.filter(({ id }) => claim.cites.includes(id)));
  return (
    <>
      {claim.text}
      {cited.map((citation) => (
        <span key={citation.id}>
          {' '}
          <Chip citation={citation} repository={repository} />
        </span>
      ))}
    </>
  );
}

/** Statements as a list, numbered where they are steps. */
export function ClaimList({
  claims,
  isSteps = false,
  className,
  ...of
}: {
  readonly claims: readonly Claim[];
  readonly isSteps?: boolean;
  readonly className?: string;
  readonly citations: readonly Citation[];
  readonly repository: CitedRepository;
}) {
  const List = isSteps ? 'ol' : 'ul';
  return (
    <List className={classNames('flex flex-col gap-1.5 text-sm', isSteps && 'list-decimal pl-5 marker:text-ink-subtle', className)}>
      {claims.map((claim) => (
        <li key={claim.text} className="max-w-[76ch] break-words">
          <ClaimText claim={claim} {...of} />
        </li>
      ))}
    </List>
  );
}
