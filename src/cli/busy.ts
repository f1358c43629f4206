import type { Terminal } from './terminal';

/** As many resources take about a second. */
const MANY = 3_000;

/** Tells people what is done with so many resources when they will have to wait for it. */
export function busy(doing: string, format: string, terminal: Terminal): (resources: number) => void {
  return (resources) => {
    if (format === 'text' && resources >= MANY) terminal.progress(`${doing} ${grouped(resources)} resources…`);
  };
}

/** `40,000`. The languages of the world take some ten milliseconds to load. */
const grouped = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',');
