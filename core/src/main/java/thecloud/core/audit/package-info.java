/**
 * What was done and what was refused: one line for each call that changes something and each that was denied, written
 * in the call's own transaction.
 *
 * <p>A line has a MAC of its own from its insert on. Soon after its commit a sealer gives it a number without gaps and a
 * seal over its content, its number and the seal before it; a signed head says where the chain ends, and a signed
 * checkpoint from where it is kept. Whoever lacks the key can therefore change, remove or insert nothing that
 * {@link thecloud.core.audit.Verification} would not name (docs/adr/0010-the-audit-log-is-sealed-after-the-commit.md
 * says what it cannot see). Lines are never changed; retention removes the oldest.
 */
package thecloud.core.audit;
