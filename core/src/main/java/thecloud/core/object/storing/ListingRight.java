package thecloud.core.object.storing;

import thecloud.core.access.Call;
import thecloud.core.object.bucket.BucketName;

/**
 * Outbound port: whether a caller could find out by listing that a key is not there. Those who could not are told
 * {@code AccessDenied} instead of {@code NoSuchKey}, as at AWS, so that nobody guesses names. Asked for what is missing only.
 */
@FunctionalInterface
public interface ListingRight {

    boolean mayList(Call call, BucketName bucket);
}
