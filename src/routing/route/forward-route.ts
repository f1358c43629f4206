import type { Forward } from '../action/forward';
import type { Route } from '../table';

/** A route that sends requests on. */
export type ForwardRoute = Route & { readonly action: Forward };

export const isForward = (route: Route): route is ForwardRoute => route.action.kind === 'forward';
