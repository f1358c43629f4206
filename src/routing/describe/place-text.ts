import { locate } from '../../model/locate';
import type { Origin } from '../../model/resource';

/** `reviews.yaml:12`, or the construct that wrote it; empty when neither is known. */
export function placeText(origin: Origin | undefined): string {
  if (!origin) return '';
  const place = locate(origin.resource, origin.path);
  return place ? `${origin.resource.source.file}:${place.line}` : (origin.resource.source.constructPath ?? '');
}
