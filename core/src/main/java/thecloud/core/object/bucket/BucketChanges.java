package thecloud.core.object.bucket;

import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.error.Refused;
import thecloud.core.events.EventWriter;
import thecloud.core.object.setting.BucketSettings;
import thecloud.core.object.setting.BucketSettingsBuilder;

/** Changes a bucket's row in the call's transaction, and tells of it. */
final class BucketChanges {

    private static final String RESOURCE = "bucket";

    private final BucketRepository buckets;
    private final EventWriter events;

    BucketChanges(BucketPorts ports) {
        this.buckets = ports.buckets();
        this.events = new EventWriter(
                ports.events(), ports.origin().ids(), ports.origin().clock(), RESOURCE);
    }

    /**
     * One change after another: the row is held until the transaction ends.
     *
     * @param setting what changes, for the event: {@code versioning}
     */
    void change(Call call, BucketName name, String setting, UnaryOperator<Bucket> change) {
        Bucket bucket = held(name);
        Bucket next = change.apply(bucket);
        buckets.update(next);
        tell(call, next, "BUCKET_UPDATED", Map.of("setting", setting));
    }

    /** The same for what is in the settings. */
    void set(Call call, BucketName name, String setting, UnaryOperator<BucketSettingsBuilder> change) {
        change(call, name, setting, bucket -> {
            BucketSettings next = change.apply(bucket.settings().change()).build();
            return bucket.with(next);
        });
    }

    /** @throws Refused {@code NoSuchBucket} */
    Bucket held(BucketName name) {
        Bucket bucket = buckets.lock(name);
        if (bucket == null) {
            throw BucketLookUp.missing(name);
        }
        return bucket;
    }

    /** The event is the bucket's tenant's, whoever has made the change. */
    void tell(Call call, Bucket bucket, String type, Map<String, String> data) {
        @Nullable UUID actor = call.caller() instanceof Caller.Member member ? member.userId() : null;
        EventWriter.Subject subject = new EventWriter.Subject(
                bucket.tenantId(), bucket.id(), bucket.name().value(), call.requestId(), actor);
        events.write(subject, type, null, null, data);
    }
}
