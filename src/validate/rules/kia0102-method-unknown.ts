import { operationsOf } from '../kiali/authorization-fields';
import { kialiMesh } from '../kiali/kiali-mesh';
import { defineKialiRule } from '../kiali/kiali-rule';
import { fitsPattern } from '../kiali/pattern';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE'];

/** A method that HTTP does not have. */
export const methodUnknown = defineKialiRule({
  code: 'KIA0102',
  name: 'method-unknown',
  level: 'warning',
  why: 'No request has such a method, so the rule matches nothing: an ALLOW policy lets nobody in, a DENY policy lets everybody in.',
  fix: 'Write a method of HTTP, with a star before or after it if need be. The method of gRPC is POST, its names are paths.',
  upstream: 'kiali: authorization.NamespaceMethodChecker',

  *check(input) {
    for (const { resource, operation, path } of operationsOf(kialiMesh(input))) {
      for (const [index, method] of (operation.methods ?? []).entries()) {
        if (isMethod(method.trim().toUpperCase())) continue;
        yield { resource, path: `${path}.methods[${index}]`, message: `"${method}" is no method of HTTP` };
      }
    }
  },
});

/** Kiali takes a star at one end, not at both. */
const isMethod = (pattern: string): boolean =>
  pattern === '*' || (!/^\*.*\*$/.test(pattern) && METHODS.some((it) => fitsPattern(pattern, it)));
