import type { Metadata } from 'next';
import { repositoryQuery } from '#api/repositories/get-repository.ts';
import { Prefetch } from '#server/prefetch.tsx';
import { RepositoryView } from './_components/repository-view.tsx';

interface PageProps {
  readonly params: Promise<{ org: string; owner: string; name: string }>;
}

async function namesOf({ params }: PageProps): Promise<{ org: string; owner: string; name: string }> {
  const { org, owner, name } = await params;
  return { org: decodeURIComponent(org), owner: decodeURIComponent(owner), name: decodeURIComponent(name) };
}

export async function generateMetadata(props: PageProps): Promise<Metadata> {
  const { owner, name } = await namesOf(props);
  return { title: `${owner}/${name}` };
}

export default async function RepositoryPage(props: PageProps) {
  const { org, owner, name } = await namesOf(props);
  return (
    <Prefetch
      slug={org}
      fill={(queryClient, { id }, client) => queryClient.prefetchQuery(repositoryQuery({ organizationId: id, owner, name }, client))}
    >
      <RepositoryView owner={owner} name={name} />
    </Prefetch>
  );
}
