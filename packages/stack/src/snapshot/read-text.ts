import { decodeText } from './decode-text.ts';

/** What the bytes of a file are. */
export type TextResult = { readonly outcome: 'text'; readonly text: string } | { readonly outcome: 'no-text'; readonly message: string };

const lfsPointer = 'version https://git-lfs.github.com/spec/';
/** As far as git looks for a byte that no text has. */
const looked = 8_000;

/** Reads the bytes of a manifest as text; binary data and pointers to data that lies elsewhere are none. */
export function readText(bytes: Uint8Array): TextResult {
  const text = decodeText(bytes);
  if (text.slice(0, looked).includes('\0')) return { outcome: 'no-text', message: 'Not a text file: not read.' };
  if (text.startsWith(lfsPointer))
    return { outcome: 'no-text', message: 'Its contents lie in Git LFS and only a pointer to them is here: not read.' };
  return { outcome: 'text', text };
}
