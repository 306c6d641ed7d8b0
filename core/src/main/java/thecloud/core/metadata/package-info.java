/**
 * What an instance can learn of itself from inside, as at EC2 (version 2 of its instance metadata service): who asks is the
 * instance that has the address that the question comes from, and a token of its own is needed for everything. Nothing is
 * kept; reads are no audit lines. See docs/adr/0024-instance-metadata.md.
 */
package thecloud.core.metadata;
