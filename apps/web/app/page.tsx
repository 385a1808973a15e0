import { AppError } from '@autodevops/contracts/errors';
import { redirect } from 'next/navigation';
import { Providers } from '#components/providers.tsx';
import { paths } from '#navigation/paths.ts';
import { readTheme } from '#server/read-theme.ts';
import { serverClient } from '#server/server-client.ts';
import { StartRedirect } from './_components/start-redirect.tsx';

/** Where the reader is led: their first organization, its onboarding while it is empty, or the sign-in page. Null when only a browser can tell. */
async function startPath(): Promise<string | null> {
  const client = await serverClient();
  try {
    const [organization] = (await client.getSession({})).organizations;
    if (organization === undefined) return null;
    const { items } = await client.listRepositories({ organizationId: organization.id, query: { limit: 1 } });
    return items.length === 0 ? paths.onboarding(organization.slug) : paths.repositories(organization.slug);
  } catch (error) {
    return AppError.is(error) && error.code === 'session.missing' ? '/sign-in' : null;
  }
}

export default async function StartPage({ searchParams }: { readonly searchParams: Promise<{ error?: string | string[] }> }) {
  const [path, { error }] = await Promise.all([startPath(), searchParams]);
  // A way through GitHub that ended badly may end here: the page that is shown says so.
  if (path !== null) redirect(typeof error === 'string' ? `${path}?error=${encodeURIComponent(error)}` : path);
  return (
    <Providers theme={await readTheme()}>
      <StartRedirect />
    </Providers>
  );
}
