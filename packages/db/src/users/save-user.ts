import type { Transaction } from '../transaction.ts';

export interface SaveUserInput {
  readonly githubUserId: number;
  readonly login: string;
  readonly name: string | null;
  readonly avatarUrl: string | null;
}

/**
 * Makes or updates the user with this id at GitHub and returns our id. The row stays locked until the transaction ends, so that two
 * first sign-ins at once take turns. Needs the intake identity.
 */
export async function saveUser(tx: Transaction, input: SaveUserInput): Promise<string> {
  const [user] = await tx.$queryRaw<{ id: string }[]>`
    insert into public.users (github_user_id, login, name, avatar_url)
    values (${input.githubUserId}::bigint, ${input.login}, ${input.name}, ${input.avatarUrl})
    on conflict (github_user_id) do update
    set login = excluded.login, name = excluded.name, avatar_url = excluded.avatar_url
    returning id`;
  if (!user) throw new Error('An upsert returned no row.');
  return user.id;
}
