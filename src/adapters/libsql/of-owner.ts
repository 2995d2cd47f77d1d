/** Rows of an account: by comparing the beginning, since LIKE would read an underscore as any letter. */
export const OF_OWNER = "substr(repository, 1, length(:prefix)) = :prefix";
