import { RequestView } from './_components/request-view.tsx';

export const metadata = { title: 'AI request' };

export default async function RequestPage({ params }: { readonly params: Promise<{ request: string }> }) {
  const { request } = await params;
  return <RequestView requestId={decodeURIComponent(request)} />;
}
