/** The page of the pairs, for an admin of their repository. */
export const ADMIN_PATH = "/admin";

/** Leads to GitHub, which asks who it is. */
export const LOGIN_PATH = "/admin/login";

/** Where GitHub sends people back to who log in. */
export const LOGIN_CALLBACK_PATH = "/admin/callback";

/** Forgets the session. */
export const LOGOUT_PATH = "/admin/logout";
