/** A path of the repository as a relative URI: percent-encoded part by part (RFC 3986); halves of a character as U+FFFD. */
export function relativeUri(path: string): string {
  return path
    .replace(/\p{Cs}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
}
