/** A share in [0, 1] as a person writes it, to two digits: `0.7 %`. */
export function shareText(share: number): string {
  return `${Number((share * 100).toPrecision(2))} %`;
}
