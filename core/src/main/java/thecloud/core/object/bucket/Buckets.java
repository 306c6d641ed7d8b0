package thecloud.core.object.bucket;

import java.util.function.BiPredicate;
import thecloud.core.access.Authority;
import thecloud.core.access.Call;
import thecloud.core.access.ResourceAuthority;

/** Makes the services, and the authority that the guard asks about everything of type {@code s3}. */
public final class Buckets {

    private final BucketPorts ports;
    private final BucketLookUp lookUp;
    private final BucketChanges changes;
    private final BucketAuthority authority;
    private final LogTargets logTargets;

    public Buckets(BucketPorts ports) {
        this.ports = ports;
        this.lookUp = new BucketLookUp(ports.buckets());
        this.changes = new BucketChanges(ports);
        this.authority = new BucketAuthority(ports, lookUp);
        this.logTargets = new LogTargets(ports);
    }

    public BucketService service() {
        return new TenantBuckets(ports, lookUp, changes);
    }

    public BucketAccess access() {
        return new AccessSettings(ports, lookUp, changes);
    }

    public BucketKeeping keeping() {
        return new KeepingSettings(lookUp, changes);
    }

    public BucketPublishing publishing() {
        return new PublishingSettings(lookUp, changes, logTargets);
    }

    /** For whoever works on what is in a bucket. */
    public BucketLookUp lookUp() {
        return lookUp;
    }

    /** For whoever delivers access logs. */
    public LogTargets logTargets() {
        return logTargets;
    }

    public ResourceAuthority authority() {
        return authority;
    }

    /**
     * Whether a caller could list a bucket, and so may be told that a key is not there. Throws {@code NoSuchBucket}.
     *
     * @param members as the guard asks it
     */
    public BiPredicate<Call, BucketName> mayList(Authority members) {
        return (call, name) -> authority.mayList(call, name, members);
    }
}
