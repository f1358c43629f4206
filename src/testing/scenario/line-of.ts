import { locate } from '../../model/locate';
import type { FieldPath, Source } from '../../model/resource';

/** Where a test, or a part of one, stands in its file. */
export interface TestPlace {
  readonly source: Source;
  readonly path: FieldPath;
}

/** 1-based line of the file. Looked for when it is printed: nobody asks where tests stand that pass. */
export const lineOf = ({ source, path }: TestPlace): number => locate({ source }, path)?.line ?? source.line;
