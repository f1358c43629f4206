import { element, escapeXml } from '../../std/xml';
import type { Diagnostic } from '../diagnostic';
import type { JudgedResource, Report } from '../report';

/** A test case a resource, a failure a finding: what CI systems show beside unit tests. */
export function diagnosticsJunit({ resources, diagnostics }: Report): string {
  const byResource = new Map<string, Diagnostic[]>();
  for (const it of diagnostics) {
    const key = it.resource ? keyOf({ ...it.resource, file: it.file ?? '' }) : `input ${it.file ?? ''}`;
    byResource.set(key, [...(byResource.get(key) ?? []), it]);
  }
  const cases = resources.map((it) => testCase(keyOf(it), it.file, byResource.get(keyOf(it)) ?? []));
  const known = new Set(resources.map(keyOf));
  const others = [...byResource]
    .filter(([key]) => !known.has(key))
    .map(([key, found]) => testCase(key, found[0].file ?? '', found));
  const all = [...cases, ...others];
  const failures = [...byResource.values()].filter((found) => found.some(isFailure)).length;
  const suite = element('testsuite', { name: 'cdk8s-istio check', tests: all.length, failures }, all);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { tests: all.length, failures }, [suite])}\n`;
}

const keyOf = ({ kind, namespace, name }: Pick<JudgedResource, 'kind' | 'namespace' | 'name' | 'file'>): string =>
  `${kind} ${namespace ? `${namespace}/` : ''}${name}`;

const isFailure = ({ level }: Diagnostic): boolean => level !== 'info';

function testCase(name: string, file: string, found: readonly Diagnostic[]): string {
  return element('testcase', { name, classname: file }, found.map(outcome));
}

function outcome(it: Diagnostic): string {
  const place = [it.file, it.line, it.column].filter((part) => part !== undefined).join(':');
  const text = [place, it.path, it.help].filter(Boolean).join('\n');
  return isFailure(it)
    ? element('failure', { type: `${it.code} ${it.level}`, message: it.message }, [escapeXml(text)])
    : element('system-out', {}, [escapeXml(`${it.code} ${it.message}\n${text}`)]);
}
