import type { Labels } from '../../model/selects';

/** `app=cart,version=v1`, in the order of the keys. Kubernetes: labels.Selector String. */
export const selectorText = (selector: Labels): string =>
  Object.keys(selector)
    .sort()
    .map((key) => `${key}=${selector[key]}`)
    .join(',');
