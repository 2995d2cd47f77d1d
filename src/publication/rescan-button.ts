/** The identifier of our button on a check run (GitHub: at most 20 characters). */
export const RESCAN_BUTTON = "rescan";
