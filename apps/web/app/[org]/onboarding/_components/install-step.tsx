import type { Installation } from '@autodevops/contracts/api';
import { ArrowRight, ExternalLink } from 'lucide-react';
import { usePlace } from '#components/organization/organization-context.tsx';
import { Permissions } from '#components/organization/permissions.tsx';
import { Badge } from '#components/ui/badge.tsx';
import { Button, buttonClasses } from '#components/ui/button.tsx';
import { paths } from '#navigation/paths.ts';

function InstallationRow({ installation }: { readonly installation: Installation }) {
  return (
    <li className="flex flex-wrap items-center gap-3 border-line border-b px-4 py-3 text-sm last:border-b-0">
      <span className="font-medium">{installation.accountLogin}</span>
      <Badge tone={installation.status === 'active' ? 'success' : 'warning'}>
        {installation.status === 'active' ? 'Installed' : 'Suspended'}
      </Badge>
      <a
        href={installation.settingsUrl}
        target="_blank"
        rel="noreferrer"
        className="ml-auto inline-flex items-center gap-1 text-accent-ink hover:underline"
      >
        Settings on GitHub <ExternalLink aria-hidden className="size-3.5" />
      </a>
    </li>
  );
}

/** Step one: the App on a GitHub account. GitHub shows the choice of account and repositories, and leads back here. */
export function InstallStep({ installations, onNext }: { readonly installations: readonly Installation[]; readonly onNext: () => void }) {
  const { organization } = usePlace();
  const present = installations.filter(({ status }) => status !== 'deleted');
  const isInstalled = present.some(({ status }) => status === 'active');
  return (
    <section className="flex flex-col gap-5" aria-labelledby="install-title">
      <div className="flex flex-col gap-1">
        <h2 id="install-title" className="font-medium text-lg">
          Install the GitHub App
        </h2>
        <p className="max-w-[64ch] text-ink-muted">
          GitHub asks on which account, and which repositories the App may see. You come back here by yourself; nothing is analysed before
          you choose it.
        </p>
      </div>
      {present.length === 0 ? null : (
        <ul aria-label="Installations" className="rounded-md border border-line bg-surface">
          {present.map((installation) => (
            <InstallationRow key={installation.id} installation={installation} />
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-2">
        {isInstalled ? (
          <Button variant="primary" onClick={onNext}>
            Choose repositories <ArrowRight aria-hidden className="size-4" />
          </Button>
        ) : null}
        <a href={paths.install(organization.id)} className={buttonClasses({ variant: isInstalled ? 'secondary' : 'primary' })}>
          {isInstalled ? 'Install on another account' : 'Install the GitHub App'}
        </a>
      </div>
      <Permissions />
    </section>
  );
}
