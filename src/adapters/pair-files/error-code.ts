/** The code a system error carries (`ENOENT`, `Z_BUF_ERROR`); empty for anything else. */
export function errorCode(error: unknown): string {
  const isCoded = typeof error === "object" && error !== null && "code" in error;
  return isCoded ? String(error.code) : "";
}
