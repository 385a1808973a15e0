import { findImages, findStaleImages, forgetImages, saveImage, withDispatch } from '@autodevops/db';
import { createRegistry } from '@autodevops/registry';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from '../testing/world.ts';
import { createImageKnowledge } from './image-knowledge.ts';
import { type RefreshImagesPorts, refreshImages } from './refresh-images.ts';

let world: World;
const dayMs = 24 * 60 * 60 * 1_000;
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };
const signal = new AbortController().signal;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

const filesWith = (...images: string[]) => new Map([['Dockerfile', images.map((image) => `FROM ${image}\n`).join('')]]);
const asked = () => world.images.requests.filter((request) => request.includes('/manifests/')).length;
const nameOf = (image: string) => `docker.io/library/${image}`;
const find = async (name: string) => (await withDispatch(world.database, (tx) => findImages(tx, [name])))[0];

describe('what is known of images', () => {
  it('is asked once, kept for a day, and held for all that use it', async () => {
    let time = Date.now();
    const digest = world.images.push('library/node', '24', '{"index":1}');
    const read = createImageKnowledge(world.database, world.registry, () => time);

    expect(await read({ files: filesWith('node:24'), signal })).toEqual(new Map([[nameOf('node:24'), digest]]));
    const before = asked();
    await read({ files: filesWith('node:24', 'docker.io/node:24'), signal });
    expect(asked()).toBe(before);
    time += dayMs + 1;
    await read({ files: filesWith('node:24'), signal });
    expect(asked()).toBeGreaterThan(before);
  });

  it('lacks what is not there, which is kept too, and what is of no known registry, which is not', async () => {
    const read = createImageKnowledge(world.database, world.registry, () => Date.now());
    const files = filesWith('nothing:1', 'registry.example/team/app:1', '127.0.0.1:1/app:1');

    expect((await read({ files, signal })).size).toBe(0);
    expect((await find(nameOf('nothing:1')))?.digests).toEqual([]);
    expect(await find('registry.example/team/app:1')).toBeUndefined();
  });

  it('is nothing where registries are switched off, and nothing is written', async () => {
    const off = createRegistry({ isOn: false, mirrors: new Map(), now: () => Date.now() });

    expect((await createImageKnowledge(world.database, off, () => Date.now())({ files: filesWith('off:1'), signal })).size).toBe(0);
    expect(await find(nameOf('off:1'))).toBeUndefined();
  });

  it('stays what it was where a registry gives no answer', async () => {
    const digest = world.images.push('library/kept', '1', '{"kept":1}');
    let time = Date.now();
    await createImageKnowledge(world.database, world.registry, () => time)({ files: filesWith('kept:1'), signal });
    time += 2 * dayMs;
    const away = {
      ...world.registry,
      digestOf: () => Promise.resolve({ outcome: 'unavailable' as const, reason: 'away', retryAfterMs: null }),
    };

    const known = await createImageKnowledge(world.database, away, () => time)({ files: filesWith('kept:1'), signal });

    expect(known.get(nameOf('kept:1'))).toBe(digest);
  });

  it('is as much as can be asked in one analysis, however many images files name', async () => {
    const before = asked();
    const images = Array.from({ length: 500 }, (_, index) => `many-${index}:1`);
    await createImageKnowledge(world.database, world.registry, () => Date.now())({ files: filesWith(...images), signal });

    // Each is asked twice: without a token, and with one.
    expect(asked() - before).toBe(40);
  });
});

describe('the refreshing of images', () => {
  const ports = (now: number): RefreshImagesPorts => ({
    digestOf: world.registry.digestOf,
    findStale: (request) => withDispatch(world.database, (tx) => findStaleImages(tx, request)),
    save: (image) => withDispatch(world.database, (tx) => saveImage(tx, image)),
    forget: (wantedBefore) => withDispatch(world.database, (tx) => forgetImages(tx, wantedBefore)),
    now: () => now,
    log: silent,
    isStopped: () => false,
  });

  it('lets a tag move on a week after it was seen to, and sooner where the old image is gone', async () => {
    const [first, second] = [world.images.push('library/moving', '1', '{"v":1}'), world.images.push('library/vanishing', '1', '{"v":1}')];
    const start = Date.now();
    const at = async (time: number, image: string) =>
      (await createImageKnowledge(world.database, world.registry, () => time)({ files: filesWith(image), signal })).get(nameOf(image));
    expect([await at(start, 'moving:1'), await at(start, 'vanishing:1')]).toEqual([first, second]);

    const moved = world.images.push('library/moving', '1', '{"v":2}');
    const replaced = world.images.push('library/vanishing', '1', '{"v":2}');
    world.images.remove('library/vanishing', second);
    await refreshImages(ports(start + 2 * dayMs));

    expect(await at(start + 2 * dayMs, 'moving:1')).toBe(first);
    expect(await at(start + 2 * dayMs, 'vanishing:1')).toBe(replaced);
    await refreshImages(ports(start + 9 * dayMs + 1));
    expect(await at(start + 9 * dayMs + 1, 'moving:1')).toBe(moved);
  });

  it('asks once a day about what is wanted, and forgets in the end what is not', async () => {
    world.images.push('library/wanted', '1', '{}');
    const start = Date.now();
    await createImageKnowledge(world.database, world.registry, () => start)({ files: filesWith('wanted:1'), signal });
    const before = asked();

    await refreshImages(ports(start + dayMs / 2));
    expect(asked()).toBe(before);
    await refreshImages(ports(start + 40 * dayMs));
    expect(asked()).toBe(before);
    await refreshImages(ports(start + 100 * dayMs));
    expect(await find(nameOf('wanted:1'))).toBeUndefined();
  });
});
