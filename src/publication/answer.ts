/** What a person with write access said of a finding on a pull request. */
export type Answer = {
  readonly fingerprint: string;
  readonly answer: { readonly kind: "confirmed" } | { readonly kind: "dismissed"; readonly reason: string };
  /** Login. */
  readonly author: string;
};
