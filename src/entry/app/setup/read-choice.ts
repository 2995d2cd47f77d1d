import { z } from "zod";
import { WebUrl } from "../settings/settings-schema.ts";
import type { Choice } from "./confirm-page.ts";
import { EXTRAS } from "./extras.ts";

const Form = z.object({
  url: WebUrl,
  organisation: z.string().regex(/^[\w.-]{0,100}$/, "An organisation is named as in its address on GitHub."),
  extras: z.array(z.enum(EXTRAS.map(({ permission }) => permission))),
});

type Read = { readonly kind: "read"; readonly choice: Choice } | { readonly kind: "wrong"; readonly problem: string };

/** What the form of the first page says. */
export function readChoice(query: URLSearchParams): Read {
  const form = {
    url: query.get("url") ?? "",
    organisation: query.get("organisation")?.trim() ?? "",
    extras: query.getAll("extra"),
  };
  const result = Form.safeParse(form);
  if (!result.success) return { kind: "wrong", problem: problemOf(result.error) };
  const { url: publicUrl, organisation, extras } = result.data;
  return { kind: "read", choice: { publicUrl, organisation: organisation === "" ? null : organisation, extras } };
}

function problemOf({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => (path[0] === "url" ? `The address ${message}.` : message)).join(" ");
}
