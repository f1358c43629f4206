// A regex such as `/\/+$/` starts anew at every slash of a long row that does not end the text; these look at each character once.

/** `text` without the characters at its end that are among `characters`. */
export function trimEnd(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text[end - 1])) end--;
  return text.slice(0, end);
}

/** `text` without the characters at both ends that are among `characters`. */
export function trimBoth(text: string, characters: string): string {
  let start = 0;
  while (start < text.length && characters.includes(text[start])) start++;
  return trimEnd(text.slice(start), characters);
}
