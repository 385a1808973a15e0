import { redirect } from 'next/navigation';

export default async function OrganizationPage({ params }: { readonly params: Promise<{ org: string }> }) {
  redirect(`/${(await params).org}/repositories`);
}
