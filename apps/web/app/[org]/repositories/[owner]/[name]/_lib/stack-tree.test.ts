import type { Fact, Project, StackProfile, Workspace } from '@autodevops/contracts/stack';
import { describe, expect, it } from 'vitest';
import { stackTree } from './stack-tree.ts';

const fact = (id: string) => ({ id }) as Fact;
const project = (directory: string, name: string): Project =>
  ({ id: `${directory}:node`, directory, name, ecosystem: 'node', role: 'library', facts: [fact(`${directory}#a`)] }) as Project;
const workspace = (projectIds: string[]): Workspace =>
  ({ id: '.:node', root: '.', ecosystem: 'node', projectIds, facts: [fact('workspace#a')] }) as Workspace;
const profile = (workspaces: Workspace[], projects: Project[]) =>
  ({ workspaces, projects, facts: [fact('repository#a')] }) as unknown as StackProfile;

describe('stackTree', () => {
  it('puts the projects of a workspace below it and leaves others alone', () => {
    const projects = [project('.', 'shop'), project('packages/ui', 'ui'), project('tools', 'tools')];

    const nodes = stackTree(profile([workspace(['.:node', 'packages/ui:node'])], projects));

    expect(nodes.map(({ title, depth }) => [title, depth])).toEqual([
      ['Repository', 0],
      ['root', 0],
      ['shop', 1],
      ['ui · packages/ui', 1],
      ['tools', 0],
    ]);
  });

  it('shows a workspace of one project once, with the facts of both', () => {
    const nodes = stackTree(profile([workspace(['.:node'])], [project('.', 'shop')]));

    expect(nodes.map(({ title, facts }) => [title, facts.map(({ id }) => id)])).toEqual([
      ['Repository', ['repository#a']],
      ['shop', ['workspace#a', '.#a']],
    ]);
  });

  it('loses no fact', () => {
    const all = profile([workspace(['a:node', 'b:node'])], [project('a', 'a'), project('b', 'b'), project('c', 'c')]);

    expect(stackTree(all).flatMap(({ facts }) => facts)).toHaveLength(5);
  });
});
