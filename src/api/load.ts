import { readFileSync } from 'node:fs';
import type { Diagnostic } from '../diagnostics/diagnostic';
import { READER_CODES } from '../diagnostics/reader-codes';
import { assemble } from '../model/assemble';
import { meshConfigIn } from '../model/mesh-config/mesh-config-in';
import { type MeshConfigReading, readMeshConfig, readMeshConfigText } from '../model/mesh-config/read-mesh-config';
import { type Reading, readFiles } from '../model/read';
import type { Snapshot } from '../model/snapshot';
import { decodable } from './decodable';

/** A cluster read from files, with what was wrong in them. */
export interface LoadedMesh {
  readonly snapshot: Snapshot;
  readonly diagnostics: readonly Diagnostic[];
  /** Some of the input could not be read; the rest was. */
  readonly unreadable: boolean;
}

/** Reads manifests, and Istio's MeshConfig when a file is named. Never throws on what they hold. */
export const loadMesh = (paths: readonly string[], meshConfigFile?: string): LoadedMesh =>
  toMesh(readFiles(paths), meshConfigFile === undefined ? undefined : readMeshConfigFile(meshConfigFile));

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
  };
}

/** Reads a MeshConfig file; one that cannot be opened leaves Istio's defaults and a diagnostic. */
export function readMeshConfigFile(file: string): MeshConfigReading {
  try {
    return readMeshConfigText(readFileSync(file, 'utf8'), { file, line: 1 });
  } catch (error) {
    const { code, name, level, fix } = READER_CODES.unreadable;
    const diagnostic = {
      code,
      name,
      level,
      message: `cannot read ${file}: ${(error as Error).message}`,
      help: fix,
      file,
    };
    return { ...readMeshConfig(null), diagnostics: [diagnostic], unreadable: true };
  }
}
