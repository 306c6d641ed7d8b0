/**
 * People: who belongs to a tenant, how they come in and leave, how they get back into an account they lost, and how
 * operators shut one.
 *
 * <p>Nobody becomes a member without agreeing. An admin invites an e-mail address, whether or not it has an account;
 * whoever reads its mail finds a token there and accepts with it, signed in with that address. The token, and not the
 * address alone, is what counts: registering does not prove that an address is one's own.
 *
 * <p>A token for one use ({@code tcm_...}, 256 random bits) is made by the background work that sends the mail, in the
 * moment of sending: only its SHA-256 is stored, and neither the queue nor a log, an event or the audit ever holds it.
 * Sending a second time, after a failure or on request, makes another token, and the one before stops working.
 *
 * <p>A tenant always has an owner, who is a member and admin of it; whoever owns one hands it on before leaving.
 */
package thecloud.core.people;
