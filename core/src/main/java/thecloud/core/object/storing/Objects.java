package thecloud.core.object.storing;

import thecloud.core.object.ObjectAttributes;
import thecloud.core.object.ObjectListing;
import thecloud.core.object.ObjectService;
import thecloud.core.object.ObjectVerification;
import thecloud.core.object.bucket.BucketLookUp;
import thecloud.core.object.encryption.ObjectEncryption;
import thecloud.core.object.multipart.MultipartService;
import thecloud.core.object.upkeep.DamageReport;
import thecloud.core.object.upkeep.Pins;
import thecloud.core.object.upkeep.Upkeep;

/** Makes the slice's services and background work; the server puts the guard around the services. */
public final class Objects {

    private final ObjectPorts ports;
    private final BucketLookUp lookUp;
    private final KnownBuckets buckets;
    private final VersionLookup versions;
    private final ObjectEncryption encryption;
    private final Drafting drafting;
    private final WrittenBlobs blobs;
    private final Pins pins = new Pins();

    /** @param lookUp shared with whoever else asks about buckets */
    public Objects(ObjectPorts ports, BucketLookUp lookUp) {
        this.ports = ports;
        this.lookUp = lookUp;
        this.buckets = new KnownBuckets(lookUp, ports.buckets());
        this.versions = new VersionLookup(ports);
        this.encryption = new ObjectEncryption(ports.dataKeys());
        this.drafting = new Drafting(encryption, ports.grantees(), ports.clock());
        this.blobs = new WrittenBlobs(ports.store(), ports.transactions());
    }

    public ObjectService objects() {
        return new StoredObjects(
                ports, buckets, drafting, new Reading(versions, encryption, ports.store(), pins, damage()), blobs);
    }

    public ObjectListing listing() {
        return new PagedListing(ports.objects(), buckets);
    }

    public ObjectAttributes attributes() {
        return new StoredAttributes(ports, buckets, versions);
    }

    public MultipartService uploads() {
        return new PartedUploads(ports, buckets, drafting, encryption, blobs);
    }

    public ObjectVerification verification() {
        return Upkeep.verification(ports, lookUp, damage());
    }

    /** The background work, for the server that has the store. */
    public Upkeep upkeep(Upkeep.Settings settings) {
        return new Upkeep(ports, pins, damage(), settings);
    }

    private DamageReport damage() {
        return new DamageReport(ports.upkeep(), ports.transactions(), ports.events(), ports.clock());
    }
}
