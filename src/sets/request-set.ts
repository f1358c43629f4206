import type { Occurrences } from './occurrences';
import { SetTooLarge, spend } from './too-large';

/** Name of a place where a request may hold values: its path, a header. */
export type Place = string;

/** A request as sets see it: the values at a place, none when it is missing. */
export type Values = (place: Place) => readonly string[];

/** An example: the values at the places that matter. */
export type Example = ReadonlyMap<Place, readonly string[]>;

/** The request that an example stands for. */
export const valuesOf =
  (example: Example): Values =>
  (place) =>
    example.get(place) ?? [];

/** What must hold at each place; at places that are not named everything may. Invariant: none is empty. */
type Product = ReadonlyMap<Place, Occurrences>;

/** No virtual host of a real mesh comes near. */
const MAX_PRODUCTS = 128;

/** A set of requests, exact: a union of products, none of them inside another. */
export class RequestSet {
  public static readonly ALL = new RequestSet([new Map()]);
  public static readonly EMPTY = new RequestSet([]);

  /** The requests that hold this at one place. */
  public static at(place: Place, occurrences: Occurrences): RequestSet {
    return occurrences.isEmpty() ? RequestSet.EMPTY : new RequestSet([new Map([[place, occurrences]])]);
  }

  private constructor(private readonly products: readonly Product[]) {
    spend(products.reduce((sum, it) => sum + 1 + it.size, 0));
    if (products.length > MAX_PRODUCTS)
      throw new SetTooLarge(`a set of requests needs more than ${MAX_PRODUCTS} parts`);
  }

  public intersect(other: RequestSet): RequestSet {
    return RequestSet.of(this.products.flatMap((a) => other.products.map((b) => meet(a, b)).filter(isThere)));
  }

  public union(other: RequestSet): RequestSet {
    return RequestSet.of([...this.products, ...other.products]);
  }

  public minus(other: RequestSet): RequestSet {
    return other.products.reduce(
      (rest, taken) => RequestSet.of(rest.products.flatMap((it) => [...without(it, taken)])),
      this as RequestSet,
    );
  }

  public complement(): RequestSet {
    return RequestSet.ALL.minus(this);
  }

  public contains(values: Values): boolean {
    return this.products.some((it) => isIn(it, values));
  }

  /** Is every request of the other one in this one? */
  public covers(other: RequestSet): boolean {
    return other.minus(this).isEmpty();
  }

  public equals(other: RequestSet): boolean {
    return this.covers(other) && other.covers(this);
  }

  public isEmpty(): boolean {
    return this.products.length === 0;
  }

  /** A request of the set; nothing when it is empty. */
  public witness(): Example | undefined {
    if (this.isEmpty()) return undefined;
    const [product] = this.products;
    return new Map([...product].map(([place, it]) => [place, it.witness() ?? []]));
  }

  /** For each of its parts, what values at places must begin with for a request to be in it. See `Occurrences.stem`. */
  public stems(): readonly ReadonlyMap<Place, string>[] {
    return this.products.map(stemsOf);
  }

  private static of(products: readonly Product[]): RequestSet {
    const isSpare = (product: Product, index: number) =>
      products.some((it, other) => other !== index && covers(it, product) && (other < index || !covers(product, it)));
    return new RequestSet(products.length < 2 ? products : products.filter((it, index) => !isSpare(it, index)));
  }
}

function stemsOf(product: Product): ReadonlyMap<Place, string> {
  const stems = new Map<Place, string>();
  for (const [place, it] of product) {
    const stem = it.stem();
    if (stem !== undefined) stems.set(place, stem);
  }
  return stems;
}

function isIn(product: Product, values: Values): boolean {
  for (const [place, it] of product) if (!it.contains(values(place))) return false;
  return true;
}

function meet(a: Product, b: Product): Product | undefined {
  let both: Product | undefined = a;
  for (const [place, it] of b) both = both && narrowed(both, place, it);
  return both;
}

function narrowed(product: Product, place: Place, occurrences: Occurrences): Product | undefined {
  const both = product.get(place)?.intersect(occurrences) ?? occurrences;
  return both.isEmpty() ? undefined : new Map(product).set(place, both);
}

/** What of `product` lies outside of `taken`, place by place: outside at the first, or inside there and outside at the second, … */
function* without(product: Product, taken: Product): Generator<Product> {
  if (covers(taken, product)) return;
  if (!meet(product, taken)) return yield product;
  let inside: Product | undefined = product;
  for (const [place, it] of taken) {
    if (!inside) return;
    for (const outside of it.complement()) {
      const part = narrowed(inside, place, outside);
      if (part) yield part;
    }
    inside = narrowed(inside, place, it);
  }
}

function covers(a: Product, b: Product): boolean {
  return [...a].every(([place, it]) => {
    const other = b.get(place);
    return other ? it.covers(other) : it.complement().length === 0;
  });
}

const isThere = <It>(it: It | undefined): it is It => it !== undefined;
