/**
 * Policies of buckets: their text, what they may say, whether they make a bucket public, and the condition keys that S3
 * adds to the language. Who may do what is decided by {@link thecloud.core.policy.PolicyEvaluator}, as for everything.
 */
package thecloud.core.object.policy;
