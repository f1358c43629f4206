import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { App } from 'cdk8s';
import type { IConstruct } from 'constructs';
import type { SynthObject } from './synth-object';

/**
 * Notes beside the manifests which construct wrote which object. cdk8s does so too, by name alone: a VirtualService and a DestinationRule of one
 * name collide there. Written when cdk8s writes its own, for validation plugins.
 */
export function recordConstructs(root: IConstruct, objects: readonly SynthObject[]): void {
  if (process.env.CDK8S_RECORD_CONSTRUCT_METADATA !== 'true' || !(root instanceof App)) return;
  const paths = objects.map(({ constructPath, manifest }) => ({ ...identityOf(manifest), constructPath }));
  writeFileSync(join(root.outdir, 'cdk8s-istio-constructs.json'), `${JSON.stringify(paths, null, 1)}\n`);
}

function identityOf(manifest: unknown): { kind: string; namespace: string; name: string } {
  const { kind, metadata } = manifest as { kind: string; metadata?: { namespace?: string; name?: string } };
  return { kind, namespace: metadata?.namespace ?? '', name: metadata?.name ?? '' };
}
