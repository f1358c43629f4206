import type { IDestination } from '../resources/destination';
import type { HostRules } from './host-rules';

/** A `MeshService`, or a `Subset` of one: a destination that knows whose rules it is part of. */
export interface IServiceDestination extends IDestination {
  /** @internal */
  readonly _rules: HostRules;
}
