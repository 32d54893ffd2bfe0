// The statuses that only views that compare have.

/** The name of such a status. */
export function comparedName(words, status) {
  return status === "o" ? words.t("Left out") : words.t("Not comparable");
}
