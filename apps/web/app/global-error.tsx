'use client';

import ErrorPage from './error.tsx';
import './globals.css';

/** The last resort: what is shown when even the frame of the pages breaks. */
export default function GlobalErrorPage(props: { readonly error: Error & { readonly digest?: string }; readonly reset: () => void }) {
  return (
    <html lang="en">
      <body>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
