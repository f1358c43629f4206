import type { Diagnostic } from '../diagnostic';
import type { Report } from '../report';

const COMMAND = { error: 'error', warning: 'warning', info: 'notice' } as const;

/** Workflow commands of GitHub Actions: annotations on the lines of a pull request. */
export const diagnosticsGithub = ({ diagnostics }: Report): string => diagnostics.map(annotation).join('');

function annotation({ level, code, name, message, help, file, line, column }: Diagnostic): string {
  const properties = Object.entries({ file, line, col: column, title: `${code} ${name}` })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  const text = help ? `${message}\n${help}` : message;
  return `::${COMMAND[level]} ${properties.join(',')}::${escapeData(text)}\n`;
}

const escapeData = (text: string): string => text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');

const escapeProperty = (text: string): string => escapeData(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
