import { GitFork } from 'lucide-react';
import { Logo } from '#components/frame/logo.tsx';
import { FlowError } from '#components/organization/flow-error.tsx';
import { Permissions } from '#components/organization/permissions.tsx';
import { buttonClasses } from '#components/ui/button.tsx';
import { paths } from '#navigation/paths.ts';
import { safeReturnTo } from '#navigation/return-to.ts';
import { SampleFigure } from './_components/sample-figure.tsx';

export const metadata = { title: 'Sign in' };

type Search = Readonly<Record<'return_to' | 'error', string | readonly string[] | undefined>>;
const only = (value: string | readonly string[] | undefined) => (typeof value === 'string' ? value : undefined);

export default async function SignInPage({ searchParams }: { readonly searchParams: Promise<Search> }) {
  const search = await searchParams;
  return (
    <main className="mx-auto flex w-full max-w-[1040px] flex-col gap-12 px-4 py-10 sm:px-8 sm:py-14">
      <p className="flex items-center gap-2 font-medium">
        <Logo className="size-6" /> AutoDevOps
      </p>
      <div className="flex flex-col gap-6">
        <FlowError code={only(search.error)} />
        <h1 className="max-w-[24ch] font-medium text-2xl tracking-tight">
          CI workflows for exactly your repository, where every line says why it is there.
        </h1>
        <a
          href={paths.signIn(safeReturnTo(only(search.return_to)))}
          className={`${buttonClasses({ variant: 'primary', size: 'lg' })} self-start`}
        >
          <GitFork aria-hidden className="size-4" />
          Continue with GitHub
        </a>
      </div>
      <SampleFigure />
      <Permissions />
    </main>
  );
}
