// The port to the partners that Microsoft knows: whose a Partner ID is.

/** Looks Partner IDs up, for the person who agreed that the desk acts for them. */
export interface PartnerIds {
  /**
   * The partner with an id, with its name where Microsoft tells it; undefined when nobody has that id. Throws a
   * GatewayError, `notAuthorised` with the code `consentMissing` while nobody has agreed.
   */
  find(partnerId: string): Promise<{ readonly name?: string } | undefined>;
}
