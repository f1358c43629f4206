import type { Diagnostic } from '../diagnostics/diagnostic';
import { readerFinding } from '../diagnostics/reader-codes';
import { assemble } from '../model/assemble';
import { meshConfigIn } from '../model/mesh-config/mesh-config-in';
import { type MeshConfigReading, readMeshConfig, readMeshConfigText } from '../model/mesh-config/read-mesh-config';
import { type Reading, readFiles } from '../model/read';
import { inputFile } from '../model/read/input-files';
import type { Snapshot } from '../model/snapshot';
import { decodable } from './decodable';

/** A cluster read from files, with what was wrong in them. */
export interface LoadedMesh {
  readonly snapshot: Snapshot;
  readonly diagnostics: readonly Diagnostic[];
  /** Some of the input could not be read; the rest was. */
  readonly unreadable: boolean;
  /** What the files hold, by their names. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads manifests, and Istio's MeshConfig when a file is named. `onRead` is told how many resources there are. Never throws on what they hold. */
export function loadMesh(
  paths: readonly string[],
  meshConfigFile?: string,
  onRead?: (resources: number) => void,
): LoadedMesh {
  const reading = readFiles(paths);
  onRead?.(reading.resources.length);
  return toMesh(reading, meshConfigFile === undefined ? undefined : readMeshConfigFile(meshConfigFile));
}

/** The MeshConfig that holds for a reading: the one given, else that of istiod's ConfigMap, else Istio's defaults. */
export const meshConfigFor = ({ resources }: Reading, given?: MeshConfigReading): MeshConfigReading =>
  given ?? meshConfigIn(resources) ?? readMeshConfig(null);

/** The cluster that a reading describes. */
export function toMesh(reading: Reading, given?: MeshConfigReading): LoadedMesh {
  const mesh = meshConfigFor(reading, given);
  const { resources, diagnostics } = decodable(reading.resources);
  return {
    snapshot: assemble(resources, mesh.meshConfig),
    diagnostics: [...reading.diagnostics, ...mesh.diagnostics, ...diagnostics],
    unreadable: reading.unreadable || mesh.unreadable,
    texts: reading.texts,
  };
}

/** Reads a MeshConfig file; one that cannot be opened leaves Istio's defaults and a diagnostic. */
export function readMeshConfigFile(file: string): MeshConfigReading {
  const input = inputFile(file);
  if ('text' in input) return readMeshConfigText(input.text, { file, line: 1 });
  const diagnostic = { ...readerFinding('unreadable'), message: `cannot read ${file}: ${input.problem}`, file };
  return { ...readMeshConfig(null), diagnostics: [diagnostic], unreadable: true };
}
