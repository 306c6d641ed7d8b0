/**
 * Who calls, and the one guard around every inbound port.
 *
 * <p>A driving adapter turns credentials into a {@link thecloud.core.access.Call}; a port method declares what it needs
 * with {@link thecloud.core.access.Action}; {@link thecloud.core.access.Guard} applies it: authorisation, idempotency,
 * transaction, quotas, audit, observation. They are there, and nowhere else.
 */
package thecloud.core.access;
