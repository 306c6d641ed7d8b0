/** Driven adapter for what core leaves to cryptography: random ids, password hashes, signed tokens, derived keys. */
package thecloud.crypto;
