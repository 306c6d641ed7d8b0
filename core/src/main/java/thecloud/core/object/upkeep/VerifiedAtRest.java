package thecloud.core.object.upkeep;

import thecloud.core.access.Call;
import thecloud.core.object.ObjectVerification;
import thecloud.core.object.Verification;
import thecloud.core.object.bucket.BucketLookUp;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.rule.Texts;
import thecloud.core.object.storing.ObjectPorts;

/** Has the store verify what a bucket's rows refer to. */
final class VerifiedAtRest implements ObjectVerification {

    private final ObjectPorts ports;
    private final BucketLookUp buckets;
    private final DamageReport report;

    VerifiedAtRest(ObjectPorts ports, BucketLookUp buckets, DamageReport report) {
        this.ports = ports;
        this.buckets = buckets;
        this.report = report;
    }

    @Override
    public Verification begin(Call call, BucketName bucket, String prefix) {
        Texts.require("prefix", prefix);
        ports.store().capacity(); // whether it answers at all
        return new BucketWalk(ports, report, buckets.require(bucket).id(), prefix);
    }
}
