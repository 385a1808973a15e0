import { z } from 'zod';
import type { Transaction } from '../transaction.ts';

/** What the tag of an image was first seen to name when. */
export interface SeenDigest {
  readonly digest: string;
  readonly seenAt: Date;
}

export interface KnownImage {
  /** `docker.io/library/node:24`. */
  readonly name: string;
  /** The oldest first; none where no registry shows the image to everybody. */
  readonly digests: readonly SeenDigest[];
  readonly askedAt: Date;
}

const StoredDigests = z.array(z.object({ digest: z.string().regex(/^sha256:[0-9a-f]{64}$/), seenAt: z.coerce.date() }));

type Row = Omit<KnownImage, 'digests'> & { readonly digests: unknown };

/** What is known of the images of these names, however old. Needs the worker's identity, with or without a tenant. */
export async function findImages(tx: Transaction, names: readonly string[]): Promise<readonly KnownImage[]> {
  if (names.length === 0) return [];
  const rows = await tx.$queryRaw<Row[]>`
    select name, digests, asked_at as "askedAt" from public.known_images where name = any (${[...names]}::text[])`;
  return rows.map(readRow);
}

/** Keeps the answer about one image. Needs the worker without a tenant. The last one to write wins: both have asked the registry just now. */
export async function saveImage(tx: Transaction, { name, digests, askedAt }: KnownImage): Promise<void> {
  await tx.$executeRaw`
    insert into public.known_images (name, digests, asked_at) values (${name}, ${JSON.stringify(digests)}::jsonb, ${askedAt})
    on conflict (name) do update set digests = excluded.digests, asked_at = excluded.asked_at`;
}

/** Notes that audits want these images. Once a day is enough, so most calls write nothing. Needs the worker without a tenant. */
export async function noteWantedImages(tx: Transaction, names: readonly string[], at: Date): Promise<void> {
  if (names.length === 0) return;
  await tx.$executeRaw`
    update public.known_images set wanted_at = ${at}
    where name = any (array(
      select name from public.known_images where name = any (${[...names]}::text[]) and wanted_at < ${at}::timestamptz - interval '1 day'
      order by name for update skip locked
    ))`;
}

export interface StaleImagesRequest {
  /** Those that were asked about before this time. */
  readonly askedBefore: Date;
  /** Those that an audit has wanted since. */
  readonly wantedAfter: Date;
  readonly limit: number;
}

/** Images to ask about again, the longest ago first. */
export async function findStaleImages(
  tx: Transaction,
  { askedBefore, wantedAfter, limit }: StaleImagesRequest,
): Promise<readonly KnownImage[]> {
  const rows = await tx.$queryRaw<Row[]>`
    select name, digests, asked_at as "askedAt" from public.known_images
    where asked_at < ${askedBefore} and wanted_at > ${wantedAfter} order by asked_at, name limit ${limit}::int`;
  return rows.map(readRow);
}

/** Clears away what no audit has wanted since a time, and returns how many that were. Needs the worker without a tenant. */
export async function forgetImages(tx: Transaction, wantedBefore: Date): Promise<number> {
  return await tx.$executeRaw`delete from public.known_images where wanted_at < ${wantedBefore}`;
}

function readRow({ digests, ...row }: Row): KnownImage {
  const parsed = StoredDigests.safeParse(digests);
  return { ...row, digests: parsed.success ? parsed.data : [] };
}
