package thecloud.core.object.accesslog;

import thecloud.core.Ids;
import thecloud.core.access.Transactions;
import thecloud.core.object.ObjectService;
import thecloud.core.object.bucket.BucketRepository;
import thecloud.core.object.bucket.LogTargets;

/**
 * What the slice works with.
 *
 * @param objects without the guard, which knows callers only: what is let in, {@code targets} says
 */
public record AccessLogPorts(
        BucketRepository buckets, LogTargets targets, ObjectService objects, Transactions transactions, Ids ids) {}
