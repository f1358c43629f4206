import { check } from '../api/check';
import type { Diagnostic, Level } from '../diagnostics/diagnostic';
import { isAtLeast, summaryOf } from '../diagnostics/report';
import { groupBy } from '../std/group-by';
import { type ConstructPaths, constructPaths, keyOf } from './construct-paths';
import type { PluginContext } from './context';

/** `properties` of the plugin in `cdk8s.yaml`. */
export interface IstioValidationProperties {
  /** Lowest level that fails the synth: `error` (the default), `warning` or `info`. */
  readonly failOn?: Level;
  /** The app is the whole cluster: whatever is not in it does not exist. */
  readonly complete?: boolean;
  /** Path of a MeshConfig file. */
  readonly meshConfig?: string;
  /** Codes to leave out: `CODE` or `CODE=GLOB`. */
  readonly suppress?: readonly string[];
}

/**
 * Judges the manifests of `cdk8s synth` as `cdk8s-istio check` does.
 *
 *     validations:
 *       - package: ./node_modules/cdk8s-istio/lib/plugin
 *         version: 0.1.0
 *         class: IstioValidation
 *         properties: { failOn: warning }
 */
export class IstioValidation {
  public constructor(private readonly properties: IstioValidationProperties = {}) {}

  // cdk8s-cli: Validation.validate. A report that is never submitted fails the command with a message about itself.
  public async validate(context: PluginContext): Promise<void> {
    const checked = check([...context.manifests], this.properties);
    const pathOf = constructPaths(context, checked.reading.resources);
    for (const found of byCodeAndMessage(checked.diagnostics)) this.report(found, context, pathOf);
    const { errors, warnings, infos, resources } = summaryOf(checked.diagnostics, checked.reading.resources.length);
    const failed =
      checked.unreadable || checked.diagnostics.some((it) => isAtLeast(it.level, this.properties.failOn ?? 'error'));
    context.report.submit(failed ? 'failure' : 'success', {
      resources: `${resources}`,
      errors: `${errors}`,
      warnings: `${warnings}`,
      infos: `${infos}`,
    });
  }

  private report(found: readonly Diagnostic[], context: PluginContext, pathOf: ConstructPaths): void {
    const [{ code, name, message, help = '' }] = found;
    context.report.addViolation({
      ruleName: `${code} ${name}`,
      recommendation: message,
      fix: help || `cdk8s-istio explain ${code}`,
      violatingResources: found.map((it) => violating(it, context, pathOf)),
    });
  }
}

function violating(it: Diagnostic, { metadata }: PluginContext, pathOf: ConstructPaths) {
  const resourceName = it.resource ? keyOf(it.resource) : (it.file ?? '');
  const path = it.resource && pathOf(it.resource);
  // the report looks the path up by this very name, and has entries of its own by plain names only
  if (path !== undefined) metadata[resourceName] = { path };
  const place = [it.line, it.column].filter((part) => part !== undefined).join(':');
  return {
    resourceName,
    manifestPath: it.file ?? '',
    locations: [[it.path, place && `(${place})`].filter(Boolean).join(' ')],
  };
}

const byCodeAndMessage = (diagnostics: readonly Diagnostic[]): Diagnostic[][] => [
  ...groupBy(diagnostics, ({ code, message, help = '' }) => JSON.stringify([code, message, help])).values(),
];
