// A random cluster and requests into it.
import { admitted } from './admitted.mjs';
import { cluster } from './cluster.mjs';
import { diceOf } from './dice.mjs';
import { addEdge } from './edge.mjs';
import { addExternal } from './external.mjs';
import { meshConfig } from './mesh-config.mjs';
import { addDestinationRules } from './policies.mjs';
import { request } from './requests.mjs';
import { addSidecars } from './scoping.mjs';
import { addVirtualServices } from './virtual-services.mjs';

const REQUESTS = 60;

/** The scenario of a seed: `manifests`, perhaps `meshConfig`, and `requests`. */
export function scenario(seed) {
  const dice = diceOf(seed);
  const world = { ...cluster(dice), asked: [], delegates: 0 };
  addExternal(dice, world);
  addEdge(dice, world);
  addVirtualServices(dice, world);
  addDestinationRules(dice, world);
  addSidecars(dice, world);
  const mesh = meshConfig(dice, world);
  const requests = dice.times(REQUESTS, () => request(dice, world));
  return { manifests: admitted(world.objects), meshConfig: mesh, requests, written: world.objects };
}
