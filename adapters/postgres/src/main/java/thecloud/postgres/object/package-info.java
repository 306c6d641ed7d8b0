/**
 * {@code objects}, {@code uploads} and what belongs to them. Whatever changes more than one row at a time is a function of
 * the database (V020), so that a write is one round trip.
 */
package thecloud.postgres.object;
