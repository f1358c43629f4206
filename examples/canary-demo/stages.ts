import { CanaryRelease } from 'cdk8s-istio';
import type { Construct } from 'constructs';
import { Web } from './web';

/** One step of a release. Each is one commit, and can be gone back from by reverting it. */
export interface Stage {
  readonly name: string;
  /** Image of the stable track. */
  readonly stable: string;
  /** Percent of the requests that the canary gets. */
  readonly weight: number;
}

/** From blue to green. */
export const stages: readonly Stage[] = [
  { name: '1-all-stable', stable: 'example/web:blue', weight: 0 },
  { name: '2-canary', stable: 'example/web:blue', weight: 10 },
  { name: '3-promoted', stable: 'example/web:green', weight: 10 },
  { name: '4-all-stable-again', stable: 'example/web:green', weight: 0 },
];

/** The web server as it is at one stage. */
export function webAt({ stable, weight }: Stage, scope: Construct): Web {
  const chart = new Web(scope, 'web', { stable, canary: 'example/web:green' });
  const { web } = chart;
  new CanaryRelease(chart, 'release', { stable: web.subset('stable'), canary: web.subset('canary'), weight });
  return chart;
}
