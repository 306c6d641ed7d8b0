package thecloud.core.object.bucket;

import java.time.InstantSource;
import java.util.function.Function;
import thecloud.core.Ids;
import thecloud.core.access.Attempt;
import thecloud.core.events.EventLog;
import thecloud.core.object.policy.BucketPolicies;
import thecloud.core.object.policy.KnownGrantees;
import thecloud.core.policy.AccessRequest;

/**
 * What the slice's services and its authority work with.
 *
 * @param objects asked only for buckets whose ACLs count, and for tags that a policy asks about
 * @param uploads asked for requests that go on with an upload
 * @param requests what policies see of a call, as {@link thecloud.core.iam.Iam#request} says
 */
public record BucketPorts(
        BucketRepository buckets,
        ObjectGrants objects,
        UploadGrants uploads,
        BucketPolicies policies,
        KnownGrantees grantees,
        Function<Attempt, AccessRequest> requests,
        EventLog events,
        Origin origin) {

    /**
     * Where new buckets come from.
     *
     * @param region of every bucket, such as {@code local}: one machine is one region
     */
    public record Origin(String region, Ids ids, InstantSource clock) {}
}
