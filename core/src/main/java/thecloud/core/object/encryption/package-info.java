/**
 * How objects are encrypted at rest: each version, or upload, has a data key of its own, which is kept beside it, wrapped by
 * the cloud's key (SSE-S3), by a named key of the tenant (SSE-KMS) or by the customer's, which nobody keeps (SSE-C).
 */
package thecloud.core.object.encryption;
