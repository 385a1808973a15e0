const utf16le = new TextDecoder('utf-16le', { ignoreBOM: true });
const utf16be = new TextDecoder('utf-16be', { ignoreBOM: true });
const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/**
 * Text of a file in UTF-8 or UTF-16, told by its byte order mark, which is dropped, or by the zero bytes that plain characters have in UTF-16. Line ends
 * stay as they are. Never throws: bytes that are no text become replacement characters.
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16le.decode(bytes.subarray(2));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16be.decode(bytes.subarray(2));
  if (hasZeros(bytes, 1)) return utf16le.decode(bytes);
  if (hasZeros(bytes, 0)) return utf16be.decode(bytes);
  const hasMark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return utf8.decode(hasMark ? bytes.subarray(3) : bytes);
}

/** Whether each of the first two characters has its zero byte there and nowhere else. */
const hasZeros = (bytes: Uint8Array, offset: 0 | 1): boolean =>
  bytes.length >= 4 && bytes.length % 2 === 0 && [0, 1, 2, 3].every((index) => (bytes[index] === 0) === (index % 2 === offset));
