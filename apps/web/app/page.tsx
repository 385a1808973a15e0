import { AppError } from '@autodevops/contracts/errors';
import { redirect } from 'next/navigation';
import { paths } from '#navigation/paths.ts';
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

export default async function StartPage() {
  const path = await startPath();
  if (path !== null) redirect(path);
  return <StartRedirect />;
}
