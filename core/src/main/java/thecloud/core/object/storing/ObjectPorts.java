package thecloud.core.object.storing;

import java.time.InstantSource;
import java.util.function.BiPredicate;
import thecloud.core.Ids;
import thecloud.core.access.Call;
import thecloud.core.access.Transactions;
import thecloud.core.events.EventLog;
import thecloud.core.events.EventWriter;
import thecloud.core.object.blob.ObjectStore;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.bucket.BucketRepository;
import thecloud.core.object.encryption.DataKeys;
import thecloud.core.object.policy.KnownGrantees;
import thecloud.core.object.upkeep.LifecycleRepository;
import thecloud.core.object.upkeep.UpkeepRepository;

/**
 * The outbound ports that the slice's services share.
 *
 * @param mayList whether a caller could find out by listing that a key is not there; those who could not are told
 *     {@code AccessDenied} instead of {@code NoSuchKey}, as at AWS, so that nobody guesses names
 */
public record ObjectPorts(
        ObjectRepository objects,
        UploadRepository uploads,
        BucketRepository buckets,
        UpkeepRepository upkeep,
        LifecycleRepository lifecycle,
        ObjectStore store,
        DataKeys dataKeys,
        KnownGrantees grantees,
        BiPredicate<Call, BucketName> mayList,
        EventLog eventLog,
        Transactions transactions,
        Ids ids,
        InstantSource clock) {

    static final String RESOURCE = "object";

    EventWriter events() {
        return new EventWriter(eventLog, ids, clock, RESOURCE);
    }
}
