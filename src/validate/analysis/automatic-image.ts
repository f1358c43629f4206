import { objectsOf } from '../../model/json';
import type { JsonObject } from '../../model/resource';

/** istio: injection hasAutoImage. The image of a sidecar that the injector is to fill in. */
export const hasAutomaticImage = ({ containers }: JsonObject): boolean =>
  objectsOf(containers).some(({ name, image }) => name === 'istio-proxy' && image === 'auto');
