import { errorCatalogue } from '@autodevops/contracts/errors';
import { Lock } from 'lucide-react';
import Link from 'next/link';
import { usePlace } from '#components/organization/organization-context.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import { paths } from '#navigation/paths.ts';

/** The reader is no admin: who can let them in, and where they can go. */
export function NotAdmin() {
  const { organization, session } = usePlace();
  return (
    <div className="flex max-w-lg flex-col items-start gap-4 py-10">
      <Lock aria-hidden className="size-6 text-ink-subtle" strokeWidth={1.5} />
      <h1 className="font-medium text-xl">The admin area is for owners and admins.</h1>
      <div className="flex flex-col gap-2 text-ink-muted text-sm">
        <p>{errorCatalogue['organization.role_too_low'].title}</p>
        <p>
          You are signed in as <strong className="font-medium text-ink">{session.user.login}</strong>, {roleWords[organization.role]} of{' '}
          {organization.name}. An owner or admin of {organization.name} can give you the role of an admin.
        </p>
      </div>
      <Link href={paths.repositories(organization.slug)} className={buttonClasses()}>
        Go to the repositories
      </Link>
      <p className="font-mono text-ink-subtle text-xs">code organization.role_too_low</p>
    </div>
  );
}

const roleWords = { owner: 'an owner', admin: 'an admin', member: 'a member', viewer: 'a viewer' } as const;
