/** A repository of actions, seen with the token of any installation: actions that others may use are public. */
export interface ActionPlace {
  readonly installationId: number;
  readonly owner: string;
  readonly name: string;
  readonly signal?: AbortSignal;
}
