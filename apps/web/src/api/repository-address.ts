/** What addresses one repository of one organization. */
export interface RepositoryAddress {
  readonly organizationId: string;
  readonly owner: string;
  readonly name: string;
}

export function fullNameOf({ owner, name }: { readonly owner: string; readonly name: string }): string {
  return `${owner}/${name}`;
}

/** The address alone, without what else the value carries. */
export function addressOf({ organizationId, owner, name }: RepositoryAddress): RepositoryAddress {
  return { organizationId, owner, name };
}
