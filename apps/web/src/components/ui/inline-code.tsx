/** A sentence in which text between backticks is set as code. An unpaired backtick stays as it is. */
export function InlineCode({ text }: { readonly text: string }) {
  const parts = text.split(/`([^`]+)`/);
  return parts.map((part, index) =>
    index % 2 === 1 ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one fixed sentence never change places.
      <code key={index} className="rounded-sm bg-hover px-1 font-mono text-[0.92em]">
        {part}
      </code>
    ) : (
      part
    ),
  );
}
