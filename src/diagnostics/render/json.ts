import { type Report, summaryOf } from '../report';

/** For programs; `version` changes when a field changes its meaning. */
export function diagnosticsJson(report: Report): string {
  const { resources, diagnostics } = report;
  return `${JSON.stringify({ version: 1, resources, diagnostics, summary: summaryOf(diagnostics, resources.length) }, null, 2)}\n`;
}
