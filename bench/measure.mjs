import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** A module of the compiled library. */
export const library = (path) => require(`../lib/${path}`);

/** Milliseconds of processor time so far: other work of the machine does not count, garbage collection does. */
function processorTime() {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** Milliseconds of processor time that `work` takes: the median of some runs. */
export function time(work, runs = 3) {
  const times = Array.from({ length: runs }, () => {
    globalThis.gc?.();
    const start = processorTime();
    work();
    return processorTime() - start;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)];
}

/**
 * How often `work` can be done in a second of processor time, once it is warm. `work` is given 0, 1, 2, …; `distinct` numbers are
 * different work.
 */
export function rate(work, { seconds = 1, distinct = 1 } = {}) {
  for (let i = 0; i < Math.max(50_000, 2 * distinct); i++) work(i);
  globalThis.gc?.();
  const start = processorTime();
  let count = 0;
  while (processorTime() < start + seconds * 1_000) for (let i = 0; i < 100; i++) work(count++);
  return (count / (processorTime() - start)) * 1_000;
}

export const print = (label, ...values) => console.log(`  ${label.padEnd(44)}${values.join('   ')}`);

export const ms = (value) => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ms`.padStart(10);

export const perSecond = (value) => `${Math.round(value).toLocaleString('en')}/s`.padStart(12);

export const ratio = (value) => `x ${value < 10 ? value.toFixed(2) : value.toFixed(0)}`.padStart(8);
