package thecloud.client.storage;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import thecloud.api.identity.AccessKeyView;
import thecloud.api.storage.BucketView;
import thecloud.client.http.CloudClientException;
import thecloud.client.identity.Auth;

/** URLs of the S3 endpoint, signed with a temporary key of this run's own that can write objects in parts and nothing else. */
final class SignedUrls implements AutoCloseable {

    private static final Duration KEY_LIFETIME = Duration.ofHours(36);
    private static final Duration URL_LIFETIME = Duration.ofHours(12);

    private final Auth auth;
    private final Storage storage;
    private final InstantSource clock;
    private final Map<String, BucketView> buckets = new ConcurrentHashMap<>();
    private @Nullable AccessKeyView key;
    private Instant renewal = Instant.MIN;

    SignedUrls(Auth auth, Storage storage, InstantSource clock) {
        this.auth = auth;
        this.storage = storage;
        this.clock = clock;
    }

    /** @param headers in lower case; those that S3 wants signed */
    URI of(String method, ObjectPath path, Map<String, String> parameters, Map<String, String> headers) {
        BucketView bucket = buckets.computeIfAbsent(path.bucket(), storage::bucket);
        AccessKeyView current = key();
        Presigner presigner = new Presigner(
                current.accessKeyId(),
                Objects.requireNonNull(current.secretAccessKey(), "a new key has a secret"),
                current.sessionToken(),
                bucket.region());
        String target = "/" + path.bucket() + "/" + path.key();
        return presigner.presign(
                new Presigner.Asked(method, target, parameters, headers),
                URI.create(bucket.endpoint()),
                URL_LIFETIME,
                clock.instant());
    }

    /** The key in use outlives every URL that is signed with it. */
    private synchronized AccessKeyView key() {
        AccessKeyView known = key;
        Instant now = clock.instant();
        if (known == null || now.isAfter(renewal)) {
            known = auth.createAccessKey(
                    "upload", List.of("s3:PutObject", "s3:AbortMultipartUpload"), KEY_LIFETIME, true);
            key = known;
            renewal = now.plus(KEY_LIFETIME).minus(URL_LIFETIME);
        }
        return known;
    }

    @Override
    public synchronized void close() {
        AccessKeyView known = key;
        key = null;
        if (known != null) {
            try {
                auth.deleteAccessKey(known.accessKeyId());
            } catch (CloudClientException itEndsByItself) {
                // it is temporary
            }
        }
    }
}
