import { randomBytes } from 'node:crypto';
import type { Transaction } from '../transaction.ts';

export interface PersonalOrganizationInput {
  readonly userId: string;
  readonly login: string;
  readonly name: string | null;
}

/** Makes the personal organization of a user, with that user as its owner. Does nothing when it is there. Needs the intake identity. */
export async function ensurePersonalOrganization(tx: Transaction, input: PersonalOrganizationInput): Promise<void> {
  const [existing] = await tx.$queryRaw<{ id: string }[]>`
    select id from public.organizations where personal_of = ${input.userId}::uuid`;
  const organizationId = existing?.id ?? (await insertOrganization(tx, input));
  await tx.$executeRaw`
    insert into public.members (organization_id, user_id, role) values (${organizationId}::uuid, ${input.userId}::uuid, 'owner')
    on conflict do nothing`;
}

/** The login is the slug, unless another organization has it: then a random end tells them apart. */
async function insertOrganization(tx: Transaction, input: PersonalOrganizationInput): Promise<string> {
  const slug = slugOf(input.login);
  for (const candidate of [slug, `${slug}-${randomBytes(3).toString('hex')}`]) {
    const [row] = await tx.$queryRaw<{ id: string }[]>`
      insert into public.organizations (slug, name, personal_of)
      values (${candidate}, ${input.name ?? input.login}, ${input.userId}::uuid)
      on conflict do nothing
      returning id`;
    if (row) return row.id;
  }
  throw new Error('No free slug was found for a personal organization.');
}

/** Logins are letters, digits and hyphens at GitHub; users that an enterprise manages have an underscore too. */
function slugOf(login: string): string {
  const slug = login
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, 50)
    .replace(/-$/, '');
  return slug === '' ? 'personal' : slug;
}
