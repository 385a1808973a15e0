import type { Session } from '@autodevops/contracts/api';
import { errorCatalogue } from '@autodevops/contracts/errors';
import { Lock } from 'lucide-react';
import Link from 'next/link';
import { paths } from '../../navigation/paths.ts';
import { Monogram } from '../frame/monogram.tsx';
import { StatusPage } from './status-page.tsx';

/** The organization does not exist or the reader is no member; which of the two is not said. */
export function OrganizationMissing({ slug, session }: { readonly slug: string; readonly session: Session }) {
  const entry = errorCatalogue['organization.not_found'];
  return (
    <StatusPage icon={Lock} code="organization.not_found" title={`You have no access to “${slug}”.`}>
      <p>{entry.title}</p>
      <p>
        You are signed in as <strong className="font-medium text-ink">{session.user.login}</strong>. An owner or admin of the organization
        can invite you.
      </p>
      {session.organizations.length === 0 ? null : (
        <nav aria-label="Your organizations" className="flex flex-col gap-1 pt-2">
          {session.organizations.map((organization) => (
            <Link
              key={organization.id}
              href={paths.repositories(organization.slug)}
              className="flex items-center gap-2 rounded-md border border-line px-3 py-2 text-ink hover:bg-hover"
            >
              <Monogram name={organization.name} />
              {organization.name}
            </Link>
          ))}
        </nav>
      )}
    </StatusPage>
  );
}
