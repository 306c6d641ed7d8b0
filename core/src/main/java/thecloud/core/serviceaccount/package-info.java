/**
 * Service accounts: what programs sign in as.
 *
 * <p>A service account belongs to one tenant for as long as it exists and is a member there, so that roles are bound and
 * policies attached to it as to anybody. It has no password: it shows a key, or a token that it got for one. Deleting it ends
 * its keys, sessions and membership at once; what it made stays, and goes on saying who made it.
 */
package thecloud.core.serviceaccount;
