import { z } from "zod";
import { Id, Installed, Name, type Told, told } from "./parts.ts";

const OfAccount = Installed.extend({ installation: z.object({ id: Id, account: z.object({ login: Name }) }) });

/** In lists of repositories GitHub gives no owner apart from the full name. */
const ListedRepository = z
  .object({ full_name: z.string().regex(/^[\w.-]{1,100}\/[\w.-]{1,100}$/) })
  .transform(({ full_name: fullName }) => {
    const [owner = "", name = ""] = fullName.split("/");
    return { owner, name };
  });

/** `installation`: only its end asks for something. */
export const InstallationPayload = OfAccount.transform(
  (payload): Told => ({
    kind: "installation",
    ...told(payload),
    owner: payload.installation.account.login,
    lost: payload.action === "deleted" ? "all" : [],
  }),
);

/** `installation_repositories`: which repositories were taken from us. */
export const InstallationRepositoriesPayload = OfAccount.extend({
  repositories_removed: z.array(ListedRepository),
}).transform(
  (payload): Told => ({
    kind: "installation",
    ...told(payload),
    owner: payload.installation.account.login,
    lost: payload.repositories_removed,
  }),
);
