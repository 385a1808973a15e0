import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { ExpectedRepository } from './expected-repository.ts';

/** The expectations of a folder by checkout name (`owner__name`), in the order of their names. Throws naming the file that is not right. */
export async function readExpected(folder: string): Promise<ReadonlyMap<string, ExpectedRepository>> {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.json')).sort();
  const entries = await Promise.all(
    files.map(async (file): Promise<[string, ExpectedRepository]> => {
      const parsed = ExpectedRepository.safeParse(JSON.parse(await readFile(path.join(folder, file), 'utf8')));
      if (!parsed.success) throw new Error(`${file} is no expectation: ${parsed.error.issues.map(describeIssue).join('; ')}`);
      return [path.basename(file, '.json'), parsed.data];
    }),
  );
  return new Map(entries);
}

const describeIssue = ({ path: place, message }: { path: PropertyKey[]; message: string }): string => `${place.join('.')} ${message}`;
