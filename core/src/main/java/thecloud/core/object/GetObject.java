package thecloud.core.object;

import java.util.List;
import java.util.Map;
import thecloud.core.Nullable;
import thecloud.core.access.RefinedRequest;
import thecloud.core.object.policy.ConditionKeys;

/**
 * The query for a version.
 *
 * @param version null for the current one
 * @param customerKey for what was encrypted with SSE-C; null otherwise
 * @param conditions values of S3's condition keys that the request carries; the version is added to them
 */
public record GetObject(
        @Nullable String version,
        Preconditions preconditions,
        EncryptionWish.@Nullable ByCustomer customerKey,
        Map<String, List<String>> conditions)
        implements RefinedRequest {

    public GetObject {
        conditions = ConditionKeys.with(conditions, ConditionKeys.ofVersion(version));
    }

    public static final GetObject CURRENT = new GetObject(null, Preconditions.NONE, null, Map.of());

    @Override
    public @Nullable String permission() {
        return version == null ? null : "s3:GetObjectVersion";
    }
}
