package thecloud.core.object.bucket;

import java.time.Instant;
import java.util.List;
import thecloud.core.Nullable;
import thecloud.core.object.ObjectName;
import thecloud.core.policy.AccessRequest;
import thecloud.core.policy.Arn;

/** The delivery of a log, as the target bucket's policy sees it. */
record LogDelivery(Bucket source, ObjectName target, Instant now) implements AccessRequest {

    @Override
    public String action() {
        return "s3:PutObject";
    }

    @Override
    public Arn resource() {
        return Arn.parse("resource", target.arn());
    }

    @Override
    public @Nullable List<String> values(String key) {
        Object value = switch (key) {
            case "thecloud:PrincipalServiceName" -> "logging.s3.amazonaws.com";
            // In the spelling of those who write policies for S3; ARNs are compared without regard to it.
            case "thecloud:SourceArn" -> "arn:aws:s3:::" + source.name();
            case "thecloud:SourceAccount" -> source.tenantId();
            // Nothing is sent over any network.
            case "thecloud:PrincipalIsAWSService", "thecloud:SecureTransport" -> true;
            case "thecloud:CurrentTime" -> now;
            case "thecloud:EpochTime" -> now.getEpochSecond();
            default -> null;
        };
        return value == null ? null : List.of(value.toString());
    }
}
