import type { ActionPin } from '@autodevops/contracts/audit';
import { savePin, withDispatch } from '@autodevops/db';
import { catalogueAction } from '@autodevops/workflow';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runInProcess } from '../testing/run-in-process.ts';
import { type ConnectedRepository, goodFiles, startWorld, type World } from '../testing/world.ts';

let world: World;
let run: ReturnType<typeof runInProcess>;

beforeAll(async () => {
  world = await startWorld();
  run = runInProcess(world);
});
afterAll(() => world.stop());

const name = 'actions/checkout';
const own = catalogueAction(name);
const releaseOf = (digit: string): ActionPin => ({ ...own, version: `${own.version.split('.')[0]}.9${digit}.0`, sha: digit.repeat(40) });

const release = (pin: ActionPin | null) => withDispatch(world.database, (tx) => savePin(tx, { name, pin, pinAt: new Date() }));

interface ProposalRow {
  readonly id: string;
  readonly catalogue_version: string;
  readonly content_hash: string;
  readonly pins: Record<string, ActionPin>;
  readonly content: string;
}

const analyse = async (repository: ConnectedRepository): Promise<ProposalRow> => {
  expect(await run.analysis(await world.addJob('analysis', repository.id, { trigger: 'manual' }))).toBe('succeeded');
  const { rows } = await world.owner.query<ProposalRow>(
    `select proposal.*, file.content from public.proposals as proposal join public.proposal_files as file on file.proposal_id = proposal.id
     where repository_id = $1 order by created_at desc limit 1`,
    [repository.id],
  );
  if (rows[0] === undefined) throw new Error('There is no proposal.');
  return rows[0];
};

const publish = async (repository: ConnectedRepository, proposalId: string) => {
  const jobId = await world.addJob('publication', repository.id, { proposalId });
  return { outcome: await run.publication(jobId), code: (await world.job(jobId)).error_code };
};

describe('a proposal', () => {
  it('is pinned by the newest releases that are known, and keeps them', async () => {
    await release(releaseOf('1'));
    const proposal = await analyse(await world.connect(goodFiles));

    expect(proposal.content).toContain(`uses: ${name}@${'1'.repeat(40)} # ${releaseOf('1').version}\n`);
    expect(proposal.pins[name]).toEqual(releaseOf('1'));
    expect(proposal.catalogue_version).toMatch(/^\d{4}-\d{2}-\d{2}\.[0-9a-f]{12}$/);
  });

  it('is published as it was shown, wherever the pins have moved since', async () => {
    for (const later of [releaseOf('3'), null]) {
      await release(releaseOf('2'));
      const repository = await world.connect(goodFiles);
      const proposal = await analyse(repository);
      await release(later);

      expect(await publish(repository, proposal.id)).toEqual({ outcome: 'succeeded', code: null });
      expect(await world.local.pullRequests(repository)).toHaveLength(1);
    }
  });

  it('is refused where its files are not those of the catalogue it was made with', async () => {
    await release(releaseOf('2'));
    const repository = await world.connect(goodFiles);
    const { id, content } = await analyse(repository);
    await world.owner.query('update public.proposal_files set content = $2 where proposal_id = $1', [
      id,
      content.replaceAll('2'.repeat(40), 'e'.repeat(40)),
    ]);

    expect(await publish(repository, id)).toEqual({ outcome: 'failed', code: 'proposal.gate_failed' });
    expect(await world.local.pullRequests(repository)).toEqual([]);
  });

  it('of a time when no pins were kept is judged by those of the release', async () => {
    await release(null);
    const repository = await world.connect(goodFiles);
    const { id } = await analyse(repository);
    await world.owner.query('update public.proposals set pins = null where id = $1', [id]);
    await release(releaseOf('4'));

    expect(await publish(repository, id)).toEqual({ outcome: 'succeeded', code: null });
  });
});

describe('a newer pin alone', () => {
  it('changes no proposal of a repository that has a pull request, and opens no other', async () => {
    await release(releaseOf('5'));
    const repository = await world.connect(goodFiles);
    const first = await analyse(repository);
    expect((await publish(repository, first.id)).outcome).toBe('succeeded');

    await release(releaseOf('6'));
    const second = await analyse(repository);

    expect(second.content_hash).toBe(first.content_hash);
    expect(second.content).toBe(first.content);
    expect((await publish(repository, second.id)).outcome).toBe('succeeded');
    expect(await world.local.pullRequests(repository)).toHaveLength(1);
  });

  it('comes along with any other change', async () => {
    await release(releaseOf('5'));
    const repository = await world.connect(goodFiles);
    const first = await analyse(repository);
    await publish(repository, first.id);

    await release(releaseOf('6'));
    await world.local.push({
      owner: repository.owner,
      name: repository.name,
      files: { 'package.json': goodFiles['package.json'].replace(',"lint":"eslint ."', '') },
    });
    const second = await analyse(repository);

    expect(second.content_hash).not.toBe(first.content_hash);
    expect(second.content).toContain('6'.repeat(40));
    expect(second.content).not.toContain('5'.repeat(40));
  });
});
