/** What a step is trained to be. The number it stands for is named in the contract with training only. */
export type StepLabel = "secure" | "vulnerable";
