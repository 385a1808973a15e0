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
  const at = place === null ? label : `${place.file}:${place.line}`;
  const text = <span className="truncate-line max-w-64 max-sm:max-w-44">{at}</span>;
  if (kind === 'finding' && ruleId !== null) {
    const tab = paths.repository(organization.slug, repository, 'findings');
    return (
      <Link href={`${tab}&rule=${encodeURIComponent(ruleId)}`} title={label} className={chipClasses}>
        <ScanSearch aria-hidden className="size-3 shrink-0" />
        <span className="sr-only">Finding: {label}, </span>
        {text}
      </Link>
    );
  }
  if (kind === 'fact' && place !== null && place.file !== '' && place.file !== '.') {
    return (
      <a
        href={sourceUrl(repository.url, repository.commitSha, place)}
        target="_blank"
        rel="noreferrer"
        title={label}
        className={chipClasses}
      >
        <FileText aria-hidden className="size-3 shrink-0" />
        <span className="sr-only">Fact: {label}, </span>
        {text}
      </a>
    );
  }
  return null;
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
  const cited = citations.filter(({ id }) => claim.cites.includes(id));
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
