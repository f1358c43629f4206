import { groupBy } from '../../std/group-by';
import { element, escapeXml } from '../../std/xml';
import type { Diagnostic } from '../diagnostic';
import type { JudgedResource, Report } from '../report';

/** A test case a resource, a failure a finding: what CI systems show beside unit tests. Resources of one name in one file are one case. */
export function diagnosticsJunit({ resources, diagnostics }: Report): string {
  const findings = groupBy(diagnostics, (it) => keyOf(it.file, it.resource));
  const judged = new Map(resources.map((it) => [keyOf(it.file, it), it]));
  const cases = [...judged].map(([key, it]) => testCase(nameOf(it), it.file, findings.get(key) ?? []));
  const others = [...findings].filter(([key]) => !judged.has(key)).map(([, found]) => caseOf(found));
  const all = [...cases, ...others];
  const failures = [...findings.values()].filter((found) => found.some(isFailure)).length;
  const suite = element('testsuite', { name: 'cdk8s-istio check', tests: all.length, failures }, all);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', { tests: all.length, failures }, [suite])}\n`;
}

type Named = Pick<JudgedResource, 'kind' | 'namespace' | 'name'>;

const nameOf = ({ kind, namespace, name }: Named): string => `${kind} ${namespace ? `${namespace}/` : ''}${name}`;

const keyOf = (file: string | undefined, resource: Named | undefined): string =>
  JSON.stringify([file, resource && nameOf(resource)]);

/** What was found in a file, but in no resource that was judged. */
function caseOf(found: readonly Diagnostic[]): string {
  const [{ file = '', resource }] = found;
  return testCase(resource ? nameOf(resource) : `input ${file}`, file, found);
}

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
