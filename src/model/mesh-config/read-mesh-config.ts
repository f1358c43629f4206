import type { Diagnostic } from '../../diagnostics/diagnostic';
import { readerFinding } from '../../diagnostics/reader-codes';
import { isObject, objectOf, wholeOf } from '../json';
import { locate } from '../locate';
import type { MeshConfig } from '../mesh-config';
import { parseDocument } from '../read/parse-document';
import type { Json, JsonObject, Source } from '../resource';
import { withoutNulls } from '../without-nulls';
import { MESH_CONFIG_FIELDS } from './field-names';
import { hasShape, SHAPES } from './shape';

/** A mesh configuration and what is odd about it. */
export interface MeshConfigReading {
  readonly meshConfig: MeshConfig;
  readonly diagnostics: readonly Diagnostic[];
  /** The text could not be read; `meshConfig` is Istio's default. */
  readonly unreadable: boolean;
}

/** The text of a MeshConfig file, or of `data.mesh` in the ConfigMap of istiod. Never throws. */
export function readMeshConfigText(text: string, source: Pick<Source, 'file' | 'line'>): MeshConfigReading {
  const { value, problems } = parseDocument(text);
  const syntax: Diagnostic[] = problems.map(({ kind, message, line, column }) => ({
    ...readerFinding(kind),
    message,
    file: source.file,
    line: source.line + line - 1,
    column,
  }));
  if (value === undefined) return { ...readMeshConfig({}), diagnostics: syntax, unreadable: true };
  const reading = readMeshConfig(value, { ...source, text });
  return { ...reading, diagnostics: [...syntax, ...reading.diagnostics] };
}

/** istio: mesh.ApplyMeshConfigDefaults. What is written replaces the default field by field; `defaultConfig` is not looked into. */
export function readMeshConfig(value: Json, source: Source = { file: '', line: 1 }): MeshConfigReading {
  const diagnostics: Diagnostic[] = [];
  const report = (key: 'meshConfigField' | 'meshConfigUnreadable', path: string, message: string) =>
    diagnostics.push({ ...readerFinding(key), message, path, file: source.file, ...locate({ source }, path) });

  if (!isObject(value) && value !== null) report('meshConfigUnreadable', '', 'a mesh configuration is a mapping');
  const written = camelCased(objectOf(value));
  for (const key of Object.keys(written).filter((it) => !MESH_CONFIG_FIELDS.has(it))) {
    report('meshConfigField', key, `mesh configuration has no field "${key}"`);
  }
  const wrong = (path: string, expected: string) =>
    report('meshConfigUnreadable', path, `"${path}" must be ${expected}`);
  return { meshConfig: new FieldReader(written, wrong).meshConfig(), diagnostics, unreadable: false };
}

const MODES = ['REGISTRY_ONLY', 'ALLOW_ANY', 'ALLOW_ANY_DYNAMIC_DNS'] as const;
const NORMALIZATIONS = ['DEFAULT', 'NONE', 'BASE', 'MERGE_SLASHES', 'DECODE_AND_MERGE_SLASHES'] as const;

/** Reads fields of the types the engine needs; a field of another type is reported and taken as missing. */
class FieldReader {
  public constructor(
    private readonly written: JsonObject,
    private readonly wrong: (path: string, expected: string) => void,
  ) {}

  public meshConfig(): MeshConfig {
    return {
      rootNamespace: this.text('rootNamespace', 'istio-system'),
      trustDomain: this.text('trustDomain', 'cluster.local'),
      ingressService: this.text('ingressService', 'istio-ingressgateway'),
      ingressSelector: this.text('ingressSelector', ''),
      outboundTrafficPolicy: { mode: this.mode() },
      defaultServiceExportTo: this.exportTo('defaultServiceExportTo'),
      defaultVirtualServiceExportTo: this.exportTo('defaultVirtualServiceExportTo'),
      defaultDestinationRuleExportTo: this.exportTo('defaultDestinationRuleExportTo'),
      localityLbSetting: this.object('localityLbSetting') ?? {},
      ...this.optional('zoneAwareLbSetting'),
      ...this.optional('defaultHttpRetryPolicy'),
      ...this.optional('defaultTrafficPolicy'),
      pathNormalization: this.normalization(),
      trustedProxies: this.trustedProxies(),
      written: this.written,
    };
  }

  private text(key: string, otherwise: string): string {
    const value = this.written[key] ?? otherwise;
    if (typeof value === 'string') return value;
    this.wrong(key, 'text');
    return otherwise;
  }

  private object(key: string): JsonObject | undefined {
    const value = this.written[key] ?? undefined;
    if (value === undefined) return undefined;
    if (isObject(value) && hasShape(value, SHAPES[key] ?? {})) return withoutNulls(value) as JsonObject;
    this.wrong(key, isObject(value) ? 'of the types Istio defines' : 'a mapping');
    return undefined;
  }

  private optional(key: string): JsonObject {
    const value = this.object(key);
    return value ? { [key]: value } : {};
  }

  // istiod: initDefaultExportMaps. An empty list is none.
  private exportTo(key: string): readonly string[] {
    const value = this.written[key] ?? [];
    if (!Array.isArray(value) || !value.every((it) => typeof it === 'string')) {
      this.wrong(key, 'a list of namespaces');
      return ['*'];
    }
    return value.length > 0 ? (value as string[]) : ['*'];
  }

  private mode(): (typeof MODES)[number] {
    const policy = this.object('outboundTrafficPolicy');
    if (!policy) return 'ALLOW_ANY';
    // protobuf: a policy without a mode has the enum's first one.
    return this.word('outboundTrafficPolicy.mode', policy.mode ?? MODES[0], MODES) ?? 'ALLOW_ANY';
  }

  private normalization(): MeshConfig['pathNormalization'] {
    const value = this.object('pathNormalization')?.normalization ?? 'DEFAULT';
    const word = this.word('pathNormalization.normalization', value, NORMALIZATIONS) ?? 'DEFAULT';
    return word === 'DEFAULT' ? 'BASE' : word;
  }

  private word<Word extends string>(path: string, value: Json, words: readonly Word[]): Word | undefined {
    const word = words.find((it) => it === value);
    if (word === undefined) this.wrong(path, `one of ${words.join(', ')}`);
    return word;
  }

  private trustedProxies(): number {
    const topology = objectOf(objectOf(this.written.defaultConfig).gatewayTopology);
    const value = topology.numTrustedProxies ?? topology.num_trusted_proxies ?? 0;
    const count = wholeOf(value);
    if (count === undefined) this.wrong('defaultConfig.gatewayTopology.numTrustedProxies', 'a number');
    return count ?? 0;
  }
}

/** protojson takes the names of the proto file too. */
const camelCased = (value: JsonObject): JsonObject =>
  Object.fromEntries(
    Object.entries(value).map(([key, it]) => [
      key.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      it,
    ]),
  );
