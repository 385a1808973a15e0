/** What became of a step that uses an action. */
export type ActionOutcome =
  /** It did what the action does; these folders of programs come first from here on. */
  | { readonly outcome: 'done'; readonly paths: readonly string[]; readonly note: string }
  /** The action itself would fail. */
  | { readonly outcome: 'failed'; readonly output: string }
  /** Nothing here can do what the action does. */
  | { readonly outcome: 'not-runnable'; readonly reason: string };

export type ActionInputs = Readonly<Record<string, string>>;
