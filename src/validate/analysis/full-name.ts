import { namespaceOf, type Resource } from '../../model/resource';

/** `shop/cart`, and `cart` where no namespace is written: how istioctl names a resource. istio: resource.FullName String. */
export const fullName = ({ namespace, name }: Resource): string => (namespace ? `${namespace}/${name}` : name);

/** What a resource is found by: absent namespaces are `default`. */
export const keyOf = (resource: Resource): string => `${namespaceOf(resource)}/${resource.name}`;

/** The key that a reference means: `ns/name`, or a name in the namespace of who refers. istio: NewShortOrFullName. */
export const referenceKey = (reference: string, namespace: string): string =>
  reference.includes('/') ? reference : `${namespace}/${reference}`;
