import type { ParsedDocument } from '../../parse/parsed-document.ts';
import { valueAt } from '../../parse/value-at.ts';
import { fileIn } from '../../snapshot/directories.ts';
import type { Repository } from '../../snapshot/repository.ts';

export interface PixiManifest {
  readonly document: ParsedDocument;
  readonly file: string;
  /** Where pixi's tables begin: at the top of pixi.toml, below `tool.pixi` of pyproject.toml. */
  readonly prefix: readonly string[];
}

/** A directory with its pyproject.toml, if it has one. */
export interface ProjectPlace {
  readonly directory: string;
  readonly pyproject: ParsedDocument | undefined;
  readonly pyprojectFile: string;
}

/** The pixi manifest of a directory: pixi.toml, or `[tool.pixi]`. */
export function pixiManifest(repository: Repository, { directory, pyproject, pyprojectFile }: ProjectPlace): PixiManifest | undefined {
  const file = fileIn(directory, 'pixi.toml');
  const document = repository.toml(file);
  if (document !== undefined) return { document, file, prefix: [] };
  if (pyproject === undefined || valueAt(pyproject.value, 'tool', 'pixi') === undefined) return undefined;
  return { document: pyproject, file: pyprojectFile, prefix: ['tool', 'pixi'] };
}
