import { fstatSync } from 'node:fs';

/** Whether a descriptor is a terminal. Files and pipes are told without the module that knows, which takes milliseconds to load. */
export function isTerminal(descriptor: number): boolean {
  if (!isDevice(descriptor)) return false;
  const { isatty } = require('node:tty') as typeof import('node:tty');
  return isatty(descriptor);
}

function isDevice(descriptor: number): boolean {
  try {
    return fstatSync(descriptor).isCharacterDevice();
  } catch {
    return false; // closed
  }
}
