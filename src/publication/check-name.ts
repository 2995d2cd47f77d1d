/** The name under which a branch protection requires our check. Renaming it would block every merge that requires it. */
export const CHECK_NAME = "SecCodePRM";
