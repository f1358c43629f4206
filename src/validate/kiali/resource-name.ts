import { namespaceOf, type Resource } from '../../model/resource';

/** `shop/cart`, as messages name a resource. */
export const resourceName = (resource: Resource): string => `${namespaceOf(resource)}/${resource.name}`;
