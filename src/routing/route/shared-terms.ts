import type { ForwardTerms } from './forward-terms';
import { UNCHANGED } from './upstream-plan';

/** Most routes have the terms of another: those need not be kept twice, nor fetched twice. */
export class SharedTerms {
  private readonly known = new Map<string, ForwardTerms>();

  public share(terms: ForwardTerms): ForwardTerms {
    if (!isUsual(terms)) return terms;
    const { outcome, timeout, retries, caveats } = terms;
    const key = JSON.stringify([outcome, timeout, retries, caveats]);
    const known = this.known.get(key) ?? terms;
    this.known.set(key, known);
    return known;
  }
}

/** All else that terms may say is not said. */
const isUsual = ({ mirrors, fault, cors, varying, upstream }: ForwardTerms): boolean =>
  !mirrors && !fault && !cors && !varying && upstream === UNCHANGED;
