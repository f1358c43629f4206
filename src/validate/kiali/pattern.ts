/** How AuthorizationPolicies compare text: exactly, or with a star at one end. istio: matcher.StringMatcher */
export function fitsPattern(pattern: string, text: string): boolean {
  if (pattern.startsWith('*') && pattern.endsWith('*')) return text.includes(pattern.slice(1, -1));
  if (pattern.startsWith('*')) return text.endsWith(pattern.slice(1));
  if (pattern.endsWith('*')) return text.startsWith(pattern.slice(0, -1));
  return text === pattern;
}
