import type { DirectResponse } from './direct-response';
import type { Forward } from './forward';
import type { Redirect } from './redirect';

/** What a route does with a request. */
export type Action = Forward | Redirect | DirectResponse;
