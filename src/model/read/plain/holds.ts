import type { JsonObject } from '../../resource';

/** Whether `count` values went into a map under as many names: none stood there twice, and none was `__proto__`. */
export const holds = (map: JsonObject, count: number): boolean => Object.keys(map).length === count;
