import { checkSize } from './check-size';
import { everyOf } from './every-of';
import { enumHint } from './hints';
import type { SchemaNode } from './schema-node';
import type { Check } from './walk';

export function checkString(node: SchemaNode): Check<string> | undefined {
  return everyOf(
    enumCheck(node),
    checkSize('characters', codePoints, { min: node.minLength, max: node.maxLength }),
    patternCheck(node),
    formatCheck(node),
  );
}

const codePoints = (text: string): number => (/[\ud800-\udbff]/.test(text) ? [...text].length : text.length);

function enumCheck({ enum: values }: SchemaNode): Check<string> | undefined {
  if (!values) return undefined;
  const known = new Set(values);
  return (value, walk) => {
    if (known.has(value)) return;
    const problem = `must be one of ${values.join(', ')}, not "${value}"`;
    walk.report({ problem, help: enumHint(value, values), mistyped: true });
  };
}

/** The generator lets only patterns through that JavaScript and RE2 read alike. */
function patternCheck({ pattern }: SchemaNode): Check<string> | undefined {
  if (pattern === undefined) return undefined;
  const regExp = new RegExp(pattern, 'u');
  return (value, walk) => {
    if (!regExp.test(value)) walk.report({ problem: `must match ${pattern}, which "${value}" does not` });
  };
}

function formatCheck({ format }: SchemaNode): Check<string> | undefined {
  if (format === undefined) return undefined;
  const { accepts, name } = FORMATS[format];
  return (value, walk) => {
    // a list gets here past its type: see isOfType
    if (typeof value === 'string' && !accepts(value))
      walk.report({ problem: `must be ${name}, not "${value}"`, blocks: true });
  };
}

const FORMATS = {
  byte: { accepts: isBase64, name: 'base64' },
  'date-time': { accepts: isDateTime, name: 'a date and time like 2006-01-02T15:04:05Z' },
};

// govalidator: IsBase64. The empty string is none.
function isBase64(text: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/.test(text);
}

// strfmt: IsDateTime. Letter case and the sign before the fraction are free.
function isDateTime(text: string): boolean {
  const [, date, hour, minute, second] = DATE_TIME.exec(text.toLowerCase()) ?? [];
  return date !== undefined && isDate(date) && hour <= '23' && minute <= '59' && second <= '59';
}

const DATE_TIME = /^(\d{4}-\d{2}-\d{2})t(\d{2}):(\d{2}):(\d{2})(?:.\d+)?(?:z|[+-]\d{2}:\d{2})$/;

function isDate(text: string): boolean {
  const [year, month, day] = text.split('-').map(Number);
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
